import { MetricInputError } from "../errors.js";
import { faultOf } from "../guards.js";

/** Texts as they stand in a cell; numbers and booleans stand for the texts that they are written as. */
export type CellTexts = readonly (string | number | boolean)[];

/** The sign between whole and fraction. */
export type DecimalSign = "." | ",";

/** Both signs, to check options against. */
export const SIGNS: readonly DecimalSign[] = [".", ","];

/** Decimal, as people write numbers; no hexadecimals, exponents or infinities. */
export const NUMBER: RegExp = /^[+-]?\d+(?:\.\d+)?$/;

/** What is written in a cell; refuses what no cell holds, such as a column that is not there. */
export function textOf(cell: unknown, expected: string): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell.trim();
  const isWritten = typeof cell === "number" || typeof cell === "boolean" || typeof cell === "bigint";
  return isWritten ? String(cell) : refuse(cell, expected);
}

/** The number that is written in a cell whose text is known; NaN where there is none. A sign for decimals matters to texts only. */
export function numberIn(cell: unknown, text: string, decimal: DecimalSign = "."): number {
  if (typeof cell === "number") return cell + 0; // turns −0 into 0
  if (decimal === ".") return NUMBER.test(text) ? Number(text) + 0 : Number.NaN;
  return COMMA_NUMBER.test(text) ? Number(text.replace(",", ".")) + 0 : Number.NaN;
}

const COMMA_NUMBER = /^[+-]?\d+(?:,\d+)?$/;

/** The texts of a cell, as a choice for messages, which stay short however many there are. */
export function choiceText(meanings: ReadonlyMap<string, unknown>): string {
  const texts = [...meanings.keys()].filter((text) => text !== "");
  const told = texts.slice(0, MOST_TOLD).map((text) => JSON.stringify(text));
  const more = texts.length - told.length;
  return `one of ${told.join(", ")}${more === 0 ? "" : ` and ${more} more`}${meanings.has("") ? ", or empty" : ""}`;
}

/** Texts that a message lists. */
const MOST_TOLD = 20;

/** Texts as they are looked up. */
export function textsOf(texts: CellTexts, path = "options.missing"): Set<string> {
  if (!Array.isArray(texts))
    throw new MetricInputError({ code: faultOf(texts), path, received: texts, expected: "a list of texts" });
  return new Set(texts.map((text) => String(text).trim()));
}

/** Notes what texts mean; refuses one that means something already. */
export function declare<Meaning>(
  meanings: Map<string, Meaning>,
  texts: CellTexts,
  meaning: Meaning,
  path: string,
): void {
  for (const text of textsOf(texts, path)) {
    if (meanings.has(text)) {
      const expected = "texts with one meaning each";
      throw new MetricInputError({ code: "inconsistent", path, received: text, expected });
    }
    meanings.set(text, meaning);
  }
}

/** Throws the error for a cell that does not hold what is expected. */
export function refuse(cell: unknown, expected: string): never {
  throw new MetricInputError({ code: "invalid-type", path: "cell", received: cell, expected });
}
