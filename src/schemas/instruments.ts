import * as z from "zod";
import { EVIDENCE_KINDS } from "../assessments/evidence.js";
import { IDENTIFIER } from "../assessments/fields.js";
import type { Checklist, StageInstrument } from "../assessments/instrument.js";
import { LANGUAGE, SEMVER, validateInstrument } from "../assessments/validate-instrument.js";
import { schemaOf } from "./schema-of.js";
import { text } from "./texts.js";

/**
 * A schema for an instrument of one's own, of stages or a checklist: what `validateInstrument` takes is let through as it is.
 *
 * `z.toJSONSchema(instrumentSchema)` gives the fields and their types to editors and other languages; that ids are unique and all parts fit
 * together, only the schema itself knows.
 *
 * @example
 * ```ts
 * import { sixStages } from "cx-metrics";
 * import { instrumentSchema } from "cx-metrics/schemas";
 *
 * const own = { ...sixStages, id: "ours", thresholds: { ...sixStages.thresholds, essentialMin: 4 } };
 * instrumentSchema.safeParse(own).error?.issues[0]?.path; // => ["thresholds", "essentialMin"]
 * instrumentSchema.safeParse(own).error?.issues[0]?.message; // => "must be a whole number from 1 to 3, received 4"
 * ```
 */
export const instrumentSchema: z.ZodType<StageInstrument | Checklist> = /* @__PURE__ */ schemaOf(
  (value) => validateInstrument(value),
  /* @__PURE__ */ z.lazy(() => z.discriminatedUnion("kind", [stageInstrument(), checklist()])),
);

function stageInstrument() {
  const stage = {
    level: z.int().min(1),
    id: identifier(),
    aliases: z.array(text()).optional(),
    meaning: text(),
    obstacle: text(),
    source: text(),
  };
  const sign = { id: identifier(), statement: text(), lookAt: text(), contradicts: text(), source: text() };
  return z.strictObject({
    kind: z.literal("stages"),
    ...instrumentFields(),
    thresholds: thresholds({ essentialMin: z.number(), meanMin: z.number() }),
    stages: z.array(z.strictObject(stage)).min(2),
    criteria: z.array(
      z.strictObject({
        ...criterionFields(),
        stage: text(),
        essential: z.boolean(),
        practice: identifier().optional(),
      }),
    ),
    signs: z.array(z.strictObject(sign)).optional(),
    checks: z.array(z.discriminatedUnion("kind", [criterionCheck(), evidenceCheck()])).optional(),
  });
}

function checklist() {
  const practice = {
    ...criterionFields(),
    discipline: text(),
    byStage: z.int().min(1),
    importance: z.literal([1, 2, 3]),
    requires: z.array(text()).optional(),
    metrics: z.array(text()).optional(),
  };
  return z.strictObject({
    kind: z.literal("checklist"),
    ...instrumentFields(),
    thresholds: thresholds({ repeatableMin: z.number() }),
    disciplines: z.array(z.strictObject({ id: identifier(), meaning: text(), source: text() })).min(2),
    criteria: z.array(z.strictObject(practice)),
  });
}

function instrumentFields() {
  const anchors = z.strictObject({ practice: text().optional(), state: text().optional() });
  return {
    id: identifier(),
    version: z.string().regex(SEMVER),
    language: z.string().regex(LANGUAGE),
    title: text(),
    scale: z
      .array(z.strictObject({ rating: z.int(), label: text(), anchors }))
      .min(3)
      .max(7),
    sources: z.array(z.strictObject({ id: text(), title: text() })),
  };
}

function criterionFields() {
  return {
    id: identifier(),
    type: z.enum(["practice", "state"]),
    statement: text(),
    weight: z.number().positive().optional(),
    notApplicable: text().optional(),
    nextStep: text(),
    source: text(),
  };
}

function thresholds<Fields extends z.core.$ZodLooseShape>(own: Fields) {
  return z.strictObject({ ...own, minCoverage: z.number().min(0).max(1), minApplicable: z.number().min(0).max(1) });
}

function criterionCheck() {
  return z.strictObject({
    kind: z.literal("criterion"),
    criterion: identifier(),
    needs: identifier(),
    message: text(),
  });
}

function evidenceCheck() {
  return z.strictObject({
    kind: z.literal("evidence"),
    criterion: identifier(),
    needs: z.array(z.enum(EVIDENCE_KINDS)).min(1),
    message: text(),
  });
}

function identifier() {
  return z.string().regex(IDENTIFIER);
}
