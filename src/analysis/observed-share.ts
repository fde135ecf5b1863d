import { MetricInputError } from "../errors.js";
import { assertCount, assertRecord } from "../guards.js";
import type { MetricResult, NoValueReason } from "../result.js";
import type { Proportion } from "../statistics/proportion-difference.js";
import { assertResult } from "./inputs.js";

/** How often an outcome occurs in a group. */
export interface OutcomeCounts {
  /** Members with the outcome. */
  readonly numerator: number;
  /** All members. */
  readonly denominator: number;
}

/** What was observed in a group, or why nothing was. */
export type Observed = Proportion | NoValueReason;

/** The counts of a share, checked, or why there are none. */
export function observed(group: OutcomeCounts | MetricResult, path: string): Observed {
  assertRecord(group, path, "a share, or { numerator, denominator }");
  if (isResult(group)) return basisOf(group, path);
  const { numerator, denominator } = group;
  assertCount(denominator, `${path}.denominator`);
  assertCount(numerator, `${path}.numerator`, { max: denominator });
  return denominator === 0 ? "empty" : { numerator, denominator };
}

function basisOf(result: MetricResult, path: string): Observed {
  assertResult(result, path);
  const { basis, reason = "empty" } = result;
  if (basis === null) return reason;
  if (basis.kind === "proportion") return basis;
  const expected = "a result that is a share";
  throw new MetricInputError({ code: "not-comparable", path, received: result.definition, expected });
}

/** True for the result of a metric, which has a definition; counts have none. */
export function isResult(group: OutcomeCounts | MetricResult): group is MetricResult {
  return "definition" in group;
}
