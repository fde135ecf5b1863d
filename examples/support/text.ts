import type { Unit } from "cx-metrics";

/** What a terminal shows in one line. */
const WIDTH = 100;

/** A value as `format` writes it, for tables that have a column for each part: `+25`, `85.0 %`. */
export function valueText(value: number, unit: Unit): string {
  return unit === "fraction" ? percentText(value, "negative") : numberText(value, 0, "exceptZero");
}

/** A difference of two values, always with its sign. */
export function changeText(difference: number, unit: Unit): string {
  return unit === "fraction" ? percentText(difference, "exceptZero") : numberText(difference, 0, "exceptZero");
}

/** A p-value, as a bound where it is very small. */
export function pValueText(pValue: number): string {
  return pValue < 0.001 ? "p < 0.001" : `p = ${pValue.toPrecision(2)}`;
}

/** A whole number. */
export function countText(count: number): string {
  return numberText(count, 0, "negative");
}

/** Counts with their noun: `1 row`, `2 rows`. */
export function countOf(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;
}

type Signs = "exceptZero" | "negative";

function percentText(share: number, signs: Signs): string {
  return `${numberText(100 * share, 1, signs)} %`;
}

function numberText(value: number, digits: number, signDisplay: Signs): string {
  const format = new Intl.NumberFormat("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  });
  return format.format(value).replace("-", "−");
}

/**
 * A text from the file, safe to print: in one line, and without the characters that command a terminal or turn the direction of a line. The
 * two invisible joiners stay, which some scripts need.
 */
export function printable(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/(?![\u200C\u200D])\p{C}/gu, "\uFFFD");
}

/** Cuts a text to a width. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** Breaks a text into lines that fit, the first indented by two, the others by four; `95 %` and `p < 0.001` stay together. */
export function paragraph(text: string): string {
  const lines: string[] = [];
  let line = " ";
  for (const word of printable(text).split(/ (?![%<=])(?<![<=] )/u)) {
    if (line.length + 1 + word.length > WIDTH && line.trim() !== "") {
      lines.push(line);
      line = "   ";
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\n");
}
