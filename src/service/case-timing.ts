import { type CountedDurations, countWith, type DurationOptions, frameOf } from "../tallies/duration-counting.js";
import type { DurationTally } from "../tallies/durations.js";
import { asOfOf, type CaseEvent, type CaseLogOptions, readCaseLog, restartsOf } from "./case-log.js";
import { clockText, type Elapsed, elapsedBy } from "./ticket-clock.js";

/** The clock that cases are timed with. */
export interface CaseClock {
  /** Milliseconds that the clock counts from one instant to another. */
  readonly between: Elapsed;
  /** Until when the log is complete. */
  readonly asOf: number;
  /** True for an event that sets the clock back to 0. */
  restarts(event: CaseEvent): boolean;
}

/** Where the durations of a case are put. */
export interface CaseSink {
  /** Adds what is over. */
  ended(duration: number, expectation: number | null): void;
  /** Adds what still goes on. */
  open(duration: number, expectation: number | null): void;
  /** Counts a case, or a part of it, that cannot be timed. */
  notApplicable(): void;
}

/** Makes what times the events of one case, which are there in the order in which they happened. */
export type CaseTimer = (clock: CaseClock, sink: CaseSink) => (events: readonly CaseEvent[]) => void;

/** Counts the durations of all cases in a log; `what` is timed. */
export function countCases(
  input: unknown,
  options: CaseLogOptions & Pick<DurationOptions, "target"> & { readonly expectation?: unknown },
  what: string,
  timer: CaseTimer,
  keepsAll: boolean,
): CountedDurations {
  const asOf = asOfOf(options);
  const between = elapsedBy(options.clock);
  const restart = restartsOf(options);
  const { target } = options;
  const of = `${what}, ${clockText(options.clock)}${restart.name}`;
  const frame = frameOf(target === undefined ? { of } : { of, target }, asOf);
  const { counts, cases } = readCaseLog(input, options, asOf);
  return countWith(frame, {}, keepsAll, options.expectation !== undefined, (add, tally: DurationTally) => {
    tally.log = counts;
    const time = timer(
      { asOf, between, restarts: ({ kind }) => restart.kinds.includes(kind) },
      {
        ended: add,
        open: (duration, expectation) => add({ open: duration }, expectation),
        notApplicable: () => {
          tally.notApplicable += 1;
        },
      },
    );
    for (const events of cases) time(events);
  });
}
