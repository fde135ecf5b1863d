import { assertCount } from "../guards.js";
import type { Warning } from "../result.js";
import { type ProportionIntervalMethod, proportionIntervalMethods } from "../statistics/proportion.js";
import type { CohortFrame, CohortTally } from "../tallies/cohorts.js";
import { readProportion } from "../tallies/proportion-reading.js";
import { readRate } from "../tallies/rate-reading.js";
import { type IntervalOptions, resolveIntervalOptions } from "../tallies/reading.js";
import { remember } from "../time/remember.js";
import { type Cohort, type Column, cohortsOf, columnsOf } from "./cohort-columns.js";
import { activityFor, type CohortActivity, type CohortReadingOptions } from "./cohort-options.js";
import type { CohortCell, CohortRetention, MeanRetention, PooledRetention } from "./cohort-result.js";

type Level = Required<Pick<IntervalOptions<ProportionIntervalMethod>, "confidence" | "interval">>;

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
    pooled: shown.map((column) => pooledAt(column, participants(cohorts, column, frame), level)),
    mean: shown.map((column) => meanAt(column, participants(cohorts, column, frame))),
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

function levelOf({ confidence = 0.95, interval = "wilson" }: CohortReadingOptions): Level {
  const { method } = resolveIntervalOptions({ confidence, interval }, proportionIntervalMethods);
  return { confidence, interval: method };
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

function pooledAt(column: Column, cohorts: readonly Cohort[], level: Level): PooledRetention {
  const { numerator, denominator } = pool(cohorts, column);
  const { value, interval } = readProportion(numerator, denominator, level);
  return {
    ...spanOf(column),
    cohorts: cohorts.length,
    active: numerator,
    eligible: denominator,
    share: value,
    interval,
  };
}

function meanAt(column: Column, cohorts: readonly Cohort[]): MeanRetention {
  const sum = cohorts.reduce((total, cohort) => total + cohort.active(column) / cohort.eligible(column), 0);
  return { ...spanOf(column), cohorts: cohorts.length, share: cohorts.length === 0 ? null : sum / cohorts.length };
}

/** The cells of a cohort. Most counts occur more than once in it, and each needs its interval only once. */
function cellsOf(cohort: Cohort, columns: readonly Column[], level: Level): CohortCell[] {
  const base = cohort.size + 1;
  const readingOf = remember((key) => {
    const { value, interval } = readProportion(key % base, Math.floor(key / base), level);
    return { share: value, interval };
  });
  return columns.map((column) => {
    const eligible = cohort.eligible(column);
    const active = cohort.active(column);
    const { share, interval } = readingOf(eligible * base + active);
    const { age, lastAge } = column;
    // Named one by one: there can be a million cells, and spreading them takes ten times as long.
    return {
      age,
      lastAge,
      active: eligible === 0 ? null : active,
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
