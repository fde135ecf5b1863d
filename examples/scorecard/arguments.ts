import type { ParseArgsConfig } from "node:util";
import { MetricInputError, period } from "cx-metrics";
import { onlyFile, readCommandLine } from "../support/command.js";
import { Problem } from "../support/problem.js";
import { METRIC_NAMES, type MetricName } from "./metrics.js";

/** A text that stands for no answer; `column` is `null` where it does so in every column. */
export interface Word {
  readonly column: string | null;
  readonly text: string;
}

/** A metric that is asked for, and the column that it reads. */
export interface Asked {
  readonly metric: MetricName;
  readonly column: string;
}

/** What the command line asks for. */
export interface Settings {
  readonly file: string;
  readonly delimiter: string;
  readonly asked: readonly Asked[];
  readonly csatScale: number;
  readonly cesScale: number;
  readonly segment: string | null;
  readonly date: string | null;
  readonly timeZone: string | null;
  readonly missing: readonly Word[];
  readonly notApplicable: readonly Word[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly json: boolean;
}

const CSAT_SCALES = ["2", "3", "4", "5", "6", "7", "10", "11"];
const CES_SCALES = ["5", "7"];

const OPTIONS = {
  nps: { type: "string" },
  csat: { type: "string" },
  "csat-scale": { type: "string", default: "5" },
  ces: { type: "string" },
  "ces-scale": { type: "string", default: "7" },
  fcr: { type: "string" },
  churn: { type: "string" },
  retention: { type: "string" },
  segment: { type: "string" },
  date: { type: "string" },
  "time-zone": { type: "string" },
  missing: { type: "string", multiple: true, default: [] },
  "not-applicable": { type: "string", multiple: true, default: [] },
  yes: { type: "string", default: "yes,y,true,1" },
  no: { type: "string", default: "no,n,false,0" },
  delimiter: { type: "string", default: "," },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} satisfies ParseArgsConfig["options"];

/** Reads the command line; `null` where help is asked for. */
export function readArguments(args: readonly string[]): Settings | null {
  const { values, positionals } = readCommandLine(args, OPTIONS);
  if (values.help) return null;
  const file = onlyFile(positionals);
  if (file === undefined) throw new Problem("Name the CSV file to read; --help shows how.", 2);
  return {
    file,
    delimiter: delimiterOf(values.delimiter),
    asked: METRIC_NAMES.flatMap((metric) => (values[metric] === undefined ? [] : { metric, column: values[metric] })),
    csatScale: oneOf(values["csat-scale"], CSAT_SCALES, "--csat-scale"),
    cesScale: oneOf(values["ces-scale"], CES_SCALES, "--ces-scale"),
    segment: values.segment ?? null,
    date: values.date ?? null,
    timeZone: knownZone(values["time-zone"]),
    missing: values.missing.flatMap(wordsOf),
    notApplicable: values["not-applicable"].flatMap(wordsOf),
    yes: listOf(values.yes.toLowerCase()),
    no: listOf(values.no.toLowerCase()),
    json: values.json,
  };
}

function oneOf(text: string, choices: readonly string[], option: string): number {
  if (choices.includes(text)) return Number(text);
  throw new Problem(`${option} must be one of ${choices.join(", ")}, not ${JSON.stringify(text)}.`, 2);
}

function delimiterOf(text: string): string {
  if (text === "tab") return "\t";
  if (text.length === 1 && text !== '"') return text;
  throw new Problem(`--delimiter must be a single character or tab, not ${JSON.stringify(text)}.`, 2);
}

/** The library knows which zones there are; only the name of the option is ours. */
function knownZone(timeZone: string | undefined): string | null {
  if (timeZone === undefined) return null;
  try {
    period("day", { at: () => 0, timeZone });
    return timeZone;
  } catch (error) {
    if (!(error instanceof MetricInputError)) throw error;
    throw new Problem(`--time-zone must be ${error.expected}, not ${JSON.stringify(timeZone)}. ${error.hint ?? ""}`, 2);
  }
}

function wordsOf(list: string): Word[] {
  return listOf(list).map((word) => {
    const at = word.lastIndexOf("=");
    return { column: at < 1 ? null : word.slice(0, at).trim(), text: word.slice(at < 1 ? 0 : at + 1).trim() };
  });
}

function listOf(words: string): string[] {
  return words.split(",").map((word) => word.trim());
}
