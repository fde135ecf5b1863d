import { MetricInputError } from "../errors.js";
import { assertOneOf } from "../guards.js";
import type { MetricResult } from "../result.js";
import {
  assertComparable,
  type Comparison,
  type ComparisonOptions,
  comparisonOf,
  type Judgement,
  resolveComparison,
} from "./comparison.js";
import { type DifferenceMethod, differenceMethods, differenceOf } from "./difference.js";

/** Options of {@link compare}. */
export interface CompareOptions extends ComparisonOptions {
  /** Method of the interval. @defaultValue Newcombe for shares, MOVER of the score intervals for net scores, Welch for means */
  readonly method?: DifferenceMethod;
}

/**
 * Is the change real? The difference of two results of the same metric, from different people, with interval and test.
 *
 * Formula: `second − first`, in the unit of the metric. Interval and test: Newcombe and the pooled z test for shares; MOVER from the two
 * score intervals and the adjusted Wald z test for net scores; Welch's t for means; exact Poisson for rates. The verdict goes by the test: most
 * wiggles from one wave to the next are noise, and then the sentence says "no detectable change". Where a value is missing there is no
 * difference.
 *
 * Results are comparable when they have the same definition: the same question, scale and cut-off. Others are refused. For the same
 * people asked twice use {@link comparePaired}, for many groups {@link compareAll}.
 *
 * @param first - The result to start from, such as last quarter's.
 * @param second - The result to hold against it.
 * @param options - Confidence, method, and what to do about different definitions.
 * @returns The difference with interval, p-value, verdict, and a sentence in plain words.
 * @throws {@link MetricInputError} when the definitions differ, a result is none or a composite, or the method does not fit the metric.
 * @see Newcombe 1998, Interval estimation for the difference between independent proportions, Statistics in Medicine 17; Zou and Donner
 * 2008, Statistics in Medicine 27 (MOVER); Rocks 2016, The American Statistician 70(4); Welch 1947, Biometrika 34.
 * @example
 * ```ts
 * import { compare, nps } from "cx-metrics";
 *
 * const spring = nps({ promoters: 50, passives: 30, detractors: 20 });
 * const summer = nps({ promoters: 60, passives: 25, detractors: 15 });
 * const change = compare(spring, summer);
 * change.difference; // => 15
 * change.pValue; // => 0.170
 * change.verdict; // => "no-detectable-change"
 * change.sentence; // => "nps: no detectable change, +30 to +45 (difference +15, 95 % CI −6 to 36, p = 0.17)."
 * ```
 */
export function compare(first: MetricResult, second: MetricResult, options: CompareOptions = {}): Comparison {
  const { confidence, definitions } = resolveComparison(options);
  const mismatch = assertComparable(first, second, definitions);
  const judgement = judge(first, second, confidence, options.method);
  const comparison = comparisonOf(first, second, judgement, confidence);
  return { ...comparison, warnings: [...mismatch, ...comparison.warnings] };
}

function judge(first: MetricResult, second: MetricResult, confidence: number, asked?: DifferenceMethod): Judgement {
  const kind = first.basis?.kind ?? second.basis?.kind;
  if (kind === undefined) {
    if (first.value !== null && second.value !== null) throw untestable(first);
    return NOTHING;
  }
  const methods = differenceMethods(kind);
  const method = asked ?? methods[0];
  assertOneOf(method, "options.method", methods);
  if (first.basis === null || second.basis === null) return NOTHING;
  return differenceOf(first.basis, second.basis, confidence, method);
}

/** Equal values would otherwise read as "no detectable change", although nothing was tested. */
function untestable({ metric }: MetricResult): MetricInputError {
  const expected = "a result with the numbers that a test needs";
  const hint = "Composites have none; survival curves are compared by logRank";
  return new MetricInputError({ code: "not-comparable", path: "first", received: metric, expected, hint });
}

const NOTHING: Judgement = { limits: null, pValue: null, method: "no", test: "no test" };
