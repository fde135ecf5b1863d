import { MetricInputError } from "../errors.js";
import { assertCount, assertNumber, assertOneOf, assertRecord } from "../guards.js";
import type { ExactSum } from "../statistics/exact-sum.js";
import { instantOf } from "../time/instant.js";
import { assertTimeZone } from "../time/zone.js";
import {
  type ChurnFrame,
  type ChurnTally,
  COUNT_FIELDS,
  LOSS_FIELDS,
  LOSS_REASONS,
  lossesIn,
  type PeriodCounts,
  RECORD_FIELDS,
} from "./churn-counts.js";

/** Refuses anything but a tally, wherever it was stored in between, and one whose movements do not lead from opening to closing. */
export function assertChurnTally(value: unknown, path: string): asserts value is ChurnTally {
  assertRecord(value, path, "a churn tally");
  const { frame, present, paused, periods, records } = value;
  assertFrame(frame, `${path}.frame`);
  const { length } = frame.periods;
  assertList(present, `${path}.present`, length + 1);
  assertList(paused, `${path}.paused`, length + 1);
  assertList(periods, `${path}.periods`, length);
  for (const [at, count] of present.entries()) assertCount(count, `${path}.present[${at}]`);
  for (const [at, count] of paused.entries()) assertCount(count, `${path}.paused[${at}]`);
  for (const [at, counts] of periods.entries()) {
    const place = `${path}.periods[${at}]`;
    assertPeriod(counts, place);
    assertReconciled(counts, present[at] as number, present[at + 1] as number, place);
  }
  assertCounts(records, `${path}.records`, RECORD_FIELDS);
}

function assertFrame(value: unknown, path: string): asserts value is ChurnFrame {
  assertRecord(value, path, "what a churn tally counts");
  const { periods, timeZone, graceDays, asOf, paused, reasons, renewals } = value;
  assertPeriods(periods, `${path}.periods`);
  if (timeZone !== null) assertTimeZone(timeZone, `${path}.timeZone`);
  assertNumber(graceDays, `${path}.graceDays`, { min: 0 });
  if (asOf !== null) instantOf(asOf, `${path}.asOf`);
  assertOneOf(paused, `${path}.paused`, ["stay", "leave"]);
  assertBoolean(reasons, `${path}.reasons`);
  assertBoolean(renewals, `${path}.renewals`);
}

function assertPeriods(value: unknown, path: string): void {
  if (!Array.isArray(value)) wrongType(value, path, "a list of periods");
  let last: unknown;
  for (const [at, period] of value.entries()) {
    const place = `${path}[${at}]`;
    assertRecord(period, place, "a period");
    const { label, start, end } = period;
    if (typeof label !== "string") wrongType(label, `${place}.label`, "a text");
    const begin = instantOf(start, `${place}.start`);
    if (last !== undefined && begin !== last) invalidPeriod(begin, `${place}.start`, "the end of the period before");
    if (instantOf(end, `${place}.end`) <= begin) invalidPeriod(end, `${place}.end`, "after its start");
    last = end;
  }
}

function assertPeriod(value: unknown, path: string): asserts value is PeriodCounts {
  assertCounts(value, path, COUNT_FIELDS);
  for (const losses of LOSS_FIELDS) assertCounts(value[losses], `${path}.${losses}`, LOSS_REASONS);
  const partial: unknown = value["partial"];
  assertList(partial, `${path}.partial`, 2);
  const [amount, rest] = partial as unknown as ExactSum;
  assertNumber(amount, `${path}.partial[0]`, { min: 0 });
  assertNumber(rest, `${path}.partial[1]`);
}

/** Opening, new and reactivated must become churned and closing; and nobody is lost who was not there. */
function assertReconciled(counts: PeriodCounts, opening: number, closing: number, path: string): void {
  const churned = lossesIn(counts.churned);
  const { newLost, reactivatedLost, due, pendingOpening, pendingDue, whole } = counts;
  const left = lossesIn(counts.lost) + lossesIn(counts.returned);
  assertCount(left, `${path}.lost`, { max: Math.max(0, opening - pendingOpening) });
  assertCount(lossesIn(counts.dueLost), `${path}.dueLost`, { max: Math.max(0, due - pendingDue) });
  assertCount(whole, `${path}.whole`, { max: Math.min(opening, closing) });
  const expected = opening + counts.new + counts.reactivated - closing;
  if (churned === expected && churned === left + newLost + reactivatedLost) return;
  throw new MetricInputError({
    code: "inconsistent",
    path: `${path}.churned`,
    received: churned,
    expected: `${expected}: opening + new + reactivated − closing, and all of those who left`,
  });
}

function assertCounts(
  value: unknown,
  path: string,
  fields: readonly string[],
): asserts value is Record<string, unknown> {
  assertRecord(value, path, "an object with counts");
  for (const field of fields) assertCount(value[field], `${path}.${field}`);
}

function assertList(value: unknown, path: string, length: number): asserts value is unknown[] {
  if (!Array.isArray(value) || value.length !== length) wrongType(value, path, `a list of ${length}`);
}

function assertBoolean(value: unknown, path: string): void {
  if (typeof value !== "boolean") wrongType(value, path, "true or false");
}

function wrongType(received: unknown, path: string, expected: string): never {
  const code = received === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({ code, path, received, expected });
}

function invalidPeriod(received: unknown, path: string, expected: string): never {
  throw new MetricInputError({ code: "invalid-period", path, received, expected });
}
