import { describe, expect, test } from "vitest";
import { MetricInputError, type MetricInputErrorCode } from "../../src/errors.js";

/** What the error must say. */
export interface Refusal {
  readonly code: MetricInputErrorCode;
  readonly path: string;
  readonly index?: number;
  readonly received: unknown;
  /** A piece of the hint on how to repair the input. */
  readonly hint?: string;
}

/** Title of the case, the call, and what the error must say. */
export type BadCase = readonly [title: string, call: () => unknown, refusal: Refusal];

/** A metric that takes input in all forms. */
export type Compute = (input: never, options: never) => unknown;

/** Fails unless the call throws the one error of the library, with exactly these details. */
export function expectRefusal(call: () => unknown, { code, path, index, received, hint }: Refusal): void {
  const error = caught(call);
  expect(error).toBeInstanceOf(MetricInputError);
  const got = error as MetricInputError;
  expect({ code: got.code, path: got.path, index: got.index }).toEqual({ code, path, index: index ?? null });
  expect(got.received).toBe(received);
  expect(got.hint ?? "").toContain(hint ?? "");
  if (hint === undefined) expect(got.hint).toBeNull();
}

/** One test for each case. */
export function refuses(name: string, cases: readonly BadCase[]): void {
  describe(`${name} refuses`, () => {
    test.each(cases)("%s", (_, call, refusal) => {
      expectRefusal(call, refusal);
    });
  });
}

/** Values that are no answer on any scale of whole numbers below 11, and what is wrong with them. */
const noAnswers: readonly (readonly [title: string, value: unknown, code: MetricInputErrorCode, hint?: string])[] = [
  ["a number as a text", "9", "invalid-type", "cx-metrics/schemas"],
  ["a padded number as a text", " 7 ", "invalid-type", "cx-metrics/schemas"],
  ["a word", "good", "invalid-type", "cx-metrics/schemas"],
  ["an empty text", "", "invalid-type", "cx-metrics/schemas"],
  ["NaN", Number.NaN, "not-finite"],
  ["infinity", Infinity, "not-finite"],
  ["minus infinity", -Infinity, "not-finite"],
  ["a fraction", 6.5, "not-integer"],
  ["a number above the scale", 11, "out-of-range"],
  ["a number below the scale", -1, "out-of-range"],
  ["a number that only its lowest bits would place", 2 ** 32 + 1, "out-of-range"],
  ["true", true, "invalid-type"],
  ["a bigint", 9n, "invalid-type", "Number("],
  ["a symbol", Symbol("nine"), "invalid-type"],
  ["an object", { score: 9 }, "invalid-type"],
  ["a list", [9], "invalid-type"],
  ["a date", new Date(0), "invalid-type"],
  ["a function", () => 9, "invalid-type"],
];

/** Values that are neither yes nor no. */
const noOutcomes: readonly (readonly [title: string, value: unknown, hint?: string])[] = [
  ["a text", "true", "outcomeCell"],
  ["a number as a text", "1", "outcomeCell"],
  ["NaN", Number.NaN],
  ["infinity", Infinity],
  ["a fraction", 0.5],
  ["2", 2],
  ["−1", -1],
  ["a bigint", 1n],
  ["a symbol", Symbol("yes")],
  ["an object", {}, "options that say how to read them"],
];

/** What is no list and no record of counts. */
const noInputs: readonly (readonly [title: string, value: unknown, code: MetricInputErrorCode])[] = [
  ["nothing", undefined, "missing-input"],
  ["null", null, "invalid-type"],
  ["a number", 9, "invalid-type"],
  ["a text", "9,10", "invalid-type"],
  ["a Map", new Map([[9, 1]]), "invalid-type"],
  ["an empty object", {}, "invalid-type"],
  ["a date", new Date(0), "invalid-type"],
  ["a function", () => [9], "invalid-type"],
  ["bytes without a kind", new DataView(new ArrayBuffer(2)), "invalid-type"],
];

/** A valid answer, several bad ones in short and long lists of every kind, and what is no input at all. */
export function refusesBadAnswers(
  name: string,
  compute: Compute,
  { path, valid }: { path: string; valid: number },
): void {
  const call = compute as (input: unknown, options?: object) => { n: number; excluded: Record<string, number> };
  const inLists = noAnswers.flatMap(([title, value, code, hint]): BadCase[] => {
    const refusal = { code, path, received: value, ...(hint === undefined ? {} : { hint }) };
    const long = Array.from({ length: 5000 }, (_, index) => (index === 4321 ? value : valid));
    return [
      [title, () => call([valid, valid, value]), { ...refusal, index: 2 }],
      [`${title} in a long list`, () => call(long), { ...refusal, index: 4321 }],
      [`${title} from a generator`, () => call(generated([valid, value])), { ...refusal, index: 1 }],
    ];
  });
  refuses(name, [...inLists, ...noInputCases(call, path), ...answerCountCases(call, valid)]);

  describe(`${name}, told to exclude what is invalid,`, () => {
    test.each(noAnswers)("leaves out and counts %s", (_, value) => {
      const { n, excluded } = call([valid, value, valid, null], { onInvalid: "exclude" });
      expect([n, excluded]).toEqual([2, { missing: 1, notApplicable: 0, invalid: 1, pending: 0 }]);
    });
    test("leaves out and counts every one of them", () => {
      const { n, excluded } = call([valid, ...noAnswers.map(([, value]) => value)], { onInvalid: "exclude" });
      expect([n, excluded["invalid"]]).toEqual([1, noAnswers.length]);
    });
  });
  test(`${name} counts gaps in a list as missing`, () => {
    const gaps: number[] = [valid];
    gaps[3] = valid;
    const { n, excluded } = call(gaps);
    expect([n, excluded]).toEqual([2, { missing: 2, notApplicable: 0, invalid: 0, pending: 0 }]);
  });
}

/** The same for a rate of yes and no. */
export function refusesBadOutcomes(name: string, compute: Compute, path: string): void {
  const call = compute as (input: unknown, options?: object) => { n: number; excluded: Record<string, number> };
  const inLists = noOutcomes.flatMap(([title, value, hint]): BadCase[] => {
    const refusal = { code: "invalid-type", path, received: value, ...(hint && { hint }) } as const;
    return [
      [title, () => call([true, value]), { ...refusal, index: 1 }],
      [`${title} from a generator`, () => call(generated([0, 1, value])), { ...refusal, index: 2 }],
    ];
  });
  refuses(name, [...inLists, ...noInputCases(call, path), ...totalsCases(call, path)]);

  describe(`${name}, told to exclude what is invalid,`, () => {
    test.each(noOutcomes)("leaves out and counts %s", (_, value) => {
      const { n, excluded } = call([true, value, 0, null], { onInvalid: "exclude" });
      expect([n, excluded]).toEqual([2, { missing: 1, notApplicable: 0, invalid: 1, pending: 0 }]);
    });
  });
}

/** Options that every metric with an interval takes; `methods` are the names of another kind of metric. */
export function refusesBadOptions(name: string, call: (options: never) => unknown, foreignMethod: string): void {
  const withOption = (field: string, received: unknown, code: MetricInputErrorCode): BadCase => [
    `options with ${field} ${typeof received === "string" ? `"${received}"` : String(received)}`,
    () => call({ [field]: received } as never),
    { code, path: `options.${field}`, received },
  ];
  refuses(name, [
    ...[0, 1, 1.5, -0.95, 95].map((level) => withOption("confidence", level, "out-of-range")),
    withOption("confidence", Number.NaN, "not-finite"),
    withOption("confidence", "0.95", "invalid-type"),
    withOption("confidence", null, "invalid-type"),
    withOption("interval", foreignMethod, "unknown-option"),
    withOption("interval", "constructor", "unknown-option"),
    withOption("interval", 0, "unknown-option"),
    ...[0, -1].map((few) => withOption("minN", few, "out-of-range")),
    withOption("minN", 1.5, "not-integer"),
    withOption("minN", "5", "invalid-type"),
    withOption("population", 0, "out-of-range"),
    withOption("population", 100.5, "not-integer"),
    withOption("population", Infinity, "not-finite"),
    withOption("population", 1, "inconsistent"),
    withOption("onInvalid", "ignore", "unknown-option"),
    withOption("onInvalid", null, "unknown-option"),
    withOption("notApplicable", 99, "invalid-type"),
    withOption("notApplicable", "n/a", "invalid-type"),
  ]);
}

function noInputCases(call: (input: unknown) => unknown, path: string): BadCase[] {
  return noInputs.map(([title, input, code]) => [
    `${title} as input`,
    () => call(input),
    { code, path, received: input },
  ]);
}

/** Counts and tallies for an answer on a scale that ends below 1000. */
function answerCountCases(call: (input: unknown) => unknown, valid: number): BadCase[] {
  const counted =
    (counts: unknown, more: object = {}): (() => unknown) =>
    () =>
      call({ counts, ...more });
  const key = (name: string): Refusal => ({ code: "unknown-key", path: "counts", received: name });
  const map = new Map([[valid, 1]]);
  const count = (received: unknown, code: MetricInputErrorCode): Refusal => ({
    code,
    path: `counts.${valid}`,
    received,
  });
  return [
    ["a negative count", counted({ [valid]: -3 }), count(-3, "out-of-range")],
    ["a fractional count", counted({ [valid]: 2.5 }), count(2.5, "not-integer")],
    ["a count as a text", counted({ [valid]: "3" }), count("3", "invalid-type")],
    ["a count as a bigint", counted({ [valid]: 3n }), { ...count(3n, "invalid-type"), hint: "Number(" }],
    ["a count of null", counted({ [valid]: null }), count(null, "invalid-type")],
    ["a count of undefined", counted({ [valid]: undefined }), count(undefined, "missing-input")],
    ["a count that is not a number", counted({ [valid]: Number.NaN }), count(Number.NaN, "not-finite")],
    ["a count beyond exact whole numbers", counted({ [valid]: 2 ** 53 }), count(2 ** 53, "out-of-range")],
    ["a count for a point off the scale", counted({ 1000: 1 }), key("1000")],
    ["a count of nobody for a point off the scale", counted({ 1000: 0 }), key("1000")],
    ["a count for a point between two", counted({ "6.5": 1 }), key("6.5")],
    ["a count under a word", counted({ total: 1 }), key("total")],
    ["a count under a number written otherwise", counted({ [`0${valid}`]: 1 }), key(`0${valid}`)],
    ["a count under an empty key", counted({ "": 1 }), key("")],
    ["a count under NaN", counted({ NaN: 1 }), key("NaN")],
    ["a count under __proto__", counted(JSON.parse('{"__proto__": 1}')), key("__proto__")],
    ["a count under constructor", counted({ constructor: 1 }), key("constructor")],
    ["counts in a Map", counted(map), { code: "invalid-type", path: "counts", received: map }],
    ["counts that are a number", counted(3), { code: "invalid-type", path: "counts", received: 3 }],
    [
      "a negative number of missing answers",
      counted({}, { missing: -1 }),
      { code: "out-of-range", path: "missing", received: -1 },
    ],
    [
      "missing answers as a text",
      counted({}, { missing: "1" }),
      { code: "invalid-type", path: "missing", received: "1" },
    ],
    [
      "half a not applicable answer",
      counted({}, { notApplicable: 0.5 }),
      { code: "not-integer", path: "notApplicable", received: 0.5 },
    ],
  ];
}

function totalsCases(call: (input: unknown) => unknown, path: string): BadCase[] {
  const totals =
    (numerator: unknown, denominator: unknown, more: object = {}): (() => unknown) =>
    () =>
      call({ numerator, denominator, ...more });
  const at = (field: string, received: unknown, code: MetricInputErrorCode): Refusal => ({
    code,
    path: `${path}.${field}`,
    received,
  });
  return [
    ["more than all", totals(4, 3), at("numerator", 4, "out-of-range")],
    ["less than none", totals(-1, 3), at("numerator", -1, "out-of-range")],
    ["half of one", totals(0.5, 3), at("numerator", 0.5, "not-integer")],
    ["a total as a text", totals(1, "3"), at("denominator", "3", "invalid-type")],
    ["a total as a bigint", totals(1, 3n), { ...at("denominator", 3n, "invalid-type"), hint: "Number(" }],
    ["a total that is not a number", totals(1, Number.NaN), at("denominator", Number.NaN, "not-finite")],
    ["a missing total", totals(1, undefined), at("denominator", undefined, "missing-input")],
    ["a negative number of pending cases", totals(1, 3, { pending: -1 }), at("pending", -1, "out-of-range")],
    ["pending cases as a text", totals(1, 3, { pending: "0" }), at("pending", "0", "invalid-type")],
  ];
}

function caught(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return new Error("nothing was thrown");
}

function* generated<Value>(values: readonly Value[]): Generator<Value> {
  yield* values;
}
