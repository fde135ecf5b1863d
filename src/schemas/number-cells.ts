import * as z from "zod";
import { assertNumber, assertOneOf, assertOptions, rangeText } from "../guards.js";
import { TOO_LARGE } from "../statistics/log-bins.js";
import { type CellTexts, type DecimalSign, NUMBER, numberIn, refuse, SIGNS, textOf, textsOf } from "./cell-texts.js";
import { schemaOf, told } from "./schema-of.js";

/** Options of {@link amountCell}. */
export interface AmountCellOptions {
  /** The sign between whole and fraction in texts; the other one is refused. @defaultValue "." */
  readonly decimal?: DecimalSign;
}

/** Options of {@link numberCell}. */
export interface NumberCellOptions extends AmountCellOptions {
  /** Smallest number that is possible. @defaultValue no limit */
  readonly min?: number;
  /** Largest number that is possible. @defaultValue no limit */
  readonly max?: number;
  /** What else than an empty cell means that the number is not known. @defaultValue [] */
  readonly missing?: CellTexts;
}

/** How durations are written: numbers of a unit, clock times, or as of ISO 8601 (`"PT1H30M"`). */
export type DurationFormat =
  | "milliseconds"
  | "seconds"
  | "minutes"
  | "hours"
  | "days"
  | "h:mm:ss"
  | "h:mm"
  | "m:ss"
  | "iso";

/** Options of {@link durationCell}. */
export interface DurationCellOptions extends AmountCellOptions {
  /** How they are written; never guessed, because `"1:30"` is 90 minutes in one file and 90 seconds in another. */
  readonly as: DurationFormat;
  /** What else than an empty cell means that the duration is not known. @defaultValue [] */
  readonly missing?: CellTexts;
}

/**
 * A schema for a cell that holds an amount of money of 0 or more: the text `"12.50"`, the number 12.5, or nothing, which is `null`.
 *
 * No currency and no separator of thousands. A decimal comma only by option: `"1,234"` is one number here and another there, and is refused
 * otherwise; with the option, `"1.234"` is.
 *
 * @param options - The decimal sign.
 * @returns A schema from a cell to a number or `null`.
 * @example
 * ```ts
 * import { amountCell } from "cx-metrics/schemas";
 *
 * ["12.50", 0, ""].map((cell) => amountCell().parse(cell)); // => [12.5, 0, null]
 * amountCell().safeParse("1,234").success; // => false
 * amountCell({ decimal: "," }).parse("12,50"); // => 12.5
 * ```
 */
export function amountCell(options: AmountCellOptions = {}): z.ZodType<number | null> {
  assertOptions(options);
  const { decimal = "." } = options;
  assertOneOf(decimal, "options.decimal", SIGNS);
  const expected = `an amount from 0 to ${Number.MAX_SAFE_INTEGER} such as 12${decimal}50, or empty`;
  return schemaOf((cell) => {
    const text = textOf(cell, expected);
    if (text === "") return null;
    const amount = numberIn(cell, text, decimal);
    return amount >= 0 && amount <= Number.MAX_SAFE_INTEGER ? amount : refuse(cell, expected);
  }, z.number().min(0).nullable());
}

/**
 * A schema for a cell that holds a number, whole or with decimals: the text `"-3.5"`, the number −3.5, or nothing, which is `null`.
 *
 * No separators of thousands, no exponents, no per cent sign: what could be read in two ways is refused.
 *
 * @param options - The limits, the decimal sign, and what stands for not known.
 * @returns A schema from a cell to a number or `null`.
 * @throws `MetricInputError` when the limits contradict each other.
 * @example
 * ```ts
 * import { numberCell } from "cx-metrics/schemas";
 *
 * const share = numberCell({ min: 0, max: 100, decimal: ",", missing: ["k. A."] });
 * ["12,5", 40, "", "k. A."].map((cell) => share.parse(cell)); // => [12.5, 40, null, null]
 * share.safeParse("12.5").error?.issues[0]?.message;
 * // => 'must be a number from 0 to 100 such as 12,5, or empty, received "12.5"'
 * ```
 */
export function numberCell(options: NumberCellOptions = {}): z.ZodType<number | null> {
  assertOptions(options);
  const { min = -Number.MAX_VALUE, max = Number.MAX_VALUE, decimal = ".", missing = [] } = options;
  assertNumber(min, "options.min");
  assertNumber(max, "options.max", { min });
  assertOneOf(decimal, "options.decimal", SIGNS);
  const empty = textsOf(missing).add("");
  const expected = `a number${rangeText(options)} such as 12${decimal}5, or empty`;
  const limited = () => z.number().min(min).max(max).nullable();
  return schemaOf((cell) => {
    const text = textOf(cell, expected);
    if (empty.has(text)) return null;
    const number = typeof cell === "boolean" ? Number.NaN : numberIn(cell, text, decimal);
    return number >= min && number <= max ? number : refuse(cell, expected);
  }, told(limited));
}

/**
 * A schema for a cell that holds a duration, in the one way that is declared; it becomes milliseconds, as `responseTimes` and all others take them.
 *
 * Numbers of a unit such as `"seconds"` may have decimals; a day is 24 hours. A clock time such as `"h:mm:ss"` may have any number of hours, and has
 * minutes and seconds from 00 to 59. `"iso"` is `"P1DT2H30M"`, without months and years, which have no length. An empty cell is `null`. Anything else is
 * refused, less than nothing included.
 *
 * @param options - How durations are written, and what stands for not known.
 * @returns A schema from a cell to milliseconds or `null`.
 * @throws `MetricInputError` when the way they are written is none of the list.
 * @example
 * ```ts
 * import { durationCell } from "cx-metrics/schemas";
 *
 * durationCell({ as: "seconds" }).parse("90.5"); // => 90_500
 * durationCell({ as: "h:mm" }).parse("1:30"); // => 5_400_000
 * durationCell({ as: "m:ss" }).parse("1:30"); // => 90_000
 * durationCell({ as: "iso" }).parse("PT1H30M"); // => 5_400_000
 * durationCell({ as: "h:mm:ss" }).safeParse("1:30").success; // => false
 * ```
 */
export function durationCell(options: DurationCellOptions): z.ZodType<number | null> {
  assertOptions(options, "an object with `as`");
  const { as, decimal = ".", missing = [] } = options;
  assertOneOf(as, "options.as", FORMATS);
  assertOneOf(decimal, "options.decimal", SIGNS);
  const empty = textsOf(missing).add("");
  const read = durationReader(as, decimal);
  const expected = `a duration ${formText(as)}, or empty`;
  const length = () =>
    z
      .number()
      .min(0)
      .max(TOO_LARGE - 1)
      .nullable();
  return schemaOf((cell) => {
    const text = textOf(cell, expected);
    if (empty.has(text)) return null;
    const duration = typeof cell === "boolean" ? Number.NaN : read(cell, text);
    return duration >= 0 && duration < TOO_LARGE ? duration : refuse(cell, expected);
  }, told(length));
}

/** Milliseconds of a unit, as a power of ten and what is left, so that a decimal text is moved by digits and 1.005 seconds are 1005. */
type Scale = readonly [digits: number, factor: number];

const UNITS = {
  milliseconds: [0, 1],
  seconds: [3, 1],
  minutes: [4, 6],
  hours: [5, 36],
  days: [5, 864],
} as const satisfies Partial<Record<DurationFormat, Scale>>;

const WEEKS: Scale = [5, 6048];

/** A text with several numbers, and the unit of each. */
interface Composed {
  readonly pattern: RegExp;
  readonly parts: readonly Scale[];
}

const { seconds, minutes, hours, days } = UNITS;

const COMPOSED: Readonly<Record<Exclude<DurationFormat, keyof typeof UNITS>, Composed>> = {
  "h:mm:ss": { pattern: /^(\d+):([0-5]\d):([0-5]\d)$/, parts: [hours, minutes, seconds] },
  "h:mm": { pattern: /^(\d+):([0-5]\d)$/, parts: [hours, minutes] },
  "m:ss": { pattern: /^(\d+):([0-5]\d)$/, parts: [minutes, seconds] },
  iso: {
    pattern: /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/,
    parts: [WEEKS, days, hours, minutes, seconds],
  },
};

const FORMATS: readonly DurationFormat[] = [
  ...(["milliseconds", "seconds", "minutes", "hours", "days"] as const),
  ...(["h:mm:ss", "h:mm", "m:ss", "iso"] as const),
];

function durationReader(as: DurationFormat, decimal: DecimalSign): (cell: unknown, text: string) => number {
  if (!isUnit(as)) return (_, text) => sumIn(text, COMPOSED[as]);
  const [digits, factor] = UNITS[as];
  return (cell, text) => {
    const number = numberIn(cell, text, decimal);
    return NUMBER.test(String(number)) ? scaled(String(number), UNITS[as]) : number * 10 ** digits * factor;
  };
}

function formText(as: DurationFormat): string {
  if (as === "iso") return "such as PT1H30M";
  return isUnit(as) ? `in ${as}` : `written as ${as}`;
}

function isUnit(as: DurationFormat): as is keyof typeof UNITS {
  return Object.hasOwn(UNITS, as);
}

function sumIn(text: string, { pattern, parts }: Composed): number {
  const found = pattern.exec(text);
  if (found === null) return Number.NaN;
  return parts.reduce((sum, scale, at) => sum + scaled(found[at + 1] ?? "0", scale), 0);
}

function scaled(number: string, [digits, factor]: Scale): number {
  return Number(`${number}e${digits}`) * factor;
}
