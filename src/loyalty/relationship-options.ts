import { MetricInputError } from "../errors.js";
import { assertAccessor, assertNumber, assertOneOf, assertRecord } from "../guards.js";
import type { ChurnFrame, PausePolicy } from "../tallies/churn-counts.js";
import type { CalendarOptions, PeriodUnit } from "../time/calendar.js";
import type { MaybeInstant } from "../time/instant.js";
import { instantOf } from "../time/instant.js";
import { assertTimeZone } from "../time/zone.js";
import { type InstantRange, type Period, periodsIn, zonedCalendar } from "../time/zoned-calendar.js";

/** Why a customer left: by their own will, because a payment failed, or not known. */
export type LossReason = "voluntary" | "involuntary" | "unknown";

/** How to read a row of a relationship: one stay of one customer. */
export interface RelationshipAccessors<Row> {
  /** When the relationship began; rows where it is not known are left out and counted as missing. */
  readonly startedAt: (row: Row) => MaybeInstant;
  /** First instant at which the customer was gone, such as the end of what was paid for; `null` for those still there. */
  readonly endedAt: (row: Row) => MaybeInstant;
  /** Whose relationship it is: a text or a number. Rows of one customer that overlap or touch are merged. @defaultValue each row is a customer */
  readonly customer?: (row: Row) => string | number;
  /** Why it ended; `null` where that is not known. */
  readonly reason?: (row: Row) => LossReason | null | undefined;
  /** When the current term ends, for the definition `"up-for-renewal"`; `null` for none. */
  readonly renewsAt?: (row: Row) => MaybeInstant;
  /** When the relationship was paused; `null` where it was not. */
  readonly pausedAt?: (row: Row) => MaybeInstant;
  /** When it was resumed; `null` while the pause lasts. */
  readonly resumedAt?: (row: Row) => MaybeInstant;
}

/** Who counts as a customer, and when one is lost. */
export interface RelationshipPolicies {
  /** A return within so many days of 24 hours makes a loss none; needs `asOf`. @defaultValue 0 */
  readonly graceDays?: number;
  /** When the records were made: nothing from then on is known, and no period may end later. @defaultValue the records know of all */
  readonly asOf?: Date | number;
  /** Whether paused customers stay customers, and are counted as paused, or leave until they resume. @defaultValue "stay" */
  readonly paused?: PausePolicy;
}

/** How to count relationships in one period. */
export interface RelationshipOptions<Row> extends RelationshipAccessors<Row>, RelationshipPolicies, InstantRange {
  /** IANA name of the zone whose days are counted, for the definition `"daily-sum"`. */
  readonly timeZone?: string;
}

/** How to count relationships in consecutive periods of a calendar. */
export interface RelationshipPeriodsOptions<Row>
  extends RelationshipAccessors<Row>,
    RelationshipPolicies,
    InstantRange,
    CalendarOptions {
  /** Unit of the periods; all that overlap the time from `start` to `end` are counted, whole. */
  readonly every: PeriodUnit;
}

/** Either of them. */
export type CountingOptions<Row> = RelationshipOptions<Row> | RelationshipPeriodsOptions<Row>;

/** An instant in whole milliseconds, as a Date has it, so that times add up exactly. */
export function wholeInstant(value: unknown, path: string): number {
  return Math.trunc(instantOf(value, path)) + 0; // turns −0 into 0
}

/** True for options that say how to read relationships. */
export function readsRelationships<Options>(options: Options): options is Options & CountingOptions<unknown> {
  if (typeof options !== "object" || options === null) return false;
  return ["startedAt", "endedAt", "start", "end"].some((name) => name in options);
}

/** What a tally with these options counts; refuses options that are none. */
export function churnFrameOf<Row>(options: CountingOptions<Row>): ChurnFrame {
  assertRecord(options, "options", "an object with at least `start`, `end`, `startedAt` and `endedAt`");
  assertAccessors(options);
  const { graceDays = 0, paused = "stay", timeZone, asOf } = options;
  assertNumber(graceDays, "options.graceDays", { min: 0, max: 36_525 });
  assertOneOf(paused, "options.paused", ["stay", "leave"]);
  if (timeZone !== undefined) assertTimeZone(timeZone, "options.timeZone");
  const periods = periodsOf(options);
  return {
    periods,
    timeZone: timeZone ?? null,
    graceDays: graceDays + 0,
    asOf: asOf === undefined ? noLimit(graceDays) : limitOf(asOf, periods),
    paused,
    reasons: options.reason !== undefined,
    renewals: options.renewsAt !== undefined,
  };
}

function assertAccessors<Row>(options: CountingOptions<Row>): void {
  const { customer, reason, renewsAt, pausedAt, resumedAt } = options;
  assertAccessor(options.startedAt, "options.startedAt", "(row) => row.signup");
  assertAccessor(options.endedAt, "options.endedAt", "(row) => row.cancelled");
  for (const [name, accessor] of Object.entries({ customer, reason, renewsAt, pausedAt, resumedAt })) {
    if (accessor !== undefined) assertAccessor(accessor, `options.${name}`);
  }
  if (resumedAt !== undefined) assertAccessor(pausedAt, "options.pausedAt", "(row) => row.pausedAt");
}

function periodsOf<Row>(options: CountingOptions<Row>): Period[] {
  const start = wholeInstant(options.start, "options.start");
  const end = wholeInstant(options.end, "options.end");
  if (end <= start) {
    const expected = "after options.start";
    throw new MetricInputError({ code: "invalid-period", path: "options.end", received: options.end, expected });
  }
  if (!("every" in options)) return [{ label: `${isoText(start)}/${isoText(end)}`, start, end }];
  return periodsIn({ start, end }, "options", zonedCalendar(options.every, options));
}

function noLimit(graceDays: number): null {
  if (graceDays === 0) return null;
  const expected = "given with graceDays, because a recent loss may still be followed by a return";
  throw new MetricInputError({ code: "missing-input", path: "options.asOf", received: undefined, expected });
}

function limitOf(asOf: Date | number, periods: readonly Period[]): number {
  const limit = wholeInstant(asOf, "options.asOf");
  const end = periods.at(-1)?.end ?? limit;
  if (limit >= end) return limit;
  const expected = `${isoText(end)}, where the last period ends, or later`;
  const hint = "A period that is not over has no churn rate yet";
  throw new MetricInputError({ code: "inconsistent", path: "options.asOf", received: asOf, expected, hint });
}

function isoText(instant: number): string {
  return new Date(instant).toISOString();
}
