import { instantCell, outcomeCell, ratingCell } from "cx-metrics/schemas";
import type * as z from "zod";
import { type MetricName, NOT_APPLICABLE, NOT_UNDERSTOOD } from "../../../scorecard/metrics.js";
import type { Settings } from "./roles.js";

/** Reads a cell: a number, `null` for nothing, or one of the two marks of a cell that is no answer. */
export type CellReader = (text: string) => number | null;

const NOTHING = ["-", "–", "null", "none", "?"];
const INAPPLICABLE = new Set(["n/a", "#n/a", "na", "not applicable"]);
const YES = ["yes", "y", "true", "1", "x", "ja", "j", "oui", "si", "sí"];
const NO = ["no", "n", "false", "0", "nein", "non"];

/** The reader for the answers of a metric. */
export function answerReader(metric: MetricName, { csatScale, cesScale }: Settings): CellReader {
  switch (metric) {
    case "nps":
      return ratingReader(11);
    case "csat":
      return ratingReader(csatScale);
    case "ces":
      return ratingReader(cesScale);
    default:
      return outcomeReader();
  }
}

function ratingReader(scale: number): CellReader {
  const schema = ratingCell({ scale, missing: NOTHING });
  return answers((text) => parse(schema, text.replace(DECIMAL_COMMA, "$1.$2")));
}

function outcomeReader(): CellReader {
  const schema = outcomeCell({ yes: YES, no: NO, missing: NOTHING });
  return answers((text) => {
    const outcome = parse(schema, text);
    return typeof outcome === "boolean" ? Number(outcome) : outcome;
  });
}

/** The reader for dates in a time zone, as epoch milliseconds. */
export function dateReader(timeZone: string): CellReader {
  const instant = instantCell({ timeZone, as: ["YYYY-MM-DD", "DD.MM.YYYY"], missing: [...NOTHING, ...INAPPLICABLE] });
  return remembered((text) => (SHORT_NUMBER.test(text) ? NOT_UNDERSTOOD : parse(instant, text)));
}

const DECIMAL_COMMA = /^([+-]?\d+),(\d+)$/;

/** The day numbers of spreadsheets would otherwise be taken for milliseconds in 1970. */
const SHORT_NUMBER = /^[+-]?\d{1,11}(?:\.\d+)?$/;

function answers(read: (text: string) => number | null): CellReader {
  return remembered((text) => (INAPPLICABLE.has(text) ? NOT_APPLICABLE : read(text)));
}

function parse<Value>(schema: z.ZodType<Value>, text: string): Value | number {
  const { success, data } = schema.safeParse(text);
  return success ? data : NOT_UNDERSTOOD;
}

const MOST_REMEMBERED = 20_000;

/** The same few texts stand in most cells: each is read once. */
function remembered(read: CellReader): CellReader {
  const known = new Map<string, number | null>();
  return (text) => {
    const value = known.get(text);
    if (value !== undefined) return value;
    const fresh = read(text.trim().toLowerCase());
    if (known.size < MOST_REMEMBERED) known.set(text, fresh);
    return fresh;
  };
}
