import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measured } from "./library.js";
import type { Report } from "./measure.js";
import { onRequest, suites } from "./suites.js";
import { pageText, reportText, sectionsOf, sectionText } from "./table.js";

// Each comparison runs in a process of its own, because what the engine has seen before changes how fast it is afterwards.
const one = fileURLToPath(new URL("one.ts", import.meta.url));
const page = new URL("../../docs/guide/benchmarks.md", import.meta.url);
const execArgv = [...process.execArgv, "--expose-gc", "--no-flush-bytecode"];

const heading = `cx-metrics from ${measured}, Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}`;
const reading =
  "CPU time, medians of interleaved rounds; ratios are taken round by round, with their range. Kept is what the answer holds.";
const { values, positionals } = parseArgs({ options: { page: { type: "boolean" } }, allowPositionals: true });

console.log(`${heading}\n${reading}\n`);
const sections: Record<string, string> = {};
for (const [name, benches] of Object.entries(suites)) {
  if (positionals.length > 0 ? !positionals.includes(name) : onRequest.includes(name)) continue;
  const tables: string[] = [];
  for (const at of benches.keys()) {
    const child = fork(one, [name, String(at)], { execArgv });
    const [report] = (await Promise.race([once(child, "message"), failure(child)])) as [Report];
    tables.push(reportText(name, report));
    console.log(tables.at(-1));
  }
  sections[name] = sectionText(name, heading, tables);
}
if (values.page) {
  const earlier = existsSync(page) ? sectionsOf(readFileSync(page, "utf8")) : {};
  writeFileSync(page, pageText(Object.keys(suites), { ...earlier, ...sections }, reading));
}

async function failure(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`a bench ended with exit code ${code} and no report`);
}
