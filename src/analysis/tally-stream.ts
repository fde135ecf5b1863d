import type { Aggregator } from "../aggregator.js";
import { assertAggregator } from "./inputs.js";
import { forEachStreamed, type RowStream, type StreamOptions } from "./stream.js";

/**
 * Counts a stream of rows into the tally of one metric: a file, a query or a socket of any length, in the memory that one tally takes.
 *
 * Rows come one by one from anything that can be gone through with `for` or `for await`, or as `{ chunks }`, where each item is a list of rows; that is
 * faster, because a chunk is waited for once. The tally is the same as from rows in memory. Read it with `metric.finish`, store it, or merge it with others.
 *
 * @typeParam Row - One record of the data.
 * @typeParam Tally - The tally of the metric.
 * @param metric - The metric as an aggregator.
 * @param rows - The stream; gone through once, and closed at the end, also after an error.
 * @param options - Whom to tell of the progress.
 * @returns The tally of all rows.
 * @throws {@link MetricInputError} as a rejection, when a row cannot be counted (with its index in the whole stream), or what is given is no stream. An error of the
 * stream itself is passed on as it is.
 * @example
 * ```ts
 * import { npsOf, tallyStream } from "cx-metrics";
 *
 * async function* pages() {
 *   yield [{ score: 10 }, { score: 9 }];
 *   yield [{ score: null }, { score: 3 }, { score: 8 }];
 * }
 * const recommend = npsOf((row: { score: number | null }) => row.score);
 * const seen: number[] = [];
 * const tally = await tallyStream(recommend, { chunks: pages() }, { every: 2, onProgress: (rows) => seen.push(rows) });
 * recommend.finish(tally).value; // => 25
 * seen; // => [2, 4, 5]
 * ```
 */
export async function tallyStream<Row, Tally>(
  metric: Aggregator<Row, Tally, unknown>,
  rows: RowStream<Row>,
  options: StreamOptions = {},
): Promise<Tally> {
  assertAggregator(metric, "metric");
  let tally = metric.zero();
  await forEachStreamed(
    rows,
    (row) => {
      tally = metric.reduce(tally, row);
    },
    options,
  );
  return tally;
}
