import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Problem } from "../scorecard/problem.js";
import { printable } from "../scorecard/text.js";
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
  const [path = SAMPLE, ...others] = positionals;
  if (others.length > 0) throw new Problem(`One file at a time: there is also ${others.join(", ")}.`, 2);
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
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Problem(`${error.message.split(". ")[0]}.\n--help shows what there is.`, 2);
  }
}

try {
  console.log(main(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
