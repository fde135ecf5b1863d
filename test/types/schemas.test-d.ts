import {
  type AmountTally,
  assessMaturity,
  assessMaturityPanel,
  type BacklogTally,
  type Checklist,
  type ChurnTally,
  type CohortTally,
  cohortRetention,
  type DurationTally,
  type LifetimeTally,
  lifetimes,
  nps,
  type RateTally,
  type RatingCounts,
  type Ratings,
  type RatingTally,
  type RepeatPurchaseTally,
  repeatPurchase,
  revenueRetention,
  type SixStages,
  type StageInstrument,
  sixStages,
} from "cx-metrics";
import {
  accountRevenueSchema,
  amountCell,
  type amountTallySchema,
  type backlogTallySchema,
  callSchema,
  categoryCell,
  type churnTallySchema,
  type cohortTallySchema,
  dateCell,
  durationCell,
  type durationTallySchema,
  eventSchema,
  evidenceSchema,
  instantCell,
  type instrumentSchema,
  type lifetimeTallySchema,
  numberCell,
  orderSchema,
  outcomeCell,
  type RowReport,
  type rateTallySchema,
  ratingCell,
  type ratingCountsSchema,
  ratingsSchema,
  type ratingTallySchema,
  readRows,
  relationshipSchema,
  type repeatPurchaseTallySchema,
  respondentsSchema,
  rowReader,
} from "cx-metrics/schemas";
import { expectTypeOf, test } from "vitest";
import * as z from "zod";

test("the rows of a schema of cells are what the metrics take", () => {
  const row = z.object({
    score: ratingCell({ scale: 11 }),
    resolved: outcomeCell({ yes: ["yes"], no: ["no"] }),
    at: instantCell(),
    day: dateCell({ timeZone: "UTC" }),
    paid: amountCell(),
  });
  type Row = z.infer<typeof row>;
  expectTypeOf<Row>().toEqualTypeOf<{
    score: number | null;
    resolved: boolean | null;
    at: number;
    day: number;
    paid: number | null;
  }>();
  const rows: Row[] = [];
  nps(rows.map(({ score }) => score));
});

test("what is stored has the types of the library", () => {
  expectTypeOf<z.infer<typeof ratingTallySchema>>().toEqualTypeOf<RatingTally>();
  expectTypeOf<z.infer<typeof rateTallySchema>>().toEqualTypeOf<RateTally>();
  expectTypeOf<z.infer<typeof cohortTallySchema>>().toEqualTypeOf<CohortTally>();
  expectTypeOf<z.infer<typeof amountTallySchema>>().toEqualTypeOf<AmountTally>();
  expectTypeOf<z.infer<typeof lifetimeTallySchema>>().toEqualTypeOf<LifetimeTally>();
  expectTypeOf<z.infer<typeof repeatPurchaseTallySchema>>().toEqualTypeOf<RepeatPurchaseTally>();
  expectTypeOf<z.infer<typeof ratingCountsSchema>>().toEqualTypeOf<RatingCounts>();
});

test("records are what the metrics over customers take", () => {
  const asOf = 0;
  const orders = z.array(orderSchema()).parse([]);
  repeatPurchase(orders, { customer: (o) => o.customerId, at: (o) => o.at, cancelled: (o) => o.cancelled, asOf });
  const events = z.array(eventSchema({ instants: dateCell({ timeZone: "UTC" }) })).parse([]);
  cohortRetention(events, { customer: (e) => e.customerId, at: (e) => e.at, every: "month", timeZone: "UTC" });
  const stays = z.array(relationshipSchema()).parse([]);
  lifetimes(stays, { startedAt: (stay) => stay.start, endedAt: (stay) => stay.end, asOf });
  const accounts = z.array(accountRevenueSchema()).parse([]);
  revenueRetention(accounts, { before: (account) => account.start, after: (account) => account.end });
  const withPlan = orderSchema().and(z.object({ plan: z.string() }));
  expectTypeOf<z.infer<typeof withPlan>["plan"]>().toEqualTypeOf<string>();
});

test("what an assessment is made of has the ids of its instrument", () => {
  expectTypeOf<z.infer<typeof instrumentSchema>>().toEqualTypeOf<StageInstrument | Checklist>();
  const ratings = ratingsSchema(sixStages);
  expectTypeOf<z.infer<typeof ratings>>().toEqualTypeOf<Ratings<SixStages>>();
  assessMaturity(ratings.parse({}), evidenceSchema(sixStages).parse({}));
  assessMaturityPanel(respondentsSchema(sixStages).parse([]), evidenceSchema(sixStages).parse({}));
});

test("a category is one of its names, whatever its spellings", () => {
  expectTypeOf(categoryCell({ categories: ["chat", "phone"] })).toEqualTypeOf<z.ZodType<"chat" | "phone" | null>>();
  const spelt = categoryCell({ categories: { chat: ["Chat", 1], phone: ["tel."] } });
  expectTypeOf<z.infer<typeof spelt>>().toEqualTypeOf<"chat" | "phone" | null>();
  expectTypeOf(numberCell()).toEqualTypeOf<z.ZodType<number | null>>();
  expectTypeOf(durationCell({ as: "h:mm" })).toEqualTypeOf<z.ZodType<number | null>>();
});

test("a date is never absent, unless it is said what stands for none", () => {
  expectTypeOf(dateCell({ timeZone: "UTC", as: "DD.MM.YYYY" })).toEqualTypeOf<z.ZodType<number>>();
  expectTypeOf(dateCell({ timeZone: "UTC", missing: [] })).toEqualTypeOf<z.ZodType<number | null>>();
  expectTypeOf(instantCell({ timeZone: "UTC" })).toEqualTypeOf<z.ZodType<number>>();
  expectTypeOf(instantCell({ missing: ["n/a"] })).toEqualTypeOf<z.ZodType<number | null>>();
  // @ts-expect-error a date needs its zone
  dateCell({ as: "DD.MM.YYYY" });
  relationshipSchema({ instants: dateCell({ timeZone: "UTC", missing: ["open"] }) });
});

test("rows that were read have the type of their schema", () => {
  const row = z.object({ score: ratingCell({ scale: 11 }), at: instantCell() });
  const { rows, faults } = readRows(row, []);
  expectTypeOf(rows).toEqualTypeOf<readonly { score: number | null; at: number }[]>();
  expectTypeOf(faults).toEqualTypeOf<RowReport["faults"]>();
  const reader = rowReader(callSchema);
  expectTypeOf(reader.read([])).toEqualTypeOf<Iterable<z.infer<typeof callSchema>>>();
  expectTypeOf(reader.report()).toEqualTypeOf<RowReport>();
});

test("stored tallies of the desk have the types of the library", () => {
  expectTypeOf<z.infer<typeof durationTallySchema>>().toEqualTypeOf<DurationTally>();
  expectTypeOf<z.infer<typeof churnTallySchema>>().toEqualTypeOf<ChurnTally>();
  expectTypeOf<z.infer<typeof backlogTallySchema>>().toEqualTypeOf<BacklogTally>();
});
