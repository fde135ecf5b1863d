import { assertOneOf, assertRecord } from "../guards.js";
import { EVIDENCE_KINDS } from "./evidence.js";
import {
  type Check,
  fields,
  flag,
  identifier,
  listOf,
  matching,
  number,
  oneOf,
  optional,
  text,
  whole,
} from "./fields.js";
import type { Checklist, Instrument, StageInstrument } from "./instrument.js";
import { assertChecklistRules, assertSharedRules, assertStageRules } from "./instrument-rules.js";

const KINDS: readonly Instrument["kind"][] = ["stages", "checklist"];
/** A semantic version. */
export const SEMVER: RegExp = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[\w.-]+)?(\+[\w.-]+)?$/;
/** A BCP 47 tag. */
export const LANGUAGE: RegExp = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

// The checks are made when they are needed: a call at the top of a module stays in the bundle of users who never validate anything.

function criterionFields(): Readonly<Record<string, Check>> {
  return {
    id: identifier,
    type: oneOf(["practice", "state"]),
    statement: text,
    weight: optional(number({ above: 0 })),
    notApplicable: optional(text),
    nextStep: text,
    source: text,
  };
}

function instrumentFields(): Readonly<Record<string, Check>> {
  const anchors = fields({ practice: optional(text), state: optional(text) });
  return {
    kind: oneOf(KINDS),
    id: identifier,
    version: matching(SEMVER, 'a semantic version such as "1.0.0"'),
    language: matching(LANGUAGE, 'a BCP 47 tag such as "en"'),
    title: text,
    scale: listOf(fields({ rating: number({}), label: text, anchors }), { min: 3, max: 7, of: "levels" }),
    sources: listOf(fields({ id: text, title: text })),
  };
}

function thresholdFields(names: readonly string[]): Check {
  const share = number({ min: 0, max: 1 });
  const ratings = Object.fromEntries(names.map((name) => [name, number({})]));
  return fields({ ...ratings, minCoverage: share, minApplicable: share });
}

function stageInstrument(): Check {
  const stage = {
    level: whole({ min: 1 }),
    id: identifier,
    aliases: optional(listOf(text)),
    meaning: text,
    obstacle: text,
    source: text,
  };
  const sign = { id: identifier, statement: text, lookAt: text, contradicts: text, source: text };
  return fields({
    ...instrumentFields(),
    thresholds: thresholdFields(["essentialMin", "meanMin"]),
    stages: listOf(fields(stage), { min: 2, of: "stages" }),
    criteria: listOf(fields({ ...criterionFields(), stage: text, essential: flag, practice: optional(identifier) })),
    signs: optional(listOf(fields(sign))),
    checks: optional(listOf(consistencyCheck)),
  });
}

function consistencyCheck(value: unknown, path: string): void {
  assertRecord(value, path, "an object with kind, criterion, needs, message");
  const kind = value["kind"];
  assertOneOf(kind, `${path}.kind`, ["criterion", "evidence"]);
  const needs = kind === "criterion" ? identifier : listOf(oneOf(EVIDENCE_KINDS), { min: 1, of: "kinds of evidence" });
  fields({ kind: text, criterion: identifier, needs, message: text })(value, path);
}

function checklist(): Check {
  const practice = {
    ...criterionFields(),
    discipline: text,
    byStage: whole({ min: 1 }),
    importance: whole({ min: 1, max: 3 }),
    requires: optional(listOf(text)),
    metrics: optional(listOf(text)),
  };
  return fields({
    ...instrumentFields(),
    thresholds: thresholdFields(["repeatableMin"]),
    disciplines: listOf(fields({ id: identifier, meaning: text, source: text }), { min: 2, of: "disciplines" }),
    criteria: listOf(fields(practice)),
  });
}

/**
 * Checks an instrument of one's own, so that it can be used like the built-in ones: is everything there, and does it fit together?
 *
 * Ids are unique; stages are in strict order, and each but the first has two criteria or more, one of them essential; a discipline has two
 * practices or more; weights are above 0; the scale has 3 to 7 levels in steps of 1, each with an anchor for every type of criterion;
 * thresholds are on the scale; every criterion names its source, or `"own"`, and a next step; prerequisites run in no circle and are due
 * no later than what needs them. Fields that have no meaning are refused, because a misspelt `weight` would change every score.
 *
 * @param instrument - An instrument, typed or from JSON.
 * @returns The same instrument; written in place, with its ids as literal types, so that a misspelt id in a rating does not compile.
 * @throws {@link MetricInputError} at the first fault, with a path such as `instrument.criteria.MO3.weight`.
 * @see The rules of versions: Semantic Versioning 2.0.0, semver.org.
 * @example
 * ```ts
 * import { sixStages, validateInstrument } from "cx-metrics";
 *
 * validateInstrument(JSON.parse(JSON.stringify(sixStages))).id; // => "cx-maturity-six"
 * validateInstrument({ ...sixStages, version: "2" }); // throws MetricInputError: instrument.version must be a semantic version
 * ```
 */
export function validateInstrument<const I extends StageInstrument | Checklist>(instrument: I): I;
export function validateInstrument(instrument: unknown): StageInstrument | Checklist;
export function validateInstrument(instrument: unknown): StageInstrument | Checklist {
  return assertInstrument(instrument, "instrument");
}

/** Refuses what is no instrument, or not one of this kind. */
export function assertInstrument(
  instrument: unknown,
  path: string,
  kinds: readonly Instrument["kind"][] = KINDS,
): StageInstrument | Checklist {
  assertRecord(instrument, path, "an instrument");
  assertOneOf(instrument["kind"], `${path}.kind`, kinds);
  return instrument["kind"] === "stages" ? asStageInstrument(instrument, path) : asChecklist(instrument, path);
}

function asStageInstrument(value: unknown, path: string): StageInstrument {
  stageInstrument()(value, path);
  const instrument = value as StageInstrument;
  assertSharedRules(instrument, instrument.thresholds.essentialMin, `${path}.thresholds.essentialMin`, path);
  assertStageRules(instrument, path);
  return instrument;
}

function asChecklist(value: unknown, path: string): Checklist {
  checklist()(value, path);
  const instrument = value as Checklist;
  assertSharedRules(instrument, instrument.thresholds.repeatableMin, `${path}.thresholds.repeatableMin`, path);
  assertChecklistRules(instrument, path);
  return instrument;
}
