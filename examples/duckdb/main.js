import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { summarizeStream } from "cx-metrics";
import { countsSql, partsOf } from "../sessions/counts.js";
import { summary, tableOf } from "../sessions/metrics.js";
import { run } from "../sessions/report.js";
import { sessionsSql } from "../sessions/sessions.js";

/** @typedef {import("@duckdb/node-api").DuckDBConnection} Connection */

const MONTH = "strftime(make_timestamp(answered_at * 1000), '%Y-%m')";

/** The counts of a file, each 64-bit integer as a number. */
async function countsOf(/** @type {Connection} */ duckdb, /** @type {string} */ file) {
  const reader = await duckdb.runAndReadAll(countsSql(`'${file}'`, MONTH));
  return reader.getRowObjects().map((row) => {
    const answer = row["answer"] === null ? null : Number(row["answer"]);
    return /** @type {import("../sessions/counts.js").Count} */ ({ ...row, answer, sessions: Number(row["sessions"]) });
  });
}

/** The sessions of a file as a stream: DuckDB's own chunks, of which one at a time is in memory. */
async function chunksOf(/** @type {Connection} */ duckdb, /** @type {string} */ file) {
  const result = await duckdb.stream(`
    SELECT segment, answered_at::double AS "answeredAt", score::tinyint AS score, rating::tinyint AS rating,
      has_left AS "hasLeft" FROM '${file}'`);
  return /** @type {AsyncIterable<import("../sessions/sessions.js").Session[]>} */ (result.yieldRowObjects());
}

await run(100_000, async (rowCount) => {
  const folder = mkdtempSync(join(tmpdir(), "cx-metrics-duckdb-"));
  const instance = await DuckDBInstance.create(":memory:");
  const duckdb = await instance.connect();
  try {
    await duckdb.run(`CREATE TABLE sessions AS ${sessionsSql(`range(${rowCount}) AS numbers(i)`)}`);
    /** @type {Record<string, ReturnType<typeof tableOf>>} */
    const tables = {};
    const notes = [];
    for (const name of ["csv", "parquet"]) {
      const file = join(folder, `sessions.${name}`);
      await duckdb.run(`COPY sessions TO '${file}'`);
      const start = performance.now();
      const counts = await countsOf(duckdb, file);
      tables[`duckdb ${name}`] = tableOf(partsOf(counts));
      const milliseconds = Math.round(performance.now() - start);
      const megabytes = Math.round(statSync(file).size / 1e6);
      notes.push(`${name}: ${megabytes} MB counted to ${counts.length} lines in ${milliseconds} ms`);
    }
    const chunks = await chunksOf(duckdb, join(folder, "sessions.parquet"));
    tables["duckdb stream"] = await summarizeStream({ chunks }, summary);
    return { tables, notes };
  } finally {
    duckdb.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
});
