import { atRow, MetricInputError } from "../errors.js";
import { assertAccessor, assertCount, assertNumber } from "../guards.js";
import { type AnswerOptions, assertAnswerOptions, type Exclusions } from "./counting.js";

/** Whether a customer's time has ended; `"pending"` has not begun, and `null` or `undefined` is not known. */
export type Ended = boolean | number | "pending" | null | undefined;

/** How to read the rows of {@link tallyLifetimes} and all that is made of it. */
export interface LifetimeAccessors<Row> extends AnswerOptions {
  /** How long the customer was there until the end, or until last seen; 0 or more, in any unit that is the same for all. */
  readonly duration: (row: Row) => number | null | undefined;
  /** Whether it ended then (`true` or 1), or was still going on when last seen (`false` or 0). */
  readonly ended: (row: Row) => Ended;
  /**
   * Duration that the customer had behind them when observation of them began, for those whom we would never have seen had they left before: at risk
   * only after it, and below `duration`. @defaultValue none: all were observed from their first moment
   */
  readonly entry?: (row: Row) => number | null | undefined;
  /** How many customers the row stands for, as in a table of counts; a whole number. @defaultValue 1 */
  readonly weight?: (row: Row) => number | null | undefined;
  /** Why it ended, read for those only that did; `null` and `undefined` count as `"unknown"`. @defaultValue one cause for all */
  readonly cause?: (row: Row) => string | null | undefined;
}

/** The cause of those that ended, where causes are not asked for. */
export const UNNAMED_CAUSE = "ended";

/** The cause of those that ended, where causes are asked for and none is given. */
const UNKNOWN_CAUSE = "unknown";

/** What was read of one row. */
export interface Life {
  /** How it went on, or why it does not count. */
  readonly fate: "ended" | "censored" | "pending" | keyof Exclusions;
  /** Why it ended. */
  readonly cause: string;
  /** How long it was, of those that count. */
  readonly duration: number;
  /** When observation began, where that was late. */
  readonly entry: number | null;
  /** How many customers the row stands for. */
  readonly weight: number;
}

/** Reads the life of a row whose first two fields are read already; with an index, errors name it. */
export type LifeJudge<Row> = (row: Row, ended: unknown, duration: unknown, index?: number) => Life;

/** Checks the options and makes what reads the rows; with an index, errors name it. */
export function lifeReader<Row>(options: LifetimeAccessors<Row>): (row: Row, index?: number) => Life {
  const judge = lifeJudge(options);
  return (row, index) => judge(row, options.ended(row), options.duration(row), index);
}

/** Checks the options and makes what judges rows. */
export function lifeJudge<Row>(options: LifetimeAccessors<Row>): LifeJudge<Row> {
  assertAnswerOptions(options);
  assertAccessor(options.duration, "options.duration", "(row) => row.months");
  assertAccessor(options.ended, "options.ended", "(row) => row.churned");
  if (options.entry !== undefined) assertAccessor(options.entry, "options.entry", "(row) => row.monthsBefore");
  if (options.weight !== undefined) assertAccessor(options.weight, "options.weight", "(row) => row.customers");
  if (options.cause !== undefined) assertAccessor(options.cause, "options.cause", "(row) => row.reason");
  return (row, ended, duration, index) => {
    const fields = { ended, duration, ...readFurther(row, ended, options) };
    try {
      return lifeOf(fields, options);
    } catch (error) {
      if (options.onInvalid === "exclude") return excluded("invalid", isWeight(fields.weight) ? fields.weight : 1);
      throw index === undefined ? error : atRow(error, index);
    }
  };
}

/** A row's values, not checked yet. */
interface Fields {
  readonly duration: unknown;
  readonly ended: unknown;
  readonly entry: unknown;
  readonly weight: unknown;
  readonly cause: unknown;
}

function readFurther<Row>(
  row: Row,
  ended: unknown,
  { entry, weight, cause }: LifetimeAccessors<Row>,
): Pick<Fields, "entry" | "weight" | "cause"> {
  const hasCause = cause !== undefined && (ended === true || ended === 1);
  return {
    entry: entry === undefined ? 0 : entry(row),
    weight: weight === undefined ? 1 : weight(row),
    cause: hasCause ? (cause(row) ?? UNKNOWN_CAUSE) : UNNAMED_CAUSE,
  };
}

function lifeOf({ duration, ended, entry, weight, cause }: Fields, { notApplicable }: AnswerOptions): Life {
  if (isNone(weight)) return excluded("missing", 1);
  assertCount(weight, "weight");
  if (ended === "pending") return excluded("pending", weight);
  if (notApplicable?.includes(duration)) return excluded("notApplicable", weight);
  if (isNone(duration) || isNone(ended) || isNone(entry)) return excluded("missing", weight);
  assertNumber(duration, "duration", { min: 0 });
  assertNumber(entry, "entry", { min: 0 });
  if (entry > 0 && entry >= duration) throw entersTooLate(entry, duration);
  const fate = fateOf(ended);
  if (typeof cause !== "string") throw wrongType("cause", cause, "a text");
  // Who was seen from the first moment did not come late.
  return { fate, cause, duration, entry: entry > 0 ? entry : null, weight };
}

function fateOf(ended: unknown): "ended" | "censored" {
  if (ended === true || ended === 1) return "ended";
  if (ended === false || ended === 0) return "censored";
  throw wrongType("ended", ended, 'true or false, 1 or 0, or "pending"');
}

function excluded(fate: Exclude<Life["fate"], "ended" | "censored">, weight: number): Life {
  return { fate, cause: UNNAMED_CAUSE, duration: 0, entry: null, weight };
}

function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isWeight(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function entersTooLate(entry: number, duration: number): MetricInputError {
  return new MetricInputError({
    code: "inconsistent",
    path: "entry",
    received: entry,
    expected: `below the duration of ${duration}`,
  });
}

function wrongType(path: string, received: unknown, expected: string): MetricInputError {
  return new MetricInputError({ code: "invalid-type", path, received, expected });
}
