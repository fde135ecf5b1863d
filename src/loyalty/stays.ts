import { atRow, MetricInputError } from "../errors.js";
import { LOSS_REASONS } from "../tallies/churn-counts.js";
import { assertRows } from "../tallies/counting.js";
import { customerNumbers } from "../tallies/customer-numbers.js";
import { endsTooEarly, type MaybeInstant } from "../time/instant.js";
import { type RelationshipAccessors, wholeInstant } from "./relationship-options.js";

/** One row of a relationship, read. */
export interface Stay {
  /** When it began. */
  readonly start: number;
  /** When it ended; infinite where it did not. */
  readonly end: number;
  /** Why, as a place in {@link LOSS_REASONS}. */
  readonly reason: number;
  /** When its term ends; NaN for none. */
  readonly renewsAt: number;
  /** When it was paused; NaN where it was not. */
  readonly pausedAt: number;
  /** When it was resumed; infinite where it was not. */
  readonly resumedAt: number;
}

/** A customer with all stays, in any order; the list is written over for the next one. */
export type CustomerVisit = (id: string | number, stays: readonly Stay[]) => void;

/** No row before. */
const NONE = -1;

/** Goes through all customers, and counts rows that do not say when the relationship began. */
export function forEachCustomer<Row>(
  rows: Iterable<Row>,
  options: RelationshipAccessors<Row>,
  visit: CustomerVisit,
  missing: () => void,
): void {
  assertRows(rows, "customers");
  const { customer } = options;
  const store = stayStore();
  const read = stayReader(options);
  let index = 0;
  try {
    for (const row of rows) {
      const stay = read(row);
      if (stay === null) missing();
      else if (customer === undefined) visit(index, [stay]);
      else store.add(customer(row), stay);
      index += 1;
    }
  } catch (error) {
    throw atRow(error, index);
  }
  store.forEach(visit);
}

/** Reads a row; `null` where it does not say when the relationship began. */
export function stayReader<Row>(options: RelationshipAccessors<Row>): (row: Row) => Stay | null {
  const { startedAt, endedAt, reason, renewsAt, pausedAt, resumedAt } = options;
  return (row) => {
    const start = timeOf(startedAt(row), "startedAt", Number.NaN);
    const endedValue = endedAt(row);
    const end = timeOf(endedValue, "endedAt", Number.POSITIVE_INFINITY);
    if (end < start) throw endsTooEarly(endedValue, "endedAt", "startedAt", start);
    const pause = pausedAt === undefined ? Number.NaN : timeOf(pausedAt(row), "pausedAt", Number.NaN);
    const resumedValue = resumedAt?.(row);
    const resumed = timeOf(resumedValue, "resumedAt", Number.POSITIVE_INFINITY);
    if (resumed < pause) throw endsTooEarly(resumedValue, "resumedAt", "pausedAt", pause);
    const code = reason === undefined ? LOSS_REASONS.length - 1 : reasonOf(reason(row));
    const term = renewsAt === undefined ? Number.NaN : timeOf(renewsAt(row), "renewsAt", Number.NaN);
    if (Number.isNaN(start)) return null;
    return { start, end, reason: code, renewsAt: term, pausedAt: pause, resumedAt: resumed };
  };
}

/** Stays of many customers, kept as columns and one chain per customer: a list of objects would take several times the memory. */
function stayStore() {
  const numbers = customerNumbers();
  const ids: (string | number)[] = [];
  const newest: number[] = [];
  const before: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const reasons: number[] = [];
  // Few have any of these.
  const rest = new Map<number, Stay>();
  const numberOf = (id: string | number): number => {
    const number = numbers.numberOf(id);
    if (number === ids.length) {
      newest.push(NONE);
      ids.push(typeof id === "number" ? id + 0 : id); // turns −0 into 0
    }
    return number;
  };
  const stayAt = (row: number): Stay =>
    rest.get(row) ?? plainStay(starts[row] as number, ends[row] as number, reasons[row] as number);
  return {
    add(id: string | number, stay: Stay): void {
      const number = numberOf(id);
      const row = starts.push(stay.start) - 1;
      ends.push(stay.end);
      reasons.push(stay.reason);
      if (!isPlain(stay)) rest.set(row, stay);
      before.push(newest[number] as number);
      newest[number] = row;
    },
    forEach(visit: CustomerVisit): void {
      for (let number = 0; number < ids.length; number++) {
        const stays: Stay[] = [];
        for (let row = newest[number] as number; row !== NONE; row = before[row] as number) stays.push(stayAt(row));
        stays.reverse(); // rows mostly come in order of time
        visit(ids[number] as string | number, stays);
      }
    },
  };
}

function plainStay(start: number, end: number, reason: number): Stay {
  const resumedAt = Number.POSITIVE_INFINITY;
  return { start, end, reason, renewsAt: Number.NaN, pausedAt: Number.NaN, resumedAt };
}

/** True for a stay that was never paused and whose term is not known. */
function isPlain({ renewsAt, pausedAt }: Stay): boolean {
  return Number.isNaN(renewsAt) && Number.isNaN(pausedAt);
}

function timeOf(value: MaybeInstant, path: string, none: number): number {
  return value === null || value === undefined ? none : wholeInstant(value, path);
}

function reasonOf(value: unknown): number {
  const code = LOSS_REASONS.indexOf((value ?? "unknown") as (typeof LOSS_REASONS)[number]);
  if (code >= 0) return code;
  const expected = '"voluntary", "involuntary", "unknown" or null';
  throw new MetricInputError({ code: "unknown-option", path: "reason", received: value, expected });
}
