import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { tableOf } from "../sessions/metrics.js";
import { run } from "../sessions/report.js";
import { SEGMENTS, sessionAt } from "../sessions/sessions.js";

/** @typedef {import("../sessions/metrics.js").Part} Part */
/** @typedef {{ segment: Uint8Array, answeredAt: Float64Array, score: Int8Array, rating: Int8Array, hasLeft: Int8Array }} Columns */

/** Rows that are handed over at once: enough for the way to be worth it. */
const CHUNK = 100_000;
/** Stands for no answer, because a typed array holds no null. */
const NONE = -1;

/**
 * Some rows as columns, as a file or a data engine would give them.
 *
 * @returns {Columns}
 */
function columnsOf(/** @type {number} */ from, /** @type {number} */ to) {
  const length = to - from;
  const segment = new Uint8Array(length);
  const answeredAt = new Float64Array(length);
  const [score, rating, hasLeft] = [new Int8Array(length), new Int8Array(length), new Int8Array(length)];
  for (let at = 0; at < length; at++) {
    const session = sessionAt(from + at);
    segment[at] = SEGMENTS.indexOf(session.segment);
    answeredAt[at] = session.answeredAt;
    score[at] = session.score ?? NONE;
    rating[at] = session.rating ?? NONE;
    hasLeft[at] = session.hasLeft === null ? NONE : Number(session.hasLeft);
  }
  return { segment, answeredAt, score, rating, hasLeft };
}

/** Gives a worker one chunk after the other until none is left; the buffers move to it without a copy. */
async function feed(/** @type {Iterator<Columns>} */ chunks, /** @type {Part[]} */ parts) {
  const worker = new Worker(new URL("worker.js", import.meta.url));
  try {
    for (let next = chunks.next(); !next.done; next = chunks.next()) {
      const reply = once(worker, "message"); // rejects where the worker fails
      const buffers = Object.values(next.value).map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer));
      worker.postMessage(next.value, buffers);
      const [counted] = await reply;
      for (const part of counted) parts.push(part);
    }
  } finally {
    await worker.terminate();
  }
}

function* chunksOf(/** @type {number} */ rowCount) {
  for (let from = 0; from < rowCount; from += CHUNK) yield columnsOf(from, Math.min(from + CHUNK, rowCount));
}

await run(1_000_000, async (rowCount) => {
  /** @type {Part[]} */
  const parts = [];
  const chunks = chunksOf(rowCount); // one iterator for all: whoever is free takes the next chunk
  const workers = Math.max(2, availableParallelism());
  await Promise.all(Array.from({ length: workers }, () => feed(chunks, parts)));
  return { tables: { workers: tableOf(parts) }, notes: [`${workers} workers, ${parts.length} parts`] };
});
