import { assertRecord } from "../guards.js";
import type { StageInstrument } from "./instrument.js";
import type { Maturity } from "./maturity.js";
import { TOLERANCE } from "./scoring.js";

/**
 * A maturity in a line of text: the stage, and the index with one decimal, cut off and not rounded, so that 3.96 is 3.9 and still stage 3.
 *
 * @param maturity - Result of {@link assessMaturity}.
 * @returns One line of text.
 * @throws {@link MetricInputError} when it is no result of {@link assessMaturity}.
 * @example
 * ```ts
 * import { assessMaturity, formatMaturity } from "cx-metrics";
 *
 * formatMaturity(assessMaturity({ EX1: 2, EX2: 2, EX3: 2 })); // => "stage 1 (ignore), index 1.5; up to stage 6 once the unknowns are answered"
 * formatMaturity(assessMaturity({})); // => "no stage: nothing is rated"
 * ```
 */
export function formatMaturity(maturity: Pick<Maturity<StageInstrument>, "stage" | "value" | "range">): string {
  assertRecord(maturity, "maturity", "the result of assessMaturity");
  assertRecord(maturity.range, "maturity.range", "the range that assessMaturity gives");
  const { stage, value, range } = maturity;
  if (stage === null || value === null) return "no stage: nothing is rated";
  const index = (Math.floor(10 * value + TOLERANCE) / 10).toFixed(1);
  const text = `stage ${stage.level} (${stage.id}), index ${index}`;
  if (range.high.level === stage.level) return text;
  return `${text}; up to stage ${range.high.level} once the unknowns are answered`;
}
