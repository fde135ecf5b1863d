import { type CohortFrame, type CohortTally, cohortIn } from "../tallies/cohorts.js";
import { addAt } from "../tallies/count-lists.js";
import { instantOf, type MaybeInstant, yearOutOfRange } from "../time/instant.js";
import { type CohortClock, clockOf, placing } from "./cohort-clock.js";

/** How customers and their events come into a tally. */
export interface CohortCounting {
  /** How ages are told. */
  readonly clock: CohortClock;
  /** The moment of a start; NaN for one that is left out, and counted as such. */
  startOf(tally: CohortTally, startedAt: MaybeInstant): number;
  /** The moment of an event; NaN for one that is left out, and counted as such, as one before a given start is. */
  eventOf(tally: CohortTally, at: MaybeInstant, start?: number): number;
  /** Adds a customer who started at a moment, with the moments of all events: the first `count` of the list. */
  addCustomer(tally: CohortTally, start: number, moments: readonly number[], count: number): void;
}

/** The way of counting that a frame asks for; `eventsPath` is the caller's name of the events. */
export function cohortCounting(frame: CohortFrame, eventsPath: string): CohortCounting {
  const clock = clockOf(frame);
  return {
    clock,
    startOf: (tally, startedAt) => momentIn(tally, startedAt, "options.startedAt", clock),
    eventOf(tally, at, start = Number.NEGATIVE_INFINITY) {
      const moment = momentIn(tally, at, eventsPath, clock);
      if (!(moment < start)) return moment;
      tally.invalid += 1;
      return Number.NaN;
    },
    addCustomer: customerCounter(frame, clock),
  };
}

/** NaN and not `null` for what is left out: a list of numbers alone is read without boxing each. */
function momentIn(tally: CohortTally, value: MaybeInstant, path: string, clock: CohortClock): number {
  if (value === null || value === undefined) {
    tally.missing += 1;
    return Number.NaN;
  }
  const instant = instantOf(value, path);
  if (instant >= tally.frame.observedUntil) {
    tally.pending += 1;
    return Number.NaN;
  }
  const moment = clock.momentOf(instant);
  if (Number.isNaN(moment)) throw yearOutOfRange(value, path);
  return moment;
}

function customerCounter(frame: CohortFrame, clock: CohortClock): CohortCounting["addCustomer"] {
  const { brackets } = frame;
  const placeOf = placing(brackets);
  const placesOver = (ages: number): number =>
    brackets === null || !Number.isFinite(ages) ? ages : brackets.filter(([, last]) => last < ages).length;
  // By place, the number of the customer who was last counted there: more events at one age are one activity.
  const countedAt: number[] = [];
  let customer = 0;
  const countOnce = (active: number[], place: number): void => {
    if (countedAt[place] === customer) return;
    countedAt[place] = customer;
    addAt(active, place, 1);
  };
  return (tally, start, moments, count) => {
    const cohort = cohortIn(tally, clock.cohortOf(start));
    const over = placesOver(clock.agesOver(start));
    customer += 1;
    cohort.size += 1;
    if (Number.isFinite(over)) addAt(cohort.observed, over, 1);
    let last = -1;
    for (let event = 0; event < count; event++) {
      const age = clock.ageAt(moments[event] ?? Number.NaN, start);
      if (age > last) last = age;
      const place = placeOf(age);
      if (place >= 0 && place < over) countOnce(cohort.active, place);
    }
    const lastSeen = Math.min(last, over - 1); // an age that was not over takes the one before with it: that or later
    if (lastSeen >= 0 && brackets === null) addAt(cohort.lastSeen, lastSeen, 1);
  };
}
