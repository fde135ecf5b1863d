import {
  assessMaturity,
  assessMaturityPanel,
  type Checklist,
  nps,
  type RateTally,
  type RatingCounts,
  type Ratings,
  type RatingTally,
  type SixStages,
  type StageInstrument,
  sixStages,
} from "cx-metrics";
import {
  evidenceSchema,
  instantCell,
  type instrumentSchema,
  outcomeCell,
  type rateTallySchema,
  ratingCell,
  type ratingCountsSchema,
  ratingsSchema,
  type ratingTallySchema,
  respondentsSchema,
} from "cx-metrics/schemas";
import { expectTypeOf, test } from "vitest";
import * as z from "zod";

test("the rows of a schema of cells are what the metrics take", () => {
  const row = z.object({
    score: ratingCell({ scale: 11 }),
    resolved: outcomeCell({ yes: ["yes"], no: ["no"] }),
    at: instantCell(),
  });
  type Row = z.infer<typeof row>;
  expectTypeOf<Row>().toEqualTypeOf<{ score: number | null; resolved: boolean | null; at: number }>();
  const rows: Row[] = [];
  nps(rows.map(({ score }) => score));
});

test("what is stored has the types of the library", () => {
  expectTypeOf<z.infer<typeof ratingTallySchema>>().toEqualTypeOf<RatingTally>();
  expectTypeOf<z.infer<typeof rateTallySchema>>().toEqualTypeOf<RateTally>();
  expectTypeOf<z.infer<typeof ratingCountsSchema>>().toEqualTypeOf<RatingCounts>();
});

test("what an assessment is made of has the ids of its instrument", () => {
  expectTypeOf<z.infer<typeof instrumentSchema>>().toEqualTypeOf<StageInstrument | Checklist>();
  const ratings = ratingsSchema(sixStages);
  expectTypeOf<z.infer<typeof ratings>>().toEqualTypeOf<Ratings<SixStages>>();
  assessMaturity(ratings.parse({}), evidenceSchema(sixStages).parse({}));
  assessMaturityPanel(respondentsSchema(sixStages).parse([]), evidenceSchema(sixStages).parse({}));
});
