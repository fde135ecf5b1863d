import {
  type Aggregator,
  type Csat,
  compareAll,
  comparePaired,
  csatOf,
  type Nps,
  npsOf,
  period,
  type RatingTally,
  summarize,
} from "cx-metrics";
import { describe, expectTypeOf, test } from "vitest";

interface Response {
  readonly channel: string;
  readonly answeredAt: Date;
  readonly score: number | null;
  readonly rating?: number;
}

declare const responses: readonly Response[];
const at = { timeZone: "Australia/Sydney" } as const;

describe("the rows of a summary", () => {
  test("are typed by the names and the functions given, without an annotation", () => {
    const table = summarize(responses, {
      by: {
        channel: (r) => r.channel,
        month: period("month", { at: (r) => r.answeredAt, timeZone: "Australia/Sydney" }),
      },
      metrics: { nps: npsOf((r) => r.score), csat: csatOf((r) => r.rating, { scale: 5 }) },
    });
    expectTypeOf(table).branded.toEqualTypeOf<
      { readonly channel: string; readonly month: string; readonly nps: Nps; readonly csat: Csat }[]
    >();
    expectTypeOf(table[0]?.nps.value).toEqualTypeOf<number | null | undefined>();
  });
  test("have keys that may be null where there are subtotals", () => {
    const table = summarize(responses, {
      by: { channel: (r) => r.channel, big: (r) => r.channel.length > 4, day: (r) => r.answeredAt.getTime() },
      metrics: { nps: npsOf((r) => r.score) },
      subtotals: [["channel", "big"], []],
    });
    expectTypeOf(table).branded.toEqualTypeOf<
      {
        readonly channel: string | null;
        readonly big: boolean | null;
        readonly day: number | null;
        readonly nps: Nps;
      }[]
    >();
  });
  test("keep the literal texts of a key", () => {
    const table = summarize(responses, {
      by: { speed: (r): "fast" | "slow" => (r.channel === "chat" ? "fast" : "slow") },
      metrics: {},
    });
    expectTypeOf(table).branded.toEqualTypeOf<{ readonly speed: "fast" | "slow" }[]>();
  });
  test("hold what an aggregator of one's own makes", () => {
    const count: Aggregator<Response, number, { rows: number }> = {
      zero: () => 0,
      reduce: (tally) => tally + 1,
      merge: (left, right) => left + right,
      finish: (rows) => ({ rows }),
    };
    expectTypeOf(summarize(responses, { by: {}, metrics: { count } })[0]?.count).toEqualTypeOf<
      { rows: number } | undefined
    >();
  });
  test("take keys and metrics that were made before", () => {
    const month = period("month", { at: (row: { answeredAt: Date }) => row.answeredAt, ...at });
    const nps = npsOf((row: { score: number | null }) => row.score);
    expectTypeOf(nps).toEqualTypeOf<Aggregator<{ score: number | null }, RatingTally, Nps>>();
    const table = summarize(responses, { by: { month }, metrics: { nps } });
    expectTypeOf(table).branded.toEqualTypeOf<{ readonly month: string; readonly nps: Nps }[]>();
  });
  test("go on into comparisons", () => {
    const table = summarize(responses, { by: { channel: (r) => r.channel }, metrics: { nps: npsOf((r) => r.score) } });
    compareAll(table, { label: (row) => row.channel, result: (row) => row.nps });
    comparePaired(responses, { before: npsOf((r) => r.score), after: npsOf((r) => r.rating) });
  });
});

describe("what does not compile", () => {
  test("a field that the rows do not have", () => {
    // @ts-expect-error no field of that name
    summarize(responses, { by: { channel: (r) => r.chanel }, metrics: {} });
    // @ts-expect-error no field of that name, in a metric
    summarize(responses, { by: {}, metrics: { nps: npsOf((r) => r.scores) } });
    // @ts-expect-error no field of that name, in a period
    summarize(responses, { by: { month: period("month", { at: (r) => r.answered, ...at }) }, metrics: {} });
  });
  test("a key that can be missing", () => {
    // @ts-expect-error a number or undefined
    summarize(responses, { by: { rating: (r) => r.rating }, metrics: {} });
    // @ts-expect-error a Date is no key
    summarize(responses, { by: { at: (r) => r.answeredAt }, metrics: {} });
  });
  test("a score that is a text", () => {
    // @ts-expect-error a text is no answer
    summarize(responses, { by: {}, metrics: { nps: npsOf((r) => r.channel) } });
  });
  test("a metric in the place of its aggregator", () => {
    // @ts-expect-error a function is no aggregator
    summarize(responses, { by: {}, metrics: { nps: (r: Response) => r.score } });
  });
  test("a subtotal by a key that is none", () => {
    // @ts-expect-error only channel is a key
    summarize(responses, { by: { channel: (r) => r.channel }, metrics: {}, subtotals: [["month"]] });
  });
  test("reading a column that is not there", () => {
    const table = summarize(responses, { by: { channel: (r) => r.channel }, metrics: { nps: npsOf((r) => r.score) } });
    // @ts-expect-error no such column
    table.map((row) => row.csat);
    // @ts-expect-error an NPS has no such part
    table.map((row) => row.nps.satisfied);
  });
  test("labels that may be null, as in rows that pool", () => {
    const table = summarize(responses, {
      by: { channel: (r) => r.channel },
      metrics: { nps: npsOf((r) => r.score) },
      subtotals: [[]],
    });
    // @ts-expect-error the total has no channel
    compareAll(table, { label: (row) => row.channel, result: (row) => row.nps });
  });
  test("a period without a zone", () => {
    // @ts-expect-error a calendar needs a zone
    period("month", { at: (r: Response) => r.answeredAt });
  });
});
