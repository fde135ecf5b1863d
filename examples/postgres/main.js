import { countsSql, partsOf } from "../sessions/counts.js";
import { tableOf } from "../sessions/metrics.js";
import { run } from "../sessions/report.js";
import { sessionsSql } from "../sessions/sessions.js";
import { findPrograms, withCluster } from "./cluster.js";

/** @typedef {import("../sessions/counts.js").Count} Count */

const MONTH = "to_char(to_timestamp(answered_at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM')";
const PARTITIONS = 4;

const programs = findPrograms();
if (programs === null) {
  console.log("skipped: there is no PostgreSQL here (initdb, pg_ctl and psql are looked for)");
} else {
  await run(100_000, (rowCount) => withCluster(programs, (query) => count(query, rowCount)));
}

async function count(/** @type {(sql: string) => Promise<string>} */ query, /** @type {number} */ rowCount) {
  const partitions = Array.from({ length: PARTITIONS }, (_, at) => `sessions_${at}`);
  await query(`
    CREATE TABLE sessions (i bigint, segment text, answered_at bigint, score bigint, rating bigint, has_left boolean)
      PARTITION BY HASH (i);
    ${partitions.map((name, at) => `CREATE TABLE ${name} PARTITION OF sessions FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${at});`).join("\n")}
    INSERT INTO sessions ${sessionsSql(`generate_series(0, ${rowCount - 1}) AS numbers(i)`, "i, ")};
    ANALYZE sessions;`);
  const countsOf = async (/** @type {string} */ table) => {
    const json = await query(`SELECT json_agg(counts) FROM (${countsSql(table, MONTH)}) AS counts`);
    return /** @type {Count[]} */ (JSON.parse(json) ?? []);
  };
  // Each partition is counted on its own, as if it lay on a machine of its own, and only counts come back.
  const perPartition = await Promise.all(partitions.map(countsOf));
  const parts = perPartition.flatMap(partsOf);
  // PostgreSQL does the same within one query: partial aggregates in parallel workers, merged at the end.
  const parallel =
    "SET max_parallel_workers_per_gather = 2; SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0;";
  const plan = await query(`${parallel} EXPLAIN (COSTS off) SELECT score, count(*) FROM sessions GROUP BY score`);
  const whole = partsOf(await countsOf("sessions"));
  return {
    tables: { "postgres by partition": tableOf(parts), postgres: tableOf(whole) },
    notes: [
      `${partitions.length} partitions, ${parts.length} parts`,
      ...plan
        .split("\n")
        .filter((line) => /Aggregate/.test(line))
        .map((line) => line.trim()),
    ],
  };
}
