import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../support/command.js";
import { openCsv } from "../support/read-csv.js";
import { readArguments, type Settings } from "./arguments.js";
import { scorecardJson } from "./json.js";
import { metricsOf } from "./metrics.js";
import { emptyNotes } from "./notes.js";
import { mergeParts, type Part, tallyRows } from "./parts.js";
import { scorecardText } from "./print.js";
import { progressOn } from "./progress.js";
import { assertReadable, rowReader } from "./rows.js";
import { scorecardOf } from "./scorecard.js";
import { USAGE } from "./usage.js";

const SAMPLE = relative(process.cwd(), fileURLToPath(new URL("sample.csv", import.meta.url)));

/** What the demo asks for where nobody asks. */
const DEMO =
  "--nps nps --csat csat --ces ces --fcr resolved_first --retention still_customer " +
  "--segment channel --date answered_at --time-zone Europe/Paris --not-applicable ces=n/a";

function main(args: readonly string[]): string | Promise<string> {
  const isDemo = args.length === 0;
  if (isDemo) console.error("An invented survey. How to score a file of your own: npm run demo -- --help\n");
  const settings = readArguments(isDemo ? [SAMPLE, ...DEMO.split(" ")] : args);
  return settings === null ? USAGE : score(settings);
}

async function score(settings: Settings): Promise<string> {
  const csv = await openCsv(settings.file, settings.delimiter);
  const notes = emptyNotes();
  const read = rowReader(settings, csv.header, notes);
  const metrics = metricsOf(settings);
  const asked = settings.asked.map(({ metric }) => metric);
  const showProgress = progressOn(process.stderr, csv.size);
  let parts: Part[] = [];
  let rowCount = 0;
  for await (const lines of csv.batches) {
    const rows = lines.map(read).filter((row) => row !== null);
    parts = mergeParts([...parts, ...tallyRows(rows, metrics)], metrics);
    rowCount += rows.length;
    showProgress(csv.bytesRead(), rowCount);
  }
  assertReadable(rowCount, notes, csv.header);
  const scorecard = scorecardOf(parts, metrics, asked, notes.days);
  return settings.json ? scorecardJson(scorecard, settings, notes) : scorecardText(scorecard, settings, notes);
}

await runCommand(main);
