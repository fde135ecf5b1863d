import { addExactly, exactDifference } from "../statistics/exact-sum.js";
import {
  type ChurnFrame,
  type ChurnTally,
  LOSS_REASONS,
  type LossCounts,
  type PeriodCounts,
} from "../tallies/churn-counts.js";
import { addAt } from "../tallies/count-lists.js";
import { DAY } from "../time/instant.js";
import { churnClock } from "./churn-clock.js";
import { inOrder, lastBefore, lastUntil, overlapsIn, type Span, spansOf, unpaused } from "./spans.js";
import type { Stay } from "./stays.js";

/** What a customer can be counted as. */
export type MemberKind = "opening" | "new" | "reactivated" | "churned" | "closing" | "paused" | "pending";

/** Hears of each thing that a customer is counted as. */
export type Note = (period: number, kind: MemberKind) => void;

/** Counts a customer with all stays into a tally, in place. */
export type CountCustomer = (tally: ChurnTally, stays: readonly Stay[], note: Note) => void;

/** The way of counting that a frame asks for. */
export function customerCounter(frame: ChurnFrame): CountCustomer {
  const { boundaries, placeOf, daysBefore, daysAt } = churnClock(frame);
  const count = frame.periods.length;
  const grace = frame.graceDays * DAY;
  const asOf = frame.asOf ?? Number.POSITIVE_INFINITY;

  /** Calls back for each boundary just before which the span goes on. */
  const eachBoundary = (span: Span, visit: (boundary: number) => void): void => {
    const last = Math.min(placeOf(span.end), count);
    for (let boundary = placeOf(span.start) + 1; boundary <= last; boundary++) visit(boundary);
  };

  const addTime = (tally: ChurnTally, span: Span): void => {
    const [from, to] = [placeOf(span.start), placeOf(span.end)];
    for (let at = from + 1; at < to; at++) periodAt(tally, at).whole += 1;
    for (const at of from === to ? [from] : [from, to]) {
      if (at < 0 || at >= count) continue;
      const counts = periodAt(tally, at);
      const start = Math.max(span.start, boundaries[at] as number);
      const end = Math.min(span.end, boundaries[at + 1] as number);
      counts.partial = addExactly(counts.partial, exactDifference(end, start));
    }
    if (frame.timeZone === null) return;
    const [first, after] = [daysBefore(span.start), daysBefore(span.end)];
    for (let at = Math.max(0, from); at <= Math.min(to, count - 1); at++) {
      const days = Math.min(after, daysAt[at + 1] as number) - Math.max(first, daysAt[at] as number);
      periodAt(tally, at).atDayStarts += Math.max(0, days);
    }
  };

  const addStart = (tally: ChurnTally, span: Span, isFirst: boolean, note: Note): void => {
    const at = placeOf(span.start);
    if (at < 0 || at >= count) return;
    const kind = isFirst ? "new" : "reactivated";
    periodAt(tally, at)[kind] += 1;
    note(at, kind);
  };

  const addEnd = (tally: ChurnTally, spans: readonly Span[], index: number, note: Note): void => {
    const span = spans[index] as Span;
    const at = placeOf(span.end);
    if (at < 0 || at >= count) return;
    const counts = periodAt(tally, at);
    addLoss(counts.churned, span);
    note(at, "churned");
    if (placeOf(span.start) === at) counts[index === 0 ? "newLost" : "reactivatedLost"] += 1;
    else {
      const boundary = boundaries[at + 1] as number;
      const last = lastBefore(spans, boundary) ?? span;
      if (last.end < boundary) addLoss(counts.lost, last);
      else addLoss(counts.returned, span);
    }
  };

  const addPending = (tally: ChurnTally, span: Span, note: Note): void => {
    if (span.pendingFrom === Number.POSITIVE_INFINITY) return;
    for (let at = Math.max(0, placeOf(span.pendingFrom)); at < count; at++) {
      const counts = periodAt(tally, at);
      counts.pending += 1;
      if (span.start < (boundaries[at] as number)) counts.pendingOpening += 1;
      note(at, "pending");
    }
  };

  const addPauses = (tally: ChurnTally, stays: readonly Stay[], note: Note): void => {
    const active = new Set<number>();
    for (const span of spansOf(unpaused(stays), 0, asOf)) eachBoundary(span, (boundary) => active.add(boundary));
    for (const span of spansOf(stays, 0, asOf)) {
      eachBoundary(span, (boundary) => {
        if (active.has(boundary)) return;
        addAt(tally.paused, boundary, 1);
        if (boundary > 0) note(boundary - 1, "paused");
      });
    }
  };

  const addDue = (tally: ChurnTally, stays: readonly Stay[], spans: readonly Span[]): void => {
    const terms = new Set(stays.filter((stay) => isThere(stay.renewsAt, spans)).map((stay) => placeOf(stay.renewsAt)));
    for (const at of terms) {
      const counts = periodAt(tally, at);
      const boundary = boundaries[at + 1] as number;
      const last = lastBefore(spans, boundary) as Span;
      counts.due += 1;
      if (last.end < boundary) addLoss(counts.dueLost, last);
      else if (last.pendingFrom < boundary) counts.pendingDue += 1;
    }
  };

  /** True for the end of a term within the periods, of somebody who was a customer in that period and came before it. */
  const isThere = (renewsAt: number, spans: readonly Span[]): boolean => {
    const at = Number.isNaN(renewsAt) ? -1 : placeOf(renewsAt);
    if (at < 0 || at >= count) return false;
    return (lastUntil(spans, renewsAt)?.end ?? Number.NEGATIVE_INFINITY) >= (boundaries[at] as number);
  };

  return (tally, given, note) => {
    const stays = inOrder(given);
    const spans = spansOf(frame.paused === "leave" ? unpaused(stays) : stays, grace, asOf);
    const hasPause = stays.some(({ pausedAt }) => !Number.isNaN(pausedAt));
    addRecords(tally, stays);
    spans.forEach((span, index) => {
      eachBoundary(span, (boundary) => {
        addAt(tally.present, boundary, 1);
        if (boundary < count) note(boundary, "opening");
        if (boundary > 0) note(boundary - 1, "closing");
      });
      addStart(tally, span, index === 0, note);
      addTime(tally, span);
      addEnd(tally, spans, index, note);
      addPending(tally, span, note);
    });
    if (hasPause) addPauses(tally, stays, note);
    if (frame.renewals) addDue(tally, stays, spans);
  };
}

function addRecords({ records }: ChurnTally, stays: readonly Stay[]): void {
  records.rows += stays.length;
  records.customers += 1;
  records.overlapping += overlapsIn(stays);
  for (const { start, end } of stays) if (start === end) records.zeroLength += 1;
}

function addLoss(losses: LossCounts, { reason }: Span): void {
  losses[LOSS_REASONS[reason] ?? "unknown"] += 1;
}

function periodAt({ periods }: ChurnTally, at: number): PeriodCounts {
  return periods[at] as PeriodCounts;
}
