import { assertCount, assertNumber } from "../guards.js";
import { refuseField } from "./fields.js";
import {
  type Checklist,
  type Criterion,
  highestRating,
  type Instrument,
  lowestRating,
  type StageInstrument,
} from "./instrument.js";
import { findCircle } from "./prerequisites.js";

/** What must fit together in an instrument of either kind, given its rating from which on a criterion is satisfied. */
export function assertSharedRules(
  instrument: Instrument,
  satisfiedMin: number,
  thresholdPath: string,
  path: string,
): void {
  const lowest = lowestRating(instrument);
  for (const [index, { rating }] of instrument.scale.entries()) {
    assertCount(rating, `${path}.scale[${index}].rating`, { min: lowest + index, max: lowest + index });
  }
  assertCount(satisfiedMin, thresholdPath, { min: lowest + 1, max: highestRating(instrument) });
  assertUnique(instrument.criteria, `${path}.criteria`);
  for (const { id, type } of instrument.criteria) {
    const index = instrument.scale.findIndex(({ anchors }) => anchors[type] === undefined);
    if (index === -1) continue;
    refuseField(undefined, `${path}.scale[${index}].anchors.${type}`, `a text: criterion ${id} is a ${type}`);
  }
}

/** What must fit together in an instrument of stages. */
export function assertStageRules(instrument: StageInstrument, path: string): void {
  const { stages, criteria, signs = [], thresholds } = instrument;
  const limits = { min: lowestRating(instrument), max: highestRating(instrument) };
  assertNumber(thresholds.meanMin, `${path}.thresholds.meanMin`, limits);
  for (const [index, { id, level }] of stages.entries()) {
    assertCount(level, `${path}.stages.${id}.level`, { min: index + 1, max: index + 1 });
  }
  assertUnique(stages, `${path}.stages`);
  assertUnique(
    stages.flatMap(({ id, aliases = [] }) => [{ id }, ...aliases.map((alias) => ({ id: alias }))]),
    `${path}.stages`,
  );
  assertUnique([...criteria, ...signs], `${path}.signs`);
  const gated = stages.slice(1).map(({ id }) => id);
  for (const { id, stage } of criteria)
    assertListed(stage, gated, `${path}.criteria.${id}.stage`, "a stage with a gate");
  for (const { id, contradicts } of signs) {
    assertListed(contradicts, gated, `${path}.signs.${id}.contradicts`, "a stage with a gate");
  }
  for (const stage of gated) assertStageSize(stage, instrument, `${path}.stages.${stage}`);
  assertChecks(instrument, path);
}

function assertStageSize(stage: string, { criteria }: StageInstrument, path: string): void {
  const own = criteria.filter((criterion) => criterion.stage === stage);
  if (own.length < 2) refuseField(own.length, path, "a stage of 2 criteria or more", "inconsistent");
  if (!own.some(({ essential }) => essential))
    refuseField(0, path, "a stage of 1 essential criterion or more", "inconsistent");
}

function assertChecks({ criteria, checks = [] }: StageInstrument, path: string): void {
  const ids = criteria.map(({ id }) => id);
  for (const [index, check] of checks.entries()) {
    assertListed(check.criterion, ids, `${path}.checks[${index}].criterion`, "a criterion");
    if (check.kind === "criterion") assertListed(check.needs, ids, `${path}.checks[${index}].needs`, "a criterion");
  }
}

/** What must fit together in a checklist. */
export function assertChecklistRules({ disciplines, criteria }: Checklist, path: string): void {
  assertUnique(disciplines, `${path}.disciplines`);
  const disciplineIds = disciplines.map(({ id }) => id);
  for (const { id, discipline } of criteria) {
    assertListed(discipline, disciplineIds, `${path}.criteria.${id}.discipline`, "a discipline");
  }
  for (const id of disciplineIds) {
    const size = criteria.filter(({ discipline }) => discipline === id).length;
    if (size < 2) refuseField(size, `${path}.disciplines.${id}`, "a discipline of 2 practices or more", "inconsistent");
  }
  assertPrerequisites({ criteria }, path);
}

function assertPrerequisites({ criteria }: Pick<Checklist, "criteria">, path: string): void {
  const byStage = new Map(criteria.map((practice) => [practice.id, practice.byStage]));
  for (const { id, byStage: due, requires = [] } of criteria) {
    for (const required of requires) {
      const place = `${path}.criteria.${id}.requires`;
      assertListed(required, [...byStage.keys()], place, "practices of this checklist");
      const before = byStage.get(required) ?? 0;
      // Otherwise a plan up to a stage would contain a practice without what it needs.
      if (before > due) refuseField(required, place, `due no later than ${id}, by stage ${due}`, "inconsistent");
    }
  }
  const circle = findCircle(new Map(criteria.map(({ id, requires = [] }) => [id, requires])));
  if (circle === null) return;
  refuseField(
    circle.length - 1,
    `${path}.criteria.${circle[0]}.requires`,
    `free of circles such as ${circle.join(" → ")}`,
    "inconsistent",
  );
}

function assertUnique(items: readonly Pick<Criterion, "id">[], path: string): void {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) refuseField(id, `${path}.${id}.id`, "unique", "inconsistent");
    seen.add(id);
  }
}

function assertListed(id: string, ids: readonly string[], path: string, what: string): void {
  if (!ids.includes(id)) refuseField(id, path, `${what}: one of ${ids.join(", ")}`, "unknown-option");
}
