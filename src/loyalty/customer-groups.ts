import { atRow } from "../errors.js";
import { assertCount, assertRecord } from "../guards.js";
import { type AnswerOptions, assertAnswerOptions, assertRows, type Exclusions } from "../tallies/counting.js";

/** Three numbers that tell a customer's history from others. */
export type HistoryKey = readonly [first: number, second: number, third: number];

/** What a row says: a history, or why it has none. */
export type HistoryReading = HistoryKey | keyof Exclusions;

/** Customers by history. */
export interface CustomerGroups<Group> {
  /** One group for each history, in ascending order, so that sums over them do not depend on the order of rows. */
  readonly groups: readonly Group[];
  /** Customers in all of them. */
  readonly n: number;
  /** Customers that do not count. */
  readonly excluded: Exclusions;
}

/** Counts customers with the same history once, with their number: millions of customers have thousands of histories. */
export function groupCustomers<Group>(
  rows: unknown,
  options: Pick<AnswerOptions, "onInvalid">,
  read: (row: Readonly<Record<string, unknown>>) => HistoryReading,
  groupOf: (key: HistoryKey, customers: number) => Group,
): CustomerGroups<Group> {
  assertRows(rows, "histories", "a list of histories");
  assertAnswerOptions(options);
  const excluded = { missing: 0, notApplicable: 0, invalid: 0 };
  const counts: Nested = new Map();
  let n = 0;
  let index = 0;
  for (const row of rows) {
    const { reading, customers } = readRow(row, index++, options, read);
    if (typeof reading === "string") excluded[reading] += customers;
    else {
      n += customers;
      addTo(counts, reading, customers);
    }
  }
  assertCount(n, "histories");
  return { groups: inOrder(counts, groupOf), n, excluded };
}

type Nested = Map<number, Map<number, Map<number, number>>>;

function readRow(
  row: unknown,
  index: number,
  { onInvalid }: Pick<AnswerOptions, "onInvalid">,
  read: (row: Readonly<Record<string, unknown>>) => HistoryReading,
): { reading: HistoryReading; customers: number } {
  let customers = 1;
  try {
    assertRecord(row, "histories", "what one customer did");
    const { customers: times = 1 } = row;
    assertCount(times, "customers");
    customers = times;
    return { reading: read(row), customers };
  } catch (error) {
    if (onInvalid === "exclude") return { reading: "invalid", customers };
    throw atRow(error, index);
  }
}

function addTo(counts: Nested, [first, second, third]: HistoryKey, times: number): void {
  const inFirst = counts.get(first) ?? new Map<number, Map<number, number>>();
  const inSecond = inFirst.get(second) ?? new Map<number, number>();
  counts.set(first, inFirst);
  inFirst.set(second, inSecond);
  inSecond.set(third, (inSecond.get(third) ?? 0) + times);
}

function inOrder<Group>(counts: Nested, groupOf: (key: HistoryKey, customers: number) => Group): Group[] {
  const groups: Group[] = [];
  for (const [first, inFirst] of ascending(counts))
    for (const [second, inSecond] of ascending(inFirst))
      for (const [third, customers] of ascending(inSecond)) groups.push(groupOf([first, second, third], customers));
  return groups;
}

function ascending<Value>(map: ReadonlyMap<number, Value>): [number, Value][] {
  return [...map].sort(([first], [second]) => first - second);
}
