import { grouper, type Keys } from "./groups.js";
import { forEachStreamed, type RowStream, type StreamOptions } from "./stream.js";
import {
  type AnySummaryOptions,
  type SubtotalOptions,
  type SubtotalRow,
  type SummarizeOptions,
  type SummaryMetrics,
  type SummaryRow,
  summaryPlan,
} from "./summarize.js";

/**
 * The same as {@link summarize} over a stream: any metrics by any keys, from rows that never lie in memory together.
 *
 * Rows come one by one from anything that can be gone through with `for` or `for await`, or as `{ chunks }`, where each item is a list of rows. What is
 * kept is one tally per group and metric, so memory grows with the number of groups, not of rows.
 *
 * @typeParam Row - One record of the data.
 * @typeParam By - The keys by name.
 * @typeParam Metrics - The metrics by name.
 * @param rows - The stream; gone through once, and closed at the end, also after an error.
 * @param options - Keys, metrics, empty periods, subtotals, as for `summarize`; and whom to tell of the progress.
 * @returns One plain object per group, as from `summarize`.
 * @throws {@link MetricInputError} as a rejection, for what `summarize` refuses (with the index of the row in the whole stream), or what is no stream. An error of
 * the stream itself is passed on as it is.
 * @example
 * ```ts
 * import { npsOf, summarizeStream } from "cx-metrics";
 *
 * async function* responses() {
 *   yield { channel: "chat", score: 9 };
 *   yield { channel: "phone", score: 4 };
 *   yield { channel: "chat", score: 8 };
 * }
 * const by = { channel: (row: { channel: string }) => row.channel };
 * const table = await summarizeStream(responses(), { by, metrics: { nps: npsOf((row) => row.score) } });
 * table.map((row) => [row.channel, row.nps.value]); // => [["chat", 50], ["phone", -100]]
 * ```
 */
export async function summarizeStream<Row, By extends Keys<Row>, Metrics extends SummaryMetrics<Row>>(
  rows: RowStream<Row>,
  options: SubtotalOptions<Row, By, Metrics> & StreamOptions,
): Promise<SubtotalRow<By, Metrics>[]>;
export async function summarizeStream<Row, By extends Keys<Row>, Metrics extends SummaryMetrics<Row>>(
  rows: RowStream<Row>,
  options: SummarizeOptions<Row, By, Metrics> & StreamOptions,
): Promise<SummaryRow<By, Metrics>[]>;
export async function summarizeStream<Row>(
  rows: RowStream<Row>,
  options: AnySummaryOptions<Row> & StreamOptions,
): Promise<unknown[]> {
  const { by, aggregators, table } = summaryPlan(options);
  const { groups, add } = grouper(by, aggregators);
  await forEachStreamed(rows, add, options);
  return table(groups);
}
