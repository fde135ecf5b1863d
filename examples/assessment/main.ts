import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { onlyFile, readCommandLine, runCommand } from "../support/command.js";
import { printable } from "../support/text.js";
import { assess } from "./assess.js";
import { readPanelFile } from "./read.js";
import { reportText } from "./report.js";

const USAGE = `Usage: npx tsx --tsconfig test/tsconfig.json examples/assessment/main.ts [PANEL.json] [--json]
Without a file it reports on examples/assessment/panel.json, an invented panel; copy it, and put in your own ratings.

  --json   prints the results as JSON
  --help   prints this`;

const SAMPLE = relative(process.cwd(), fileURLToPath(new URL("panel.json", import.meta.url)));

function main(args: readonly string[]): string {
  const { values, positionals } = parse(args);
  if (values.help) return USAGE;
  const path = onlyFile(positionals) ?? SAMPLE;
  if (positionals.length === 0) console.error("An invented panel. How to assess a company of your own: --help\n");
  const file = readPanelFile(path);
  const assessment = assess(file);
  if (values.json) return JSON.stringify(assessment, null, 2);
  const voices = `${file.maturity.length} respondents on maturity, ${file.disciplines.length} on practices`;
  const day = assessment.maturity.assessedAt?.slice(0, 10) ?? "no date";
  return `Assessment of ${printable(path)}\n${voices}, ${day}\n\n${reportText(assessment)}`;
}

function parse(args: readonly string[]) {
  const options = { json: { type: "boolean", default: false }, help: { type: "boolean", default: false } } as const;
  return readCommandLine(args, options);
}

await runCommand(main);
