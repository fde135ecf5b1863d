import { countBelow } from "../statistics/count-below.js";
import { LOSS_REASONS } from "../tallies/churn-counts.js";
import type { Stay } from "./stays.js";

/** A time in which somebody was a customer without a break. */
export interface Span {
  /** Its first instant. */
  readonly start: number;
  /** The first instant at which they were gone; infinite where they are not, or not for sure. */
  readonly end: number;
  /** Why it ended, as a place in the list of reasons. */
  readonly reason: number;
  /** Since when they are gone, where they may still return within the grace; infinite for all others. */
  readonly pendingFrom: number;
}

/** A part of a stay. */
type Piece = Pick<Stay, "start" | "end" | "reason">;

const UNKNOWN = LOSS_REASONS.length - 1;

/** Pieces in order of time, in which most records come. */
export function inOrder<Any extends Piece>(pieces: readonly Any[]): readonly Any[] {
  const isOrdered = pieces.every(({ start }, at) => at === 0 || (pieces[at - 1] as Any).start <= start);
  return isOrdered ? pieces : [...pieces].sort((a, b) => a.start - b.start);
}

/** The spans that stays of one customer make; both in order of time. Stays that begin when nothing is known any more do not count. */
export function spansOf(pieces: readonly Piece[], grace: number, asOf: number): Span[] {
  const spans: Span[] = [];
  let current: Piece | null = null;
  for (const piece of pieces) {
    if (piece.start >= asOf) break;
    if (current === null) current = piece;
    else if (piece.start <= current.end + grace) current = joined(current, piece);
    else {
      spans.push(spanOf(current));
      current = piece;
    }
  }
  if (current !== null) spans.push(lastSpan(current, grace, asOf));
  return spans;
}

/** Stays without their pauses, in order of time. */
export function unpaused(stays: readonly Stay[]): readonly Piece[] {
  const pieces = stays.flatMap((stay): Piece[] => {
    const { start, end, reason, pausedAt, resumedAt } = stay;
    if (Number.isNaN(pausedAt) || pausedAt >= end || resumedAt <= start) return [stay];
    const isResumed = resumedAt < end;
    const before = pausedAt > start ? [{ start, end: pausedAt, reason: isResumed ? UNKNOWN : reason }] : [];
    return isResumed ? [...before, { start: resumedAt, end, reason }] : before;
  });
  return inOrder(pieces);
}

/** How many stays, in order of time, begin before an earlier one has ended. */
export function overlapsIn(stays: readonly Stay[]): number {
  let overlaps = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const stay of stays) {
    if (stay.start < end) overlaps += 1;
    end = Math.max(end, stay.end);
  }
  return overlaps;
}

/** The last span that begins before an instant. */
export function lastBefore(spans: readonly Span[], instant: number): Span | undefined {
  return spans[countBelow(spans, ({ start }) => start < instant) - 1];
}

/** The last span that begins at an instant or before. */
export function lastUntil(spans: readonly Span[], instant: number): Span | undefined {
  return spans[countBelow(spans, ({ start }) => start <= instant) - 1];
}

/** Of reasons for the same end the one that says most counts, so that the order of rows does not matter. */
function joined(first: Piece, second: Piece): Piece {
  const { start } = first;
  if (first.end === second.end) return { start, end: first.end, reason: Math.min(first.reason, second.reason) };
  return first.end > second.end ? first : { start, end: second.end, reason: second.reason };
}

function lastSpan(piece: Piece, grace: number, asOf: number): Span {
  const { start, end, reason } = piece;
  const isPending = end < asOf && end + grace >= asOf;
  return isPending ? { start, end: Number.POSITIVE_INFINITY, reason, pendingFrom: end } : spanOf(piece);
}

/** Field by field: to spread an object of more fields takes ten times as long. */
function spanOf({ start, end, reason }: Piece): Span {
  return { start, end, reason, pendingFrom: Number.POSITIVE_INFINITY };
}
