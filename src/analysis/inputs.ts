import type { Aggregator } from "../aggregator.js";
import { MetricInputError } from "../errors.js";
import { isPlainObject } from "../guards.js";
import type { MetricResult } from "../result.js";

/** Refuses anything but a metric of rows; a metric itself, such as `nps`, is none. */
export function assertAggregator(metric: unknown, path: string): asserts metric is Aggregator<never, unknown, unknown> {
  const { zero, reduce, merge, finish } = (metric ?? {}) as Partial<Record<string, unknown>>;
  if ([zero, reduce, merge, finish].every((part) => typeof part === "function")) return;
  const code = metric === undefined ? "missing-input" : "invalid-type";
  const hint = "Such as npsOf((row) => row.score)";
  throw new MetricInputError({ code, path, received: metric, expected: "the aggregator of a metric", hint });
}

/** Refuses anything but the result of a metric. */
export function assertResult(result: unknown, path: string): asserts result is MetricResult {
  if (isPlainObject(result) && "definition" in result && "basis" in result) return;
  const code = result === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({ code, path, received: result, expected: "the result of a metric" });
}

/** Refuses a result that does not measure the same as the first of its list. */
export function assertSameDefinition(
  { definition }: MetricResult,
  first: MetricResult | undefined,
  path: string,
  index: number,
): void {
  if (first === undefined || definition === first.definition) return;
  const expected = `of one kind, here "${first.definition}"`;
  throw new MetricInputError({ code: "not-comparable", path, index, received: definition, expected });
}
