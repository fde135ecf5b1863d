import { MetricInputError } from "../errors.js";
import { isWhole } from "../guards.js";
import type { MetricResult } from "../result.js";
import {
  afterRenewals,
  type BetaGeometric,
  betaEdge,
  betaFrom,
  expectedPeriods,
  type Renewals,
  renewalsObjective,
  retentionAt,
} from "../statistics/models/beta-geometric.js";
import { follow } from "../statistics/survival/life-table.js";
import { unionOfTimes } from "../statistics/survival/time-counts.js";
import type { CountedLives } from "../tallies/lives.js";
import { type FitQuality, fitModel } from "./model-fit.js";

/** How far, and how discounted, {@link projectRetention} looks ahead. */
export interface ProjectRetentionOptions {
  /** Renewals that the projected curve reaches; at most 10,000. @defaultValue 12 */
  readonly periods?: number;
  /** Discount rate per period of the expected lifetimes, 0 or more. @defaultValue 0 */
  readonly discount?: number;
}

/** One period of a projected curve. */
export interface ProjectedPeriod {
  /** Renewals that are over. */
  readonly period: number;
  /** Share of all that is still there by the model, from 0 to 1. */
  readonly survival: number;
  /** The same as observed (Kaplan–Meier); `null` beyond what was observed. */
  readonly observed: number | null;
  /** Share of those who came up to this renewal that renewed, by the model; `null` for period 0, which nobody has to renew. */
  readonly retention: number | null;
  /** Periods that those who are there are expected to have after the next renewal, which they still have to decide on, discounted to it; `null` where that has no limit. */
  readonly residualLifetime: number | null;
}

/** Result of {@link projectRetention}. */
export interface ProjectedRetention extends MetricResult {
  /** Names the metric. */
  readonly metric: "projectRetention";
  /** Periods. */
  readonly unit: "ratio";
  /** None: a model is judged by its curve beside what was observed. */
  readonly interval: null;
  /** None: no handful of numbers can stand for it. */
  readonly basis: null;
  /** The parameters, as `lifetimeValue` takes them; `null` where the data do not tell them. */
  readonly model: BetaGeometric | null;
  /** How the fit went; `null` where there was nothing to fit. */
  readonly fit: FitQuality | null;
  /** The curve by the model; empty without one. */
  readonly curve: readonly ProjectedPeriod[];
}

/** The most renewals that are looked at, and projected. */
export const LONGEST_PROJECTION = 10_000;

/** Logarithm of alpha + beta, and of alpha ÷ beta: few and many alike, likelier to stay than to leave. */
const STARTS = [
  [1, -1],
  [3, -1],
  [0, 0],
];

/** Fits the model to lives, and projects it. */
export function readProjection(lives: CountedLives, options: Required<ProjectRetentionOptions>): ProjectedRetention {
  const { n } = lives;
  const renewals = renewalsOf(lives);
  const definition = `projectRetention/shifted beta-geometric, discount ${options.discount}`;
  const { model, reason, ...fitted } = fitModel({
    definition,
    n,
    excluded: lives.excluded,
    isEnough: renewals.deciding.length > 1,
    objective: renewalsObjective(renewals, n),
    starts: STARTS,
    edgeAt: betaEdge,
    modelAt: betaFrom,
  });
  const value = model && expectedPeriods(model, 1 / (1 + options.discount));
  return {
    metric: "projectRetention",
    value,
    ...(value === null ? { reason: reason ?? "unbounded" } : {}),
    unit: "ratio",
    interval: null,
    basis: null,
    model,
    ...fitted,
    curve: model === null ? [] : curveOf(model, renewals, options),
  };
}

/** The renewals that customers came to, one after another. */
function renewalsOf(lives: CountedLives): Renewals {
  const times = unionOfTimes([...lives.ended, lives.censored]);
  const odd = times.find((time) => !isWhole(time, 0, LONGEST_PROJECTION));
  if (odd !== undefined) throw wrongDuration(odd, `a whole number of renewals from 0 to ${LONGEST_PROJECTION}`);
  if (lives.ended.some((cause) => cause.times[0] === 0)) throw wrongDuration(0, "1 or more where a customer left");
  const length = times.at(-1) ?? 0;
  const [deciding, leaving] = [new Float64Array(length), new Float64Array(length)];
  const follower = follow(lives);
  for (let before = 0; before < length; before++) {
    deciding[before] = follower.atRisk(before + 1);
    leaving[before] = lives.ended.reduce((sum, _, cause) => sum + follower.ended(before + 1, cause), 0);
  }
  return { deciding, leaving };
}

function curveOf(
  model: BetaGeometric,
  renewals: Renewals,
  { periods, discount }: Required<ProjectRetentionOptions>,
): ProjectedPeriod[] {
  const observed = observedCurve(renewals);
  let survival = 1;
  return Array.from({ length: periods + 1 }, (_, period) => {
    const retention = period === 0 ? null : retentionAt(model, period);
    survival *= retention ?? 1;
    const after = expectedPeriods(afterRenewals(model, period + 1), 1 / (1 + discount));
    const residualLifetime = after === null ? null : retentionAt(model, period + 1) * after;
    return { period, survival, observed: observed[period] ?? null, retention, residualLifetime };
  });
}

function observedCurve({ deciding, leaving }: Renewals): number[] {
  const curve = [1];
  for (let before = 0; before < deciding.length; before++) {
    const [all, left] = [deciding[before] as number, leaving[before] as number];
    curve.push((curve[before] as number) * (all === 0 ? 1 : 1 - left / all));
  }
  return curve;
}

function wrongDuration(received: number, expected: string): MetricInputError {
  const code = Number.isInteger(received) ? "out-of-range" : "not-integer";
  return new MetricInputError({ code, path: "duration", received, expected });
}
