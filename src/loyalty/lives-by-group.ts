import { atRow, MetricInputError } from "../errors.js";
import { assertAccessor } from "../guards.js";
import type { Excluded } from "../result.js";
import type { Lives } from "../statistics/survival/life-table.js";
import { assertRows } from "../tallies/counting.js";
import { type LifetimeAccessors, lifeReader } from "../tallies/life-reader.js";
import { addTally, type LifetimeCounts, toLifetimes } from "../tallies/lifetimes.js";
import { type LifeStore, lifeStore, livesIn, storeLife } from "../tallies/lives.js";

/** Name of a group. */
export type GroupName = string | number | boolean | null | undefined;

/** How rows are grouped. */
export interface GroupAccessors<Row> {
  /** Group of a row; rows for which it is `null` or `undefined` count as missing. */
  readonly group: (row: Row) => GroupName;
  /** Stratum of a row, within which groups are compared; missing as for the group. @defaultValue one stratum */
  readonly strata?: (row: Row) => GroupName;
}

/** Lives by stratum and group. */
export interface GroupedLives {
  /** The groups by name, in the order of code units. */
  readonly names: readonly string[];
  /** How many lives in each group. */
  readonly sizes: readonly number[];
  /** The lives of each group in each stratum. */
  readonly strata: readonly (readonly Lives[])[];
  /** How many do not count, and why. */
  readonly excluded: Excluded;
}

/** Rows that hold the lifetimes of many customers each. */
export interface CellAccessor<Row> {
  /** The tally or the counts of a row. */
  readonly lifetimes: (row: Row) => LifetimeCounts;
}

/** How rows are read: customers one by one, or cells of a table with a tally each. */
export type RowReading<Row> = Omit<LifetimeAccessors<Row>, "cause"> | CellAccessor<Row>;

/** Sorts lives into their groups and strata. */
export function groupLives<Row>(rows: Iterable<Row>, options: GroupAccessors<Row> & RowReading<Row>): GroupedLives {
  assertRows(rows, "rows");
  assertAccessor(options.group, "options.group", "(row) => row.plan");
  if (options.strata !== undefined) assertAccessor(options.strata, "options.strata", "(row) => row.region");
  const add = "lifetimes" in options ? cellAdder(options.lifetimes) : customerAdder(options);
  const cells = new Map<string, Map<string, LifeStore>>();
  const nowhere = lifeStore();
  let index = 0;
  for (const row of rows) {
    const group = nameOf(options.group(row), "group", index);
    const stratum = options.strata === undefined ? "" : nameOf(options.strata(row), "strata", index);
    const isPlaced = group !== null && stratum !== null;
    add(isPlaced ? cellOf(cells, stratum, group) : nowhere, row, index++);
  }
  return collect(cells, nowhere);
}

function collect(cells: ReadonlyMap<string, ReadonlyMap<string, LifeStore>>, nowhere: LifeStore): GroupedLives {
  // Strata and groups by code unit, so that neither the order of rows nor a locale changes the last digit of a sum.
  const inOrder = [...cells].sort(byName).map(([, row]) => row);
  const rows = inOrder.map((row) => new Map([...row].map(([group, store]) => [group, livesIn(store)])));
  const names = [...new Map(rows.flatMap((row) => [...row]))].sort(byName).map(([name]) => name);
  const sizes = names.map((name) => rows.reduce((size, row) => size + (row.get(name)?.n ?? 0), 0));
  const strata = rows.map((row) => names.map((name) => row.get(name) ?? livesIn(lifeStore())));
  const unplaced = livesIn(nowhere);
  const all = [...rows.flatMap((row) => [...row.values()]), unplaced].map(({ excluded }) => excluded);
  const total = (field: keyof Excluded): number => all.reduce((sum, excluded) => sum + excluded[field], 0);
  const excluded = {
    missing: total("missing") + unplaced.n,
    notApplicable: total("notApplicable"),
    invalid: total("invalid"),
    pending: total("pending"),
  };
  return { names, sizes, strata, excluded };
}

type Adder<Row> = (store: LifeStore, row: Row, index: number) => void;

function customerAdder<Row>(options: Omit<LifetimeAccessors<Row>, "cause">): Adder<Row> {
  const read = lifeReader(options);
  return (store, row, index) => storeLife(store, read(row, index));
}

function cellAdder<Row>(lifetimes: (row: Row) => LifetimeCounts): Adder<Row> {
  assertAccessor(lifetimes, "options.lifetimes", "(row) => row.tally");
  return (store, row, index) => {
    const counts = lifetimes(row);
    try {
      addTally(store.tally, toLifetimes(counts, "lifetimes"));
    } catch (error) {
      throw atRow(error, index);
    }
  };
}

function cellOf(cells: Map<string, Map<string, LifeStore>>, stratum: string, group: string): LifeStore {
  const row = cells.get(stratum) ?? new Map<string, LifeStore>();
  const store = row.get(group) ?? lifeStore();
  cells.set(stratum, row.set(group, store));
  return store;
}

function nameOf(name: unknown, path: string, index: number): string | null {
  if (name === null || name === undefined) return null;
  if (typeof name === "string" || typeof name === "boolean" || Number.isFinite(name)) return String(name);
  const expected = "a text, a number, or true or false";
  throw new MetricInputError({ code: "invalid-type", path, index, received: name, expected });
}

function byName([first]: readonly [string, unknown], [second]: readonly [string, unknown]): number {
  return first < second ? -1 : 1;
}
