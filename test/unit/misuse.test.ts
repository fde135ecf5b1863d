import { expect, test } from "vitest";
import * as charts from "../../src/charts/index.js";
import { MetricInputError } from "../../src/errors.js";
import * as metrics from "../../src/index.js";
import * as schemas from "../../src/schemas/index.js";

/** What people hand over by mistake: nothing, a text, an object or a list of something else. */
const MISTAKES = [undefined, null, 5, "x", {}, [], [{}], [null], () => 1, new Date(Number.NaN)];

type Call = (...given: unknown[]) => unknown;

const names: Readonly<Record<string, unknown>> = { ...metrics, ...charts, ...schemas };
const calls = Object.entries(names).filter((entry): entry is [string, Call] => {
  return typeof entry[1] === "function" && entry[1] !== MetricInputError;
});

/** What a call throws on mistakes that is not the error of the library. */
function otherErrors(call: Call): string[] {
  const errors = MISTAKES.flatMap((first) =>
    MISTAKES.flatMap((second) => [undefined, null, {}].map((third) => [first, second, third])),
  ).map((given) => {
    try {
      readOne(call(...given));
      return null;
    } catch (error) {
      return error instanceof MetricInputError ? null : String(error);
    }
  });
  return [...new Set(errors.filter((error) => error !== null))];
}

/** Counts one row with what is an aggregator, where a wrong accessor would show. */
function readOne(result: unknown): void {
  if (result instanceof Promise) result.catch(() => {});
  if (typeof result !== "object" || result === null || !("reduce" in result) || !("zero" in result)) return;
  const { zero, reduce, finish } = result as metrics.Aggregator<unknown, unknown, unknown>;
  finish(reduce(zero(), {}));
}

test.each(calls)("%s answers a mistake with no other error than that of the library", (_, call) => {
  expect(otherErrors(call)).toEqual([]);
});

const texts = ["9"] as never;
const instant = { startedAt: () => "2026-03-14" as never, endedAt: () => null };
const march = { start: new Date(0), end: new Date(1) };
const [spring, summer] = [metrics.csat([5], { scale: 5 }), metrics.csat([7], { scale: 7 })];

test.each<[mistake: string, call: () => unknown, message: string]>([
  [
    "answers as texts",
    () => metrics.nps(texts),
    'scores[0] must be a whole number from 0 to 10, received "9". ratingCell from cx-metrics/schemas reads texts',
  ],
  [
    "yes and no as texts",
    () => metrics.share(["yes"] as never),
    'outcomes[0] must be true or false, or 1 or 0, received "yes". outcomeCell from cx-metrics/schemas reads texts',
  ],
  [
    "durations as texts",
    () => metrics.responseTimes(["1:30"] as never),
    'durations[0] must be milliseconds from 0 to below 2⁵³, or { open }, received "1:30". durationCell from cx-metrics/schemas reads texts',
  ],
  [
    "dates as texts",
    () => metrics.churn([{}], { ...march, ...instant }),
    'startedAt[0] must be a valid Date or epoch milliseconds, received "2026-03-14". Convert a text with instantCell or dateCell from cx-metrics/schemas, or with new Date(…) where it names its offset',
  ],
  [
    "the name of a column in place of a function",
    () => metrics.npsOf("score" as never),
    'value must be a function that reads a row, received "score". Such as (row) => row.score',
  ],
  [
    "no scale",
    () => metrics.csat([5], undefined as never),
    "options must be an object with `scale`, received undefined",
  ],
  [
    "a text in place of a list of texts",
    () => schemas.ratingCell({ scale: 5, missing: "n/a" as never }),
    'options.missing must be a list of texts, received "n/a"',
  ],
  [
    "two scales",
    () => metrics.compare(spring, summer),
    'second must be a result with the definition "csat/top-box 4-5 of 1-5", received "csat/top-box 6-7 of 1-7". Count both in the same way; compare takes them as they are with definitions: "may-differ"',
  ],
])("%s: the message names the place and the value, and says how to repair it", (_, call, message) => {
  expect(call).toThrow(new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`));
});
