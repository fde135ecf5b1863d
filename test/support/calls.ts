import fc from "fast-check";
import type { CallAccessors, ServiceLevelAccessors } from "../../src/index.js";

/** A call with all that a queue can be told of it. */
export interface Call {
  readonly queued: number | Date | null;
  readonly answered: number | null;
  readonly left: number | null;
  readonly callback: boolean | null;
  readonly period: string | null;
}

/** Reads the times of it. */
export const times: CallAccessors<Call> = {
  queuedAt: (call) => call.queued,
  answeredAt: (call) => call.answered,
  abandonedAt: (call) => call.left,
  callback: (call) => call.callback,
};

/** Reads the interval as well. */
export const timesByPeriod: ServiceLevelAccessors<Call> = { ...times, period: (call) => call.period };

/** A call answered after so many seconds. */
export function answered(seconds: number, period: string | null = null): Call {
  return { queued: 0, answered: seconds * 1000, left: null, callback: null, period };
}

/** A call abandoned after so many seconds. */
export function abandoned(seconds: number, period: string | null = null): Call {
  return { queued: 0, answered: null, left: seconds * 1000, callback: null, period };
}

/** A call that nobody has answered yet. */
export const waiting: Call = { queued: 0, answered: null, left: null, callback: null, period: null };

/** A call that left the queue for a callback. */
export const calledBack: Call = { queued: 0, answered: null, left: 5000, callback: true, period: null };

/** A call without a time at which it was queued. */
export const unknown: Call = { queued: null, answered: 9, left: null, callback: false, period: null };

const anySeconds = fc.constantFrom(0, 5, 19.999, 20, 20.001, 45, 300);
const anyPeriod = fc.constantFrom("09:00", "09:30", "10:00", null);

/** Any call, with waits on both sides of 20 seconds. */
export const anyCall: fc.Arbitrary<Call> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(anySeconds, anyPeriod).map(([wait, period]) => answered(wait, period)) },
  { weight: 3, arbitrary: fc.tuple(anySeconds, anyPeriod).map(([wait, period]) => abandoned(wait, period)) },
  { weight: 1, arbitrary: fc.constantFrom(waiting, calledBack, unknown).map((call) => ({ ...call })) },
);
