import { atRow, MetricInputError } from "../errors.js";
import { assertAccessor, assertCount, assertOptions, isPlainObject } from "../guards.js";
import { isIterable } from "../tallies/counting.js";

/** Things that come one after the other: at once, or each when it is ready, as a readable stream of Node or of the web gives them. */
export type Stream<Item> = Iterable<Item> | AsyncIterable<Item>;

/** Rows that come in lists, such as the batches of a database. */
export interface RowChunks<Row> {
  /** The lists, one after the other. */
  readonly chunks: Stream<Iterable<Row>>;
}

/** Rows that come one by one, or in chunks, where they are named so. */
export type RowStream<Row> = Stream<Row> | RowChunks<Row>;

/** What a reader of a stream may be told on the way. */
export interface StreamOptions {
  /** Called with the number of rows so far, after each `every` rows and at the end. To stop early, throw: the stream is closed, and the error is passed on. */
  readonly onProgress?: ((rowCount: number) => void) | undefined;
  /** Rows from one call of `onProgress` to the next. @defaultValue 100000 */
  readonly every?: number | undefined;
}

const EVERY = 100_000;

/**
 * Visits every row of a stream; errors name its position in the whole stream. However it ends, the stream is closed: `for` and `for await` see to that.
 *
 * Rows of a chunk are visited at once, without waiting for each, which is several times as fast.
 */
export async function forEachStreamed<Row>(
  rows: RowStream<Row>,
  visit: (row: Row) => void,
  options: StreamOptions,
): Promise<void> {
  assertOptions(options);
  const { onProgress = () => {}, every = EVERY } = options;
  assertAccessor(onProgress, "options.onProgress", "(rowCount) => …", "a function of the number of rows");
  assertCount(every, "options.every", { min: 1 });
  let index = 0;
  const take = (row: Row): void => {
    try {
      visit(row);
    } catch (error) {
      throw atRow(error, index);
    }
    index += 1;
    if (index % every === 0) onProgress(index);
  };
  if (isChunked(rows)) await forEachItem(rows.chunks, takeChunk(take), "rows.chunks");
  else await forEachItem(rows, take, "rows");
  if (index % every !== 0 || index === 0) onProgress(index);
}

function takeChunk<Row>(take: (row: Row) => void): (chunk: Iterable<Row>, at: number) => void {
  return (chunk, at) => {
    if (!isIterable(chunk)) {
      const expected = "a chunk: a list of rows";
      throw new MetricInputError({ code: "invalid-type", path: "rows.chunks", index: at, received: chunk, expected });
    }
    for (const row of chunk) take(row as Row);
  };
}

async function forEachItem<Item>(
  items: Stream<Item>,
  take: (item: Item, at: number) => void,
  path: string,
): Promise<void> {
  assertStream(items, path);
  let at = 0;
  // What is there already need not be waited for, item by item.
  if (isIterable(items)) for (const item of items as Iterable<Item>) take(item, at++);
  else for await (const item of items) take(item, at++);
}

function isChunked<Row>(rows: RowStream<Row>): rows is RowChunks<Row> {
  return isPlainObject(rows) && "chunks" in rows && !isStream(rows);
}

function isStream(value: unknown): value is Stream<unknown> {
  return isIterable(value) || (typeof value === "object" && value !== null && Symbol.asyncIterator in value);
}

function assertStream(items: unknown, path: string): asserts items is Stream<unknown> {
  if (isStream(items)) return;
  const code = items === undefined ? "missing-input" : "invalid-type";
  throw new MetricInputError({ code, path, received: items, expected: "rows that come one after the other" });
}
