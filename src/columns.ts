import { MetricInputError, refuse } from "./errors.js";
import { assertRecord } from "./guards.js";

/** A column of labels that stand in a list once: row `i` has the label `labels[codes[i]]`, or none where the code is `null`. */
export interface DictionaryColumn<Label> {
  /** Position of the row's label in the list. */
  readonly codes: ArrayLike<number | null>;
  /** The labels. */
  readonly labels: ArrayLike<Label>;
}

/** A column that is read by a method, as the vectors of Apache Arrow are. */
export interface VectorColumn<Value> {
  /** Number of rows. */
  readonly length: number;
  /** The value of a row. */
  get(row: number): Value;
}

/** A column that is read by a method, as the vectors of DuckDB are. */
export interface ItemColumn<Value> {
  /** Number of rows. */
  readonly itemCount: number;
  /** The value of a row. */
  getItem(row: number): Value;
}

/** Values one below the other: an array, a typed array, a list of codes with their labels, or a vector of a data engine. */
export type Column<Value> = ArrayLike<Value> | DictionaryColumn<Value> | VectorColumn<Value> | ItemColumn<Value>;

/** What a column holds. */
export type ColumnValue<C> =
  C extends DictionaryColumn<infer Label>
    ? Label | (null extends C["codes"][number] ? null : never)
    : C extends VectorColumn<infer Value>
      ? Value
      : C extends ItemColumn<infer Value>
        ? Value
        : C extends ArrayLike<infer Value>
          ? Value
          : never;

/** Reads one column: from the number of a row, counted from 0, to its value. */
export interface ColumnReader<Value> {
  /** The value of a row. */
  (row: number): Value;
  /** The column itself, not copied. */
  readonly column: Column<Value>;
  /** Where it stands in what was given to {@link columns}, such as `"columns.score"`. */
  readonly path: string;
}

/** The numbers of all rows, to go through in place of the rows. */
export interface RowNumbers extends Iterable<number> {
  /** How many rows there are. */
  readonly rowCount: number;
}

/** In place of the number of something that is not known. */
export const UNKNOWN = -1;

/** Rows of columns that are read at once: few enough to stay in the first-level cache. */
export const BLOCK = 1024;

/** Columns of one table: what {@link columns} returns. */
export interface ColumnTable<Columns extends Readonly<Record<string, Column<unknown>>>> {
  /** Stands for the rows wherever a function takes rows. */
  readonly rows: RowNumbers;
  /** Accessors for these rows, by the name of the column. */
  readonly read: { readonly [Name in keyof Columns]: ColumnReader<ColumnValue<Columns[Name]>> };
}

/**
 * Columns in place of rows: takes what a data engine hands out, copies nothing, and goes wherever rows and accessors go.
 *
 * Nothing is read before it is asked for: leave the columns alone meanwhile. Another thread that writes to a shared buffer during a call makes its results
 * a mixture of before and after. In a typed array there is no `null`: values that an engine marks as missing elsewhere, such as the zeros that stand for nulls in
 * Arrow's `toArray()`, count as values; give the vector itself, or an array with `null`.
 *
 * @param given - The columns by name, all of one length.
 * @returns Row numbers for the rows, and a reader for each column.
 * @throws {@link MetricInputError} when a column is none, its buffer was given away, or the lengths differ; later, with the index of the row, when a code has no
 * label, and with the name of the column when it is read with the rows of a table of another length.
 * @example
 * ```ts
 * import { columns, npsOf, period, summarize } from "cx-metrics";
 *
 * const { rows, read } = columns({
 *   channel: { codes: Uint8Array.of(0, 1, 0), labels: ["chat", "phone"] },
 *   answeredAt: Float64Array.of(Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 9), Date.UTC(2026, 1, 2)),
 *   score: Uint8Array.of(9, 10, 3),
 * });
 * const month = period("month", { at: read.answeredAt, timeZone: "UTC" });
 * const table = summarize(rows, { by: { channel: read.channel, month }, metrics: { nps: npsOf(read.score) } });
 * table.map((row) => [row.channel, row.month, row.nps.value]);
 * // => [["chat", "2026-01", 100], ["chat", "2026-02", -100], ["phone", "2026-01", 100]]
 * ```
 */
export function columns<Columns extends Readonly<Record<string, Column<unknown>>>>(
  given: Columns,
): ColumnTable<Columns> {
  assertRecord(given, "columns", "an object of columns by name");
  const lengths = Object.entries(given).map(([name, column]) => lengthOf(column, `columns.${name}`));
  const [rowCount = 0] = lengths;
  const odd = lengths.findIndex((length) => length !== rowCount);
  if (odd >= 0) {
    const [first, other] = [0, odd].map((at) => Object.keys(given)[at]);
    refuse("inconsistent", `columns.${other}`, lengths[odd], `of ${rowCount} rows like columns.${first}`);
  }
  const readers = Object.entries(given).map(([name, column]) => [name, readerOf(column, name)] as const);
  return { rows: rowNumbers(rowCount), read: Object.fromEntries(readers) as ColumnTable<Columns>["read"] };
}

/** The column behind an accessor, where there is one; refuses that of a table with another number of rows. */
export function columnOf(accessor: unknown, rowCount: number): Column<unknown> | null {
  if (typeof accessor !== "function" || !("column" in accessor)) return null;
  const { column, path } = accessor as ColumnReader<unknown>;
  const length = lengthOf(column, path);
  if (length !== rowCount) throw fromElsewhere(path, null, length, `of ${rowCount} rows, as many as are read`);
  return column;
}

/** True for the rows of a table of columns. */
export function isRowNumbers(rows: object): rows is RowNumbers {
  return "rowCount" in rows;
}

/** True for a typed array of numbers; those of 64-bit integers hold bigints. */
export function isNumbers(column: unknown): column is Float64Array {
  return ArrayBuffer.isView(column) && "subarray" in column && !/^Big/.test(column.constructor.name);
}

/** True for codes with their labels. */
export function isDictionary<Value>(column: Column<Value>): column is DictionaryColumn<Value> {
  return "codes" in column;
}

/** Takes a block of rows: from each column the first `size` numbers of a list, which is written over for the next block. */
export type BlockVisitor = (blocks: readonly Float64Array[], from: number, size: number) => void;

/** What goes through rows by the block, where they are those of a table and all of the accessors read columns of numbers; `null` elsewhere. */
export function blocksOf(rows: object, accessors: readonly unknown[]): ((visit: BlockVisitor) => void) | null {
  if (!isRowNumbers(rows)) return null;
  const { rowCount } = rows;
  const columns = accessors.map((accessor) => columnOf(accessor, rowCount));
  if (!columns.every(isNumbers)) return null;
  return (visit) => {
    const blocks = columns.map(() => new Float64Array(BLOCK));
    for (let from = 0; from < rowCount; from += BLOCK) {
      const size = Math.min(BLOCK, rowCount - from);
      for (const [at, block] of blocks.entries()) block.set((columns[at] as Float64Array).subarray(from, from + size));
      visit(blocks, from, size);
    }
  };
}

function rowNumbers(rowCount: number): RowNumbers {
  return {
    rowCount,
    [Symbol.iterator]() {
      let row = 0; // a generator would take twice as long
      return { next: () => (row < rowCount ? { done: false, value: row++ } : { done: true, value: undefined }) };
    },
  };
}

function readerOf<Value>(column: Column<Value>, name: string): ColumnReader<Value | null> {
  const path = `columns.${name}`;
  return Object.assign(readFrom(column, path), { column, path });
}

function readFrom<Value>(column: Column<Value>, path: string): (row: number) => Value | null {
  const length = lengthOf(column, path);
  const inside = (row: number): number => {
    if (row < length) return row;
    throw fromElsewhere(path, row, row, `the number of one of ${length} rows`);
  };
  if ("get" in column) return (row) => column.get(inside(row));
  if ("getItem" in column) return (row) => column.getItem(inside(row));
  if (!isDictionary(column)) return (row) => column[inside(row)] as Value;
  const { codes, labels } = column;
  return (row) => {
    const code = codes[inside(row)] as number | null;
    if (code === null) return null;
    if (Number.isInteger(code) && code >= 0 && code < labels.length) return labels[code] as Value;
    const expected = `the position of one of ${labels.length} labels`;
    throw new MetricInputError({
      code: "out-of-range",
      path: `${path}.codes`,
      index: row,
      received: code,
      expected,
    });
  };
}

function fromElsewhere(path: string, index: number | null, received: number, expected: string): MetricInputError {
  const hint = "`rows` and `read` must come from one call of columns()";
  return new MetricInputError({ code: "inconsistent", path, index, received, expected, hint });
}

function lengthOf(column: unknown, path: string): number {
  const expected = "an array, a typed array, { codes, labels } or a vector";
  if (typeof column !== "object" || column === null) return refuse("invalid-type", path, column, expected);
  if (ArrayBuffer.isView(column)) assertAttached(column, path);
  if ("codes" in column && "labels" in column) return lengthOf(column.codes, `${path}.codes`);
  const length = "itemCount" in column ? column.itemCount : "length" in column ? column.length : undefined;
  if (Number.isSafeInteger(length)) return length as number;
  return refuse("invalid-type", path, column, expected);
}

/** A buffer that was given to another thread is as good as empty, which would pass for no data. */
function assertAttached(view: ArrayBufferView, path: string): void {
  try {
    new Uint8Array(view.buffer);
  } catch {
    refuse("invalid-type", path, view, "a column that was not transferred to another thread");
  }
}
