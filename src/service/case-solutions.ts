import type { CaseEvent } from "./case-log.js";
import type { CaseClock, CaseTimer } from "./case-timing.js";

/** How far the work on a case has come. */
interface Work {
  /** Since when the clock runs, or ran last. */
  from: number;
  /** Milliseconds that it had run by then. */
  passed: number;
  /** True while it runs. */
  isRunning: boolean;
  /** Milliseconds until the case was solved; `null` while it is not. */
  solvedAfter: number | null;
  /** What the customer expects. */
  expectation: number | null;
}

/** Times a case from its earliest event until it was solved, for good or for the first time; with or without the time in which it waits for the customer. */
export function solutionTimer(isFirst: boolean, stopsWhileWaiting: boolean): CaseTimer {
  return (clock, sink) => (events) => {
    const work = workFrom(events[0] as CaseEvent);
    for (const event of events) follow(work, event, clock, isFirst, stopsWhileWaiting);
    const { solvedAfter, expectation } = work;
    if (solvedAfter === null) sink.open(timeOf(work, clock.asOf, clock), expectation);
    else sink.ended(solvedAfter, expectation);
  };
}

function follow(work: Work, event: CaseEvent, clock: CaseClock, isFirst: boolean, stopsWhileWaiting: boolean): void {
  if (clock.restarts(event)) Object.assign(work, workFrom(event));
  else if (event.kind === "solved" || event.kind === "on-hold") rest(work, event, clock, stopsWhileWaiting);
  else if (goesOn(work, event)) goOn(work, event, isFirst);
}

function workFrom({ at, expectation }: CaseEvent): Work {
  return { from: at, passed: 0, isRunning: true, solvedAfter: null, expectation };
}

function rest(work: Work, { at, kind }: CaseEvent, clock: CaseClock, stopsWhileWaiting: boolean): void {
  const passed = timeOf(work, at, clock);
  if (kind === "solved") work.solvedAfter ??= passed;
  if (!stopsWhileWaiting) return;
  work.passed = passed;
  work.isRunning = false;
}

/** True for what sets the work going again; that a customer thanks for the solution does not. */
function goesOn({ solvedAfter }: Work, { kind }: CaseEvent): boolean {
  return kind === "opened" || kind === "reopened" || (kind === "customer" && solvedAfter === null);
}

function goOn(work: Work, { at }: CaseEvent, isFirst: boolean): void {
  if (!isFirst) work.solvedAfter = null;
  if (work.isRunning) return;
  work.from = at;
  work.isRunning = true;
}

function timeOf({ from, passed, isRunning }: Work, at: number, { between }: CaseClock): number {
  return passed + (isRunning ? between(from, at) : 0);
}
