import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { onlyFile, readCommandLine, runCommand } from "../support/command.js";
import { Problem } from "../support/problem.js";
import { printable } from "../support/text.js";
import { readTickets } from "./read.js";
import { reportOn } from "./report.js";

const USAGE = `Usage: npx tsx --tsconfig test/tsconfig.json examples/service/main.ts [LOG.csv] [options]
Without a file it reports on examples/service/sample.csv, an invented log with one row per event.

  --ticket COLUMN   the ticket (ticket)
  --at COLUMN       when it happened: 2026-03-02T09:00Z, or 02-03-2026 09:00 in UTC (at)
  --event COLUMN    what happened: opened, reopened, customer, hand-off, auto-reply, note, on-hold, reply, solved (event)
  --agent COLUMN    who did it, where anybody did (agent)
  --events WORDS    what other words mean: New=opened,Resolved=solved
  --as-of TIME      until when the log is complete (the last event)
  --help            prints this`;

const SAMPLE = relative(process.cwd(), fileURLToPath(new URL("sample.csv", import.meta.url)));
const text = (value: string) => ({ type: "string", default: value }) as const;

async function main(args: readonly string[]): Promise<string> {
  const { values, positionals } = parse(args);
  if (values.help) return USAGE;
  const path = onlyFile(positionals) ?? SAMPLE;
  if (positionals.length === 0) console.error("An invented log. How to report on one of your own: --help\n");
  const { events, leftOut } = await readTickets(path, values);
  const last = events.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  if (events.length === 0)
    throw new Problem(`${path} has no event that can be read; --help tells how they are written.`);
  const asOf = values["as-of"] === "" ? last + 1 : Date.parse(values["as-of"]);
  if (Number.isNaN(asOf)) throw new Problem(`--as-of: ${values["as-of"]} is no time.`, 2);
  const head = `Service by ${printable(path)}, until ${new Date(asOf).toISOString()}`;
  return `${head}\n${events.length} events, ${leftOut} rows left out\n\n${reportOn(events, asOf)}`;
}

function parse(args: readonly string[]) {
  const options = {
    ticket: text("ticket"),
    at: text("at"),
    event: text("event"),
    agent: text("agent"),
    events: text(""),
    "as-of": text(""),
    help: { type: "boolean", default: false },
  } as const;
  return readCommandLine(args, options);
}

await runCommand(main);
