import { assertCount, assertRecord } from "../guards.js";
import { assertSet, type DurationSet, emptySet, mergeSets } from "../tallies/duration-set.js";
import { addNamed, type NamedCounts, toNamedCounts } from "../tallies/named-counts.js";

/** Invitations on their way through the loop, and what became of the responses to follow up: counts in plain JSON. */
export interface ClosedLoopTally extends ClosedLoopCounts {
  /** Responses by the theme that they were coded to. */
  themes: NamedCounts;
  /** Milliseconds from answer to contact, of those contacted; `null` where they were counted elsewhere. */
  waits: DurationSet | null;
}

/** The counts of a {@link ClosedLoopTally}. */
export interface ClosedLoopCounts {
  /** Customers asked. */
  invited: number;
  /** Those of them who answered. */
  answered: number;
  /** Responses for which it is known whether they were coded. */
  codable: number;
  /** Those of them that were coded to a theme. */
  coded: number;
  /** Coded responses for which it is known whether they were acted on. */
  actionable: number;
  /** Those of them that were acted on, and the customer was told. */
  actedOn: number;
  /** Responses to follow up whose time is over. */
  due: number;
  /** Those of them contacted in time. */
  followedUp: number;
  /** Those of them contacted at all. */
  contacted: number;
  /** Those of the due for which it is known whether they are closed. */
  closable: number;
  /** Those of them confirmed as closed. */
  closed: number;
  /** Contacted customers with a next score. */
  scoredAgain: number;
  /** Those of them who rose a category. */
  recovered: number;
  /** Customers kept apart for comparison, with a next score. */
  comparison: number;
  /** Those of them who rose a category. */
  comparisonRecovered: number;
  /** Responses of which it is not known whether or when to follow up. */
  missing: number;
  /** Rows with nothing to follow up: no answer, not eligible, or kept apart for comparison. */
  notApplicable: number;
  /** Responses to follow up that are still within their time. */
  pending: number;
}

/** Which count is at most which other. */
const LIMITS: readonly (readonly [keyof ClosedLoopCounts, keyof ClosedLoopCounts | null])[] = [
  ["invited", null],
  ["answered", "invited"],
  ["codable", "answered"],
  ["coded", "codable"],
  ["actionable", "coded"],
  ["actedOn", "actionable"],
  ["due", "answered"],
  ["contacted", "due"],
  ["followedUp", "contacted"],
  ["closable", "due"],
  ["closed", "closable"],
  ["scoredAgain", "contacted"],
  ["recovered", "scoredAgain"],
  ["comparison", "answered"],
  ["comparisonRecovered", "comparison"],
  ["missing", null],
  ["notApplicable", null],
  ["pending", "answered"],
];

/** The tally of nothing. */
export function emptyClosedLoop(): ClosedLoopTally {
  return {
    invited: 0,
    answered: 0,
    codable: 0,
    coded: 0,
    actionable: 0,
    actedOn: 0,
    due: 0,
    followedUp: 0,
    contacted: 0,
    closable: 0,
    closed: 0,
    scoredAgain: 0,
    recovered: 0,
    comparison: 0,
    comparisonRecovered: 0,
    missing: 0,
    notApplicable: 0,
    pending: 0,
    themes: {},
    waits: emptySet(),
  };
}

/**
 * Adds two tallies of disjoint responses; many with `tallies.reduce(mergeClosedLoops)`.
 *
 * @returns A new tally; those given stay as they are. How long contacts took is known only where both know it.
 * @throws {@link MetricInputError} when a tally is none.
 * @example
 * ```ts
 * import { closedLoop, closedLoopOf, mergeClosedLoops } from "cx-metrics";
 *
 * const hour = 3_600_000;
 * const loop = closedLoopOf<{ called: number | null }>({
 *   eligible: () => true,
 *   respondedAt: () => 0,
 *   contactedAt: (row) => row.called,
 *   asOf: 72 * hour,
 * });
 * const monday = [{ called: 5 * hour }].reduce(loop.reduce, loop.zero());
 * const tuesday = [{ called: null }].reduce(loop.reduce, loop.zero());
 * closedLoop(mergeClosedLoops(monday, tuesday)).value; // => 0.5
 * ```
 */
export function mergeClosedLoops(first: ClosedLoopTally, second: ClosedLoopTally): ClosedLoopTally {
  const sum = toClosedLoop(first, "first");
  const more = toClosedLoop(second, "second");
  for (const [field] of LIMITS) sum[field] += more[field];
  sum.waits = sum.waits && more.waits && mergeSets(sum.waits, more.waits);
  for (const [theme, responses] of Object.entries(more.themes)) addNamed(sum.themes, theme, responses);
  return toClosedLoop(sum, "sum");
}

/** A tally, checked, as one of its own. */
export function toClosedLoop(input: unknown, path: string): ClosedLoopTally {
  assertRecord(input, path, "a list of responses or a tally");
  const themes = toNamedCounts(input["themes"], `${path}.themes`);
  const tally = { ...emptyClosedLoop(), themes, waits: input["waits"] as ClosedLoopTally["waits"] };
  for (const [field, limit] of LIMITS) {
    const count = input[field];
    assertCount(count, `${path}.${field}`, limit === null ? {} : { max: tally[limit] });
    tally[field] = count + 0; // turns −0 into 0
  }
  if (tally.waits !== null) {
    assertSet(tally.waits, `${path}.waits`);
    assertCount(tally.waits.n, `${path}.waits.n`, { min: tally.contacted, max: tally.contacted });
  }
  return tally;
}
