import { MetricInputError, refuse } from "../errors.js";
import { assertAccessor, assertNumber, assertRecord } from "../guards.js";
import { addNamed } from "../tallies/named-counts.js";
import type { MaybeInstant } from "../time/instant.js";
import { instantOf } from "../time/instant.js";
import type { ClosedLoopTally } from "./closed-loop-tally.js";

/** Where the steps of a response stand in the caller's records, and when they are looked at. */
export interface ClosedLoopAccessors<Response> {
  /** Whether the response has to be followed up, such as that of a detractor; `null` where it is not known. */
  readonly eligible: (response: Response) => boolean | null | undefined;
  /** When the customer answered. */
  readonly respondedAt: (response: Response) => MaybeInstant;
  /** When somebody contacted the customer about it; `null` where nobody did. */
  readonly contactedAt: (response: Response) => MaybeInstant;
  /** When the rows were read: what happens later is not known yet. */
  readonly asOf: Date | number;
  /** Hours within which the customer should be contacted; part of the definition. @defaultValue 48 */
  readonly slaHours?: number;
  /** Whether the case was confirmed as closed; `null` where it is not known. @defaultValue not known */
  readonly closed?: ((response: Response) => boolean | null | undefined) | undefined;
  /** Whether the customer's next score is a category better, such as a detractor who became a passive; `null` where there is none. @defaultValue not known */
  readonly recovered?: ((response: Response) => boolean | null | undefined) | undefined;
  /** Whether the customer was kept apart, not contacted, so that recovery can be compared. @defaultValue nobody was */
  readonly comparison?: ((response: Response) => boolean | null | undefined) | undefined;
  /** Whether the customer answered, where rows are invitations. @defaultValue every row is a response */
  readonly answered?: ((response: Response) => boolean | null | undefined) | undefined;
  /** Theme or driver that the response was coded to; `null` where it was not. @defaultValue not known */
  readonly theme?: ((response: Response) => string | null | undefined) | undefined;
  /** Whether the response was acted on, and the customer told. @defaultValue not known */
  readonly actedOn?: ((response: Response) => boolean | null | undefined) | undefined;
}

/** Counts a response into a tally, in place, and gives the milliseconds to the contact of one that is due; `null` for one without. */
export type LoopReader<Response> = (tally: ClosedLoopTally, response: Response) => number | null;

const HOUR = 3_600_000;
const FLAGS = ["eligible", "closed", "recovered", "comparison", "answered", "actedOn"] as const;

/** Checks where things stand and makes what counts the responses. */
export function loopReader<Response>(options: ClosedLoopAccessors<Response>): LoopReader<Response> {
  assertRecord(
    options as unknown,
    "options",
    "an object with at least `eligible`, `respondedAt`, `contactedAt` and `asOf`",
  );
  const { eligible, respondedAt, contactedAt, slaHours = 48, theme } = options;
  assertAccessor(eligible, "options.eligible", "(response) => response.score <= 6");
  assertAccessor(respondedAt, "options.respondedAt", "(response) => response.answeredAt");
  assertAccessor(contactedAt, "options.contactedAt", "(response) => response.calledAt");
  if (theme !== undefined) assertAccessor(theme, "options.theme", "(response) => response.theme");
  for (const name of FLAGS) if (options[name] !== undefined) assertAccessor(options[name], `options.${name}`);
  const asOf = instantOf(options.asOf, "options.asOf");
  assertNumber(slaHours, "options.slaHours", { min: 0 });
  const deadline = { asOf, time: slaHours * HOUR };
  return (tally, response) => {
    const flag = (name: (typeof FLAGS)[number]): boolean | null => readFlag(options[name]?.(response), name);
    const isAnswered = options.answered === undefined || flag("answered") === true;
    tally.invited += 1;
    if (!isAnswered) return leaveOut(tally, "none", null);
    tally.answered += 1;
    if (theme !== undefined) addTheme(tally, readTheme(theme(response)), flag("actedOn"));
    const recovered = flag("recovered");
    const need = needOf(flag);
    if (need !== "follow-up") return leaveOut(tally, need, recovered);
    const responded = respondedAt(response) ?? null;
    if (responded === null) return leaveOut(tally, "unknown", recovered);
    const start = instantOf(responded, "respondedAt");
    const wait = waitOf(contactedAt(response), start, asOf);
    const steps = { closed: flag("closed"), recovered };
    return addCase(tally, { start, wait, ...steps }, deadline) ? wait : null;
  };
}

/** Whether a response has to be followed up, was kept apart, or nobody knows. */
type Need = "follow-up" | "comparison" | "none" | "unknown";

function needOf(flag: (name: "eligible" | "comparison") => boolean | null): Need {
  const isEligible = flag("eligible");
  if (isEligible === null) return "unknown";
  if (!isEligible) return "none";
  return flag("comparison") ? "comparison" : "follow-up";
}

/** Counts a response that does not take part; there is no contact to tell of. */
function leaveOut(tally: ClosedLoopTally, need: Exclude<Need, "follow-up">, recovered: boolean | null): null {
  tally[need === "unknown" ? "missing" : "notApplicable"] += 1;
  if (need === "comparison" && recovered !== null) tally.comparison += 1;
  if (need === "comparison" && recovered) tally.comparisonRecovered += 1;
  return null;
}

/** A response to follow up. */
interface FollowUp {
  readonly start: number;
  readonly wait: number | null;
  readonly closed: boolean | null;
  readonly recovered: boolean | null;
}

/** Counts a response to follow up; false for one that is not due yet. */
function addCase(
  tally: ClosedLoopTally,
  { start, wait, closed, recovered }: FollowUp,
  { asOf, time }: { readonly asOf: number; readonly time: number },
): boolean {
  // Also those already contacted: if only they counted, the newest days would look best.
  if (start + time > asOf) {
    tally.pending += 1;
    return false;
  }
  tally.due += 1;
  if (closed !== null) tally.closable += 1;
  if (closed) tally.closed += 1;
  if (wait !== null) addContact(tally, wait <= time, recovered);
  return true;
}

function addTheme(tally: ClosedLoopTally, theme: string | null, actedOn: boolean | null): void {
  tally.codable += 1;
  if (theme === null) return;
  tally.coded += 1;
  addNamed(tally.themes, theme, 1);
  if (actedOn !== null) tally.actionable += 1;
  if (actedOn) tally.actedOn += 1;
}

function addContact(tally: ClosedLoopTally, isInTime: boolean, recovered: boolean | null): void {
  tally.contacted += 1;
  if (isInTime) tally.followedUp += 1;
  if (recovered !== null) tally.scoredAgain += 1;
  if (recovered) tally.recovered += 1;
}

function waitOf(contacted: MaybeInstant, start: number, asOf: number): number | null {
  if (contacted === null || contacted === undefined) return null;
  const end = instantOf(contacted, "contactedAt");
  if (end >= start) return end > asOf ? null : end - start;
  const expected = "at or after respondedAt";
  const hint = "Correct one of the two; a response with respondedAt: null counts as missing";
  throw new MetricInputError({ code: "invalid-period", path: "contactedAt", received: contacted, expected, hint });
}

function readFlag(value: unknown, path: string): boolean | null {
  if (typeof value === "boolean") return value;
  return value === null || value === undefined ? null : refuse("invalid-type", path, value, "true or false");
}

function readTheme(theme: unknown): string | null {
  if (typeof theme === "string") return theme;
  return theme === null || theme === undefined ? null : refuse("invalid-type", "theme", theme, "a text");
}
