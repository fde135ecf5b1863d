import { isDeepStrictEqual, parseArgs } from "node:util";
import { format } from "cx-metrics";
import { inMemory } from "./metrics.js";
import { sessions } from "./sessions.js";

/** @typedef {ReturnType<typeof inMemory>} Table */

/**
 * Runs an example: `--rows 10000000` says how many sessions, `--json` prints all results instead of a report.
 *
 * @param {number} usual - How many rows where nobody says.
 * @param {(rowCount: number) => Promise<{ tables: Record<string, Table>, notes: string[] }>} count - Computes the table, in one way or several.
 * @param {(rows: Iterable<import("./sessions.js").Session>) => Table} expect - What it must be equal to.
 */
export async function run(usual, count, expect = inMemory) {
  const { values } = parseArgs({ options: { rows: { type: "string" }, json: { type: "boolean", default: false } } });
  const rowCount = Number(values.rows ?? usual);
  const start = performance.now();
  const { tables, notes } = await count(rowCount);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (values.json) {
    console.log(JSON.stringify(tables));
    return;
  }
  const expected = expect(sessions(0, rowCount));
  const segments = expected.filter((row) => row.month === null);
  for (const { segment, nps, csat, churn } of segments) {
    console.log(`${segment ?? "all"}\n  NPS ${format(nps)}\n  CSAT ${format(csat)}\n  churn ${format(churn)}`);
  }
  for (const note of notes) console.log(note);
  for (const [name, table] of Object.entries(tables)) {
    const isEqual = isDeepStrictEqual(table, expected);
    console.log(
      `${name}: ${isEqual ? "equal to" : "DIFFERENT from"} the result in memory, all ${table.length} rows of it`,
    );
    if (!isEqual) process.exitCode = 1;
  }
  console.log(`${rowCount} sessions, ${seconds} s`);
}
