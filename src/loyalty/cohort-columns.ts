import type { CohortCounts, CohortFrame, CohortTally } from "../tallies/cohorts.js";
import { type Progress, progressAt } from "../time/period-number.js";
import { knownCalendar } from "../time/zoned-calendar.js";
import type { CohortActivity } from "./cohort-options.js";
import type { AgeSpan } from "./cohort-result.js";

/** An age or bracket, with the place that it has in the lists of a tally. */
export interface Column extends AgeSpan {
  /** Counted from 0. */
  readonly place: number;
}

/** A cohort, ready to be read at any column. */
export interface Cohort {
  /** Label of its period. */
  readonly label: string;
  /** All its customers. */
  readonly size: number;
  /** How many single ages can be read. */
  readonly ages: number;
  /** How many customers were active. */
  active(column: Column): number;
  /** How many could be observed. */
  eligible(column: Column): number;
  /** Whether the time of the column is over for all of them. */
  isComplete(column: Column): boolean;
}

/** The cohorts of a tally in order of time. */
export function cohortsOf({ frame, cohorts }: CohortTally, activity: CohortActivity): Cohort[] {
  const zoned = knownCalendar(frame.every, frame);
  const progress = progressAt(frame.observedUntil, zoned);
  return Object.entries(cohorts)
    .map(([label, counts]) => ({ label, counts, number: zoned.calendar.parse(label) }))
    .sort((one, other) => one.number - other.number)
    .map(({ label, counts, number }) => {
      const active = activity === "rolling" ? sumsFromEach(counts.lastSeen) : counts.active;
      return {
        label,
        size: counts.size,
        active: ({ place }) => active[place] ?? 0,
        ...(frame.elapsedDays === null ? byCalendar(counts, number, progress) : byOwnClock(counts)),
      };
    });
}

/** The columns that a frame and its cohorts have, as far as anybody could be observed. */
export function columnsOf({ brackets }: CohortFrame, cohorts: readonly Cohort[]): Column[] {
  if (brackets !== null) return brackets.map(([age, lastAge], place) => ({ age, lastAge, place }));
  const length = cohorts.reduce((most, { ages }) => Math.max(most, ages), 0);
  return Array.from({ length }, (_, place) => ({ age: place, lastAge: place, place }));
}

type Maturity = Pick<Cohort, "ages" | "eligible" | "isComplete">;

function byCalendar({ size }: CohortCounts, number: number, { begun, over }: Progress): Maturity {
  return {
    ages: begun - number + 1,
    eligible: ({ age }) => (number + age <= begun ? size : 0),
    isComplete: ({ lastAge }) => number + lastAge <= over,
  };
}

function byOwnClock({ size, observed }: CohortCounts): Maturity {
  const atLeast = sumsFromEach(observed);
  const eligible = ({ place }: Column): number => atLeast[place + 1] ?? 0;
  return { ages: observed.length - 1, eligible, isComplete: (column) => eligible(column) === size };
}

/** For each place the sum of the counts from there on. */
function sumsFromEach(counts: readonly number[]): number[] {
  const sums = [...counts];
  for (let place = sums.length - 2; place >= 0; place--) sums[place] = (sums[place] ?? 0) + (sums[place + 1] ?? 0);
  return sums;
}
