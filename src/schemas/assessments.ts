import * as z from "zod";
import { EVIDENCE_KINDS, EVIDENCE_MODES, type EvidenceOptions, readEvidence } from "../assessments/evidence.js";
import type { Checklist, Criterion, CriterionId, StageInstrument } from "../assessments/instrument.js";
import { ANSWERS, type Ratings, readRatings } from "../assessments/ratings.js";
import { type Respondent, ROLES, readRespondents } from "../assessments/respondents.js";
import { validateInstrument } from "../assessments/validate-instrument.js";
import { assertRecord } from "../guards.js";
import { schemaOf } from "./schema-of.js";
import { text } from "./texts.js";

/**
 * A schema for the ratings of an instrument: what `assessMaturity` or `assessDisciplines` takes is let through as it is.
 *
 * `z.toJSONSchema(ratingsSchema(sixStages))` is a JSON Schema with every criterion and its statement, with which an editor completes and checks
 * a sheet as it is filled in.
 *
 * @param instrument - The instrument that is rated.
 * @returns A schema from anything to ratings.
 * @throws `MetricInputError` when the instrument is not valid.
 * @example
 * ```ts
 * import { assessMaturity, sixStages } from "cx-metrics";
 * import { ratingsSchema } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const schema = ratingsSchema(sixStages);
 * assessMaturity(schema.parse(JSON.parse('{ "EX1": 2, "EX2": 3 }'))).range.low.level; // => 1
 * schema.safeParse({ EX1: 4 }).error?.issues[0];
 * // => { path: ["EX1"], message: "must be a whole number from 0 to 3, received 4", ... }
 * z.toJSONSchema(schema).properties?.["EX2"];
 * // => { description: "A named person or group is finding out what must change", ... }
 * ```
 */
export function ratingsSchema<const I extends StageInstrument | Checklist>(instrument: I): z.ZodType<Ratings<I>> {
  validateInstrument(instrument);
  return schemaOf((value) => {
    readRatings(value, instrument);
    return value as Ratings<I>;
  }, ratingsShape(instrument));
}

/**
 * A schema for the respondents of a panel: what `aggregateRespondents` or `assessMaturityPanel` takes is let through as it is.
 *
 * @param instrument - The instrument that they rate.
 * @returns A schema from anything to a list of respondents.
 * @throws `MetricInputError` when the instrument is not valid.
 * @example
 * ```ts
 * import { sixStages } from "cx-metrics";
 * import { respondentsSchema } from "cx-metrics/schemas";
 *
 * const panel = [{ id: "r1", role: "manager", function: "sales", ratings: { EX1: 2, EX9: 1 } }];
 * respondentsSchema(sixStages).safeParse(panel).error?.issues[0]?.path; // => [0, "ratings", "EX9"]
 * ```
 */
export function respondentsSchema<const I extends StageInstrument | Checklist>(
  instrument: I,
): z.ZodType<Respondent<I>[]> {
  validateInstrument(instrument);
  const shape = { id: text(), role: z.enum(ROLES), function: text(), ratings: ratingsShape(instrument) };
  return schemaOf(
    (value) => {
      readRespondents(value, instrument);
      return value as Respondent<I>[];
    },
    z.array(z.looseObject(shape)),
  );
}

/**
 * A schema for evidence and the date of the assessment, as the options of `assessMaturity` and `assessDisciplines` hold them.
 *
 * They are checked together, because evidence cannot be younger than the assessment. A `Date` becomes its ISO 8601 text.
 *
 * @param instrument - The instrument whose ratings the evidence supports.
 * @returns A schema from anything to `{ assessedAt, evidence, evidenceMode }`.
 * @throws `MetricInputError` when the instrument is not valid.
 * @example
 * ```ts
 * import { sixStages } from "cx-metrics";
 * import { evidenceSchema } from "cx-metrics/schemas";
 *
 * const map = { criterion: "MO3", kind: "document", title: "journey map of billing", date: "2026-07-01" };
 * const issue = evidenceSchema(sixStages).safeParse({ assessedAt: "2026-06-30", evidence: [map] }).error?.issues[0];
 * issue?.path; // => ["evidence", 0, "date"]
 * issue?.message; // => 'must be no later than options.assessedAt, received "2026-07-01"'
 * ```
 */
export function evidenceSchema<const I extends StageInstrument | Checklist>(
  instrument: I,
): z.ZodType<EvidenceOptions<CriterionId<I>>> {
  validateInstrument(instrument);
  const item = {
    criterion: z.enum(instrument.criteria.map(({ id }) => id)),
    kind: z.enum(EVIDENCE_KINDS),
    title: text(),
    date: instant(),
    note: z.string().optional(),
  };
  const shape = {
    assessedAt: instant().optional(),
    evidence: z.array(z.looseObject(item)).optional(),
    evidenceMode: z.enum(EVIDENCE_MODES).optional(),
  };
  return schemaOf((value) => {
    assertRecord(value, "options", "an object with assessedAt and evidence");
    readEvidence(value, instrument);
    return value as EvidenceOptions<CriterionId<I>>;
  }, z.looseObject(shape));
}

function ratingsShape(instrument: StageInstrument | Checklist): z.ZodType {
  const criteria = instrument.criteria.map((criterion) => [criterion.id, ratingShape(criterion, instrument)] as const);
  const signs = instrument.kind === "stages" ? (instrument.signs ?? []) : [];
  const answers = signs.map(({ id, statement }) => [id, z.enum(ANSWERS).nullish().describe(statement)] as const);
  return z.strictObject(Object.fromEntries([...criteria, ...answers]));
}

function ratingShape({ statement, notApplicable }: Criterion, { scale }: StageInstrument | Checklist): z.ZodType {
  const level = z.literal([...scale.map(({ rating }) => rating), "unknown", null]);
  const explained = z.strictObject({ rating: level.optional(), reason: text().optional() });
  const inapplicable = z.strictObject({ rating: z.literal("na"), reason: text() });
  const given = notApplicable === undefined ? [level, explained] : [level, explained, inapplicable];
  return z.union(given).optional().describe(statement);
}

/** JSON has no dates, so that a `Date` is told as its text. */
function instant(): z.ZodType {
  return z.preprocess((date) => (date instanceof Date ? date.toISOString() : date), z.union([z.string(), z.number()]));
}
