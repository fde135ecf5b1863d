import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { inMemory, inMemoryWithWaits } from "../../../examples/sessions/metrics.js";
import { sessions } from "../../../examples/sessions/sessions.js";
import { root, run } from "../../support/project.js";

/** `ENGINE_ROWS=10000000 npm test` for the large run; Beam's direct runner, made for tests, gets a tenth of the rows. */
const ROWS = Number(process.env["ENGINE_ROWS"] ?? 100_000);
/** An install from an empty cache, and ten million rows, take their time. */
const PATIENCE = 300_000 + ROWS / 50;

beforeAll(() => expect(inject("buildFailure")).toBeNull());

const engines = [
  { engine: "workers", rows: ROWS, ways: ["workers"], result: inMemory },
  { engine: "duckdb", rows: ROWS, ways: ["duckdb csv", "duckdb parquet", "duckdb stream"], result: inMemory },
  { engine: "beam", rows: Math.ceil(ROWS / 10), ways: ["beam"], result: inMemoryWithWaits },
  { engine: "postgres", rows: ROWS, ways: ["postgres by partition", "postgres"], result: inMemory },
];

for (const { engine, rows, ways, result } of engines) {
  const title = `${engine} counts ${rows} sessions as memory does, to the last bit`;
  test(title, { timeout: PATIENCE }, async ({ skip }) => {
    const folder = join(root, "examples", engine);
    const problem = await installProblem(folder);
    if (problem !== null) skip(`skipped: ${engine} cannot be installed here: ${problem}`);
    const { code, stdout, stderr } = await run(process.execPath, ["main.js", "--rows", `${rows}`, "--json"], folder);
    expect([code, stderr]).toEqual([0, ""]);
    const lastLine = stdout.trimEnd().split("\n").at(-1) ?? "";
    if (lastLine.startsWith("skipped:")) skip(lastLine);
    const tables = JSON.parse(lastLine) as Record<string, unknown>;
    expect(Object.keys(tables)).toEqual(ways);
    const expected = result(sessions(0, rows));
    expect(expected).toHaveLength(4 * 12 + 4 + 1);
    for (const way of ways) expect(tables[way]).toStrictEqual(expected);
  });
}

/** Installs what the lock file of an example says, unless it is there; why that cannot be done, or null. */
async function installProblem(folder: string): Promise<string | null> {
  const isSelfContained = !existsSync(join(folder, "package.json"));
  if (isSelfContained || existsSync(join(folder, "node_modules/.package-lock.json"))) return null;
  const args = ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=60000"];
  const { code, stderr } = await run("npm", args, folder);
  return code === 0
    ? null
    : (stderr.split("\n").find((line) => line.startsWith("npm error")) ?? `npm ended with ${code}`);
}
