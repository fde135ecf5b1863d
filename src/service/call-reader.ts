import { MetricInputError, refuse } from "../errors.js";
import { assertAccessor, assertRecord } from "../guards.js";
import { instantOf, type MaybeInstant } from "../time/instant.js";

/** Where the times of a call stand in the caller's records. */
export interface CallAccessors<Call> {
  /** When the caller entered the queue; `null` where it is not known. */
  readonly queuedAt: (call: Call) => MaybeInstant;
  /** When an agent answered; `null` where none did. */
  readonly answeredAt: (call: Call) => MaybeInstant;
  /** When the caller hung up unanswered; `null` where they did not. A call with neither is still waiting. */
  readonly abandonedAt: (call: Call) => MaybeInstant;
  /** Whether the caller left the queue for a promised callback; such a call is neither answered nor abandoned. @defaultValue none did */
  readonly callback?: ((call: Call) => boolean | null | undefined) | undefined;
}

/** How a call left the queue. */
export interface QueuedCall {
  /** What became of it. */
  readonly end: "answered" | "abandoned" | "callback" | "waiting" | "missing";
  /** Milliseconds in the queue, of those answered and abandoned; 0 for the others. */
  readonly wait: number;
}

/** Checks where the times stand and makes what reads the calls. */
export function callReader<Call>(options: CallAccessors<Call>): (call: Call) => QueuedCall {
  assertRecord(options, "options", "an object with at least `queuedAt`, `answeredAt` and `abandonedAt`");
  const { queuedAt, answeredAt, abandonedAt, callback } = options;
  assertAccessor(queuedAt, "options.queuedAt", "(call) => call.queuedAt");
  assertAccessor(answeredAt, "options.answeredAt", "(call) => call.answeredAt");
  assertAccessor(abandonedAt, "options.abandonedAt", "(call) => call.abandonedAt");
  if (callback !== undefined) assertAccessor(callback, "options.callback", "(call) => call.callbackRequested");
  return (call) => {
    const queued = queuedAt(call) ?? null;
    if (queued === null) return { end: "missing", wait: 0 };
    const start = instantOf(queued, "queuedAt");
    const answered = waitUntil(answeredAt(call), start, "answeredAt");
    const left = abandonedAt(call);
    const abandoned = waitUntil(left, start, "abandonedAt");
    if (answered !== null && abandoned !== null) {
      refuse("inconsistent", "abandonedAt", left, "null where the call was answered");
    }
    if (readFlag(callback?.(call), "callback")) return { end: "callback", wait: 0 };
    if (answered !== null) return { end: "answered", wait: answered };
    return abandoned === null ? { end: "waiting", wait: 0 } : { end: "abandoned", wait: abandoned };
  };
}

/** A yes or no that may be left out, which is no. */
function readFlag(value: unknown, path: string): boolean {
  if (typeof value === "boolean") return value;
  if (value === null || value === undefined) return false;
  return refuse("invalid-type", path, value, "true or false");
}

function waitUntil(time: MaybeInstant, start: number, path: string): number | null {
  if (time === null || time === undefined) return null;
  const wait = instantOf(time, path) - start;
  if (wait >= 0) return wait;
  const hint = "Correct one of the two; a call with queuedAt: null counts as missing";
  throw new MetricInputError({ code: "invalid-period", path, received: time, expected: "at or after queuedAt", hint });
}
