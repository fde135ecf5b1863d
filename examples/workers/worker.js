import { parentPort } from "node:worker_threads";
import { churnOf, columns, csatOf, npsOf, period, summarize } from "cx-metrics";
import { SEGMENTS } from "../sessions/sessions.js";

/** @type {(value: number | undefined) => number | null} */
const answer = (value) => (value === undefined || value < 0 ? null : value);

/**
 * A metric without its last step: the result is the tally.
 *
 * @template Row, Tally
 * @param {import("cx-metrics").Aggregator<Row, Tally, unknown>} metric
 * @returns {import("cx-metrics").Aggregator<Row, Tally, Tally>}
 */
const tallyOnly = (metric) => ({ ...metric, finish: (tally) => tally });

/** @param {import("./main.js").Columns} received */
function count({ segment, answeredAt, score, rating, hasLeft }) {
  /** @type {import("cx-metrics").DictionaryColumn<string> & { codes: Uint8Array }} */
  const segments = { codes: segment, labels: SEGMENTS };
  const { rows, read } = columns({ segment: segments, answeredAt });
  return summarize(rows, {
    by: { segment: read.segment, month: period("month", { at: read.answeredAt, timeZone: "UTC" }) },
    metrics: {
      nps: tallyOnly(npsOf((row) => answer(score[row]))),
      csat: tallyOnly(csatOf((row) => answer(rating[row]), { scale: 5 })),
      churn: tallyOnly(churnOf((row) => answer(hasLeft[row]))),
    },
  });
}

parentPort?.on("message", (received) => parentPort?.postMessage(count(received)));
