import { fork } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { measured } from "./library.js";
import type { Report } from "./measure.js";
import { suites } from "./suites.js";
import { reportText } from "./table.js";

// Each comparison runs in a process of its own, because what the engine has seen before changes how fast it is afterwards.
const one = fileURLToPath(new URL("one.ts", import.meta.url));
const execArgv = [...process.execArgv, "--expose-gc", "--no-flush-bytecode"];

console.log(`cx-metrics from ${measured}, Node ${process.version}, ${cpus()[0]?.model ?? "unknown processor"}`);
console.log(
  "CPU time, medians of interleaved rounds; ratios are taken round by round, with their range. Kept is what the answer holds.\n",
);
const wanted = process.argv.slice(2);
for (const [name, benches] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const at of benches.keys()) {
    const child = fork(one, [name, String(at)], { execArgv });
    const [report] = (await Promise.race([once(child, "message"), failure(child)])) as [Report];
    console.log(reportText(name, report));
  }
}

async function failure(child: ReturnType<typeof fork>): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`a bench ended with exit code ${code} and no report`);
}
