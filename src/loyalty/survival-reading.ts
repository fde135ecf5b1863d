import { assertNumber, assertOneOf, assertRecord } from "../guards.js";
import { sampleSizeWarnings, type Warning } from "../result.js";
import { normalCriticalValue } from "../statistics/distributions/normal.js";
import { around, clip, type Limits } from "../statistics/limits.js";
import { aalenJohansen } from "../statistics/survival/aalen-johansen.js";
import {
  hasReached,
  type KaplanMeier,
  kaplanMeier,
  medianFollowUp,
  standardErrorOf,
} from "../statistics/survival/kaplan-meier.js";
import { type LifeTable, lifeTable } from "../statistics/survival/life-table.js";
import {
  probabilityLimits,
  type SurvivalIntervalMethod,
  survivalIntervalMethods,
} from "../statistics/survival/probability-limits.js";
import { restrictedMean } from "../statistics/survival/restricted-mean.js";
import { UNNAMED_CAUSE } from "../tallies/life-reader.js";
import type { CountedLives } from "../tallies/lives.js";
import { partOf, type ResolvedOptions, resolveIntervalOptions } from "../tallies/reading.js";
import type {
  CauseIncidence,
  IncidencePoint,
  RestrictedMean,
  Survival,
  SurvivalPoint,
  SurvivalReadingOptions,
  SurvivalTime,
} from "./survival-result.js";

/** A curve with all that is needed to put limits to it. */
interface Curve extends KaplanMeier {
  readonly table: LifeTable;
  readonly z: number;
  readonly method: SurvivalIntervalMethod;
}

/** Options with their defaults, checked. */
interface Resolved extends ResolvedOptions<SurvivalIntervalMethod> {
  readonly horizon: number | undefined;
  readonly unit: Survival["unit"];
}

/** Reads lives as a survival curve, its median and its mean. */
export function readSurvival(lives: CountedLives, options: SurvivalReadingOptions): Survival {
  const { confidence, method, minN, horizon, unit } = resolveOptions(options);
  const { n, excluded } = lives;
  const definition = "survival/kaplan-meier median";
  const shared = { metric: "survival", unit, n, excluded, definition, basis: null, confidence, method } as const;
  if (n < minN) return { ...shared, ...nothing(n) }; // minN is at least 1
  const table = lifeTable(lives);
  const curve: Curve = { ...kaplanMeier(table), table, z: normalCriticalValue(confidence), method };
  const points = pointsOf(curve);
  const median = timeAtLevel(points, 0.5);
  const { time, low, high } = median;
  const end = horizon ?? (table.time.at(-1) as number);
  const ended = sum(table.ended);
  return {
    ...shared,
    ...(time === null ? { value: null, reason: "not-ratable" } : { value: time }),
    interval: time === null || low === null || high === null ? null : { low, high, confidence, method },
    ended: partOf(ended, n, false),
    censored: partOf(n - ended, n, false),
    median,
    restrictedMean: meanWithin(end, curve),
    medianFollowUp: medianFollowUp(table),
    curve: points,
    causes: causesOf(lives.causes, curve),
    warnings: [...sampleSizeWarnings(n), ...warningsOf(points, end)],
  };
}

/** When a curve, and when its limits, come down to a level for the first time. */
export function timeAtLevel(curve: readonly SurvivalPoint[], level: number): SurvivalTime {
  const firstTime = (isThere: (point: SurvivalPoint) => boolean): number | null => curve.find(isThere)?.time ?? null;
  return {
    time: firstTime(({ survival }) => hasReached(survival, level)),
    low: firstTime(({ low }) => low !== null && low <= level),
    high: firstTime(({ high }) => high !== null && high <= level),
  };
}

function resolveOptions(options: SurvivalReadingOptions): Resolved {
  assertRecord(options, "options", "an object with named options");
  const { horizon, unit = "ratio" } = options;
  if (horizon !== undefined) assertNumber(horizon, "options.horizon", { above: 0 });
  assertOneOf(unit, "options.unit", ["ratio", "milliseconds"]);
  return { ...resolveIntervalOptions(options, survivalIntervalMethods), horizon, unit };
}

type Parts = Omit<Survival, "metric" | "unit" | "n" | "excluded" | "definition" | "basis" | "confidence" | "method">;

/** What there is to say of too few. */
function nothing(n: number): Parts {
  const part = partOf(0, 0, n > 0);
  return {
    value: null,
    reason: n === 0 ? "empty" : "insufficient",
    interval: null,
    ended: part,
    censored: part,
    median: { time: null, low: null, high: null },
    restrictedMean: null,
    medianFollowUp: null,
    curve: [],
    causes: [],
    warnings: sampleSizeWarnings(n),
  };
}

function pointsOf({ table, survival, greenwood, z, method }: Curve): SurvivalPoint[] {
  const points: SurvivalPoint[] = [];
  let limits: Limits | null = null;
  for (let row = 0; row < survival.length; row++) {
    const share = survival[row] as number;
    const ended = table.ended[row] as number;
    // The curve and its limits change where somebody ended, and nowhere else.
    if (row === 0 || ended > 0) {
      limits = probabilityLimits(share, standardErrorOf(share, greenwood[row] as number), z, method);
    }
    points.push({
      time: table.time[row] as number,
      atRisk: table.atRisk[row] as number,
      ended,
      censored: table.censored[row] as number,
      survival: share,
      low: limits?.low ?? null,
      high: limits?.high ?? null,
    });
  }
  return points;
}

function meanWithin(horizon: number, { table, survival, z }: Curve): RestrictedMean {
  const { mean, standardError } = restrictedMean(table, survival, horizon);
  const { low, high } = clip(around(mean, z * standardError), 0, horizon);
  return { horizon, mean, standardError, low, high };
}

/** Each cause with its incidence; none where causes were not asked for, because there the curve says it all. */
function causesOf(causes: readonly string[], curve: Curve): CauseIncidence[] {
  if (causes.every((cause) => cause === UNNAMED_CAUSE)) return [];
  return causes.map((cause, at) => {
    const ended = curve.table.endedBy[at] as Float64Array;
    return { cause, ended: sum(ended), curve: incidencePoints(at, ended, curve) };
  });
}

function incidencePoints(cause: number, ended: Float64Array, { table, survival, z, method }: Curve): IncidencePoint[] {
  const { incidence, standardError } = aalenJohansen(table, survival, cause);
  const points: IncidencePoint[] = [];
  ended.forEach((count, row) => {
    if (count === 0) return;
    const share = incidence[row] as number;
    const limits = probabilityLimits(share, standardError[row] as number, z, method);
    const { low, high } = limits ?? { low: null, high: null };
    points.push({ time: table.time[row] as number, ended: count, incidence: share, low, high });
  });
  return points;
}

function warningsOf(curve: readonly SurvivalPoint[], horizon: number): Warning[] {
  const warnings: Warning[] = [];
  const last = curve.at(-1);
  const empty = curve.find(({ survival }) => survival === 0);
  if (empty !== undefined && empty !== last) {
    const message = `Everybody who was then under observation had left at ${empty.time}, before others came: from there on the curve is 0.`;
    warnings.push({ code: "misleading", message });
  }
  if (last !== undefined && last.survival > 0 && horizon > last.time) {
    const message = `Nobody was observed longer than ${last.time}: up to the horizon the curve is assumed to stay what it is there.`;
    warnings.push({ code: "assumed", message });
  }
  return warnings;
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
