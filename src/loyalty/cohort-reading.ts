import { assertCount } from "../guards.js";
import type { Warning } from "../result.js";
import { type ProportionIntervalMethod, proportionIntervalMethods } from "../statistics/proportion.js";
import type { CohortFrame, CohortTally } from "../tallies/cohorts.js";
import { readProportion } from "../tallies/proportion-reading.js";
import { readRate } from "../tallies/rate-reading.js";
import { type IntervalOptions, isWithheld, type Reading, resolveIntervalOptions } from "../tallies/reading.js";
import { remember } from "../time/remember.js";
import { type Cohort, type Column, cohortsOf, columnsOf } from "./cohort-columns.js";
import { activityFor, type CohortActivity, type CohortReadingOptions } from "./cohort-options.js";
import type { CohortCell, CohortRetention, MeanRetention, PooledRetention } from "./cohort-result.js";

type Level = Required<Pick<IntervalOptions<ProportionIntervalMethod>, "confidence" | "interval" | "minN">>;

/** Reads the counts of cohorts as retention. */
export function readCohorts(tally: CohortTally, options: CohortReadingOptions): CohortRetention {
  const { frame } = tally;
  const { maxAge = Number.MAX_SAFE_INTEGER } = options;
  assertCount(maxAge, "options.maxAge");
  const level = levelOf(options);
  const activity = activityFor(frame, options);
  const cohorts = cohortsOf(tally, activity);
  const columns = columnsOf(frame, cohorts);
  const shown = columns.filter(({ age }) => age <= maxAge);
  const headline = columns.find(({ age }) => age > 0);
  const returned = headline === undefined ? NOBODY : pool(participants(cohorts, headline, frame), headline);
  const reading = readRate({ ...tally, ...returned }, level, cohorts.length === 0 ? "empty" : "zero-denominator");
  return {
    metric: "cohortRetention",
    ...reading,
    customers: cohorts.reduce((sum, { size }) => sum + size, 0),
    ...rowsOfAll(shown, (column) => participants(cohorts, column, frame), level),
    cohorts: cohorts.map((cohort) => ({
      cohort: cohort.label,
      size: cohort.size,
      cells: cellsOf(cohort, shown, level),
    })),
    definition: `cohortRetention/${definitionText(frame, activity)}`,
    warnings: [...warningsOf(activity, tally), ...reading.warnings],
  };
}

const NOBODY = { numerator: 0, denominator: 0 };

function levelOf({ confidence = 0.95, interval = "wilson", minN = 1 }: CohortReadingOptions): Level {
  const { method } = resolveIntervalOptions({ confidence, interval, minN }, proportionIntervalMethods);
  return { confidence, interval: method, minN };
}

/** A running period would pull the calendar's pooled row down; on their own clocks, customers whose time is not over are not counted at all. */
function participants(cohorts: readonly Cohort[], column: Column, { elapsedDays }: CohortFrame): Cohort[] {
  return cohorts.filter((cohort) => (elapsedDays === null ? cohort.isComplete(column) : cohort.eligible(column) > 0));
}

function pool(cohorts: readonly Cohort[], column: Column): { numerator: number; denominator: number } {
  const sum = { ...NOBODY };
  for (const cohort of cohorts) {
    sum.numerator += cohort.active(column);
    sum.denominator += cohort.eligible(column);
  }
  return sum;
}

/** The pooled and the mean row over the cohorts that take part. */
function rowsOfAll(
  columns: readonly Column[],
  cohortsAt: (column: Column) => readonly Cohort[],
  level: Level,
): Pick<CohortRetention, "pooled" | "mean"> {
  const pooled: PooledRetention[] = [];
  const mean: MeanRetention[] = [];
  for (const column of columns) {
    const cohorts = cohortsAt(column);
    const { numerator, denominator } = pool(cohorts, column);
    const reading = readProportion(numerator, denominator, level);
    const { value, interval } = reading;
    const age = { ...spanOf(column), cohorts: cohorts.length };
    pooled.push({ ...age, active: shownCount(numerator, reading), eligible: denominator, share: value, interval });
    mean.push({ ...age, share: value === null ? null : meanShare(cohorts, column) });
  }
  return { pooled, mean };
}

function meanShare(cohorts: readonly Cohort[], column: Column): number {
  return cohorts.reduce((total, cohort) => total + cohort.active(column) / cohort.eligible(column), 0) / cohorts.length;
}

function shownCount(active: number, reading: Pick<Reading, "reason">): number | null {
  return isWithheld(reading) ? null : active;
}

/** The cells of a cohort. Most counts occur more than once in it, and each needs its interval only once. */
function cellsOf(cohort: Cohort, columns: readonly Column[], level: Level): CohortCell[] {
  const base = cohort.size + 1;
  const readingOf = remember((key) => {
    const [active, eligible] = [key % base, Math.floor(key / base)];
    const reading = readProportion(active, eligible, level);
    const { value: share, interval } = reading;
    return { active: eligible === 0 ? null : shownCount(active, reading), share, interval };
  });
  return columns.map((column) => {
    const eligible = cohort.eligible(column);
    const { active, share, interval } = readingOf(eligible * base + cohort.active(column));
    const { age, lastAge } = column;
    // Named one by one: there can be a million cells, and spreading them takes ten times as long.
    return {
      age,
      lastAge,
      active,
      eligible,
      share,
      interval,
      complete: cohort.isComplete(column),
    };
  });
}

function spanOf({ age, lastAge }: Column): { age: number; lastAge: number } {
  return { age, lastAge };
}

function definitionText(frame: CohortFrame, activity: CohortActivity): string {
  const { every, timeZone, weekStartsOn, fiscalYearStart, elapsedDays, brackets, start } = frame;
  const first = brackets?.find(([age]) => age > 0) ?? [1];
  const ages = elapsedDays === null ? "calendar ages" : `ages of ${elapsedDays} days`;
  return [
    `${activity} at age ${first.join("-")}`,
    `cohorts by ${every}${weekStartsOn === undefined ? "" : ` from day ${weekStartsOn}`} of ${START[start]}`,
    ...(fiscalYearStart === undefined ? [] : [`fiscal year from month ${fiscalYearStart}`]),
    timeZone,
    ages,
  ].join(", ");
}

const START = { given: "given start", "first-event": "first event" } as const;

function warningsOf(activity: CohortActivity, { invalid }: CohortTally): Warning[] {
  const warnings: Warning[] = [];
  if (activity === "rolling") {
    const message =
      "Rolling retention of the last ages is too low: who has not been seen again yet may still come back. Compare cohorts at the same distance from the end of observation.";
    warnings.push({ code: "misleading", message });
  }
  if (invalid > 0) {
    const message = `Left out as earlier than the start of their customer: ${invalid} event${invalid === 1 ? "" : "s"}.`;
    warnings.push({ code: "excluded", message });
  }
  return warnings;
}
