import type { Goal, Line, Report, Spread } from "./measure.js";

const HEADINGS = ["", "ns/row", "cx-metrics takes", "range", "goal", "", "bytes/row", "kept"];

/** A comparison as a table for people. */
export function reportText(suite: string, { name, rows, firstCall, rounds, lines }: Report): string {
  const title = `${suite} of ${name}, ${rows.toLocaleString("en")} rows (${rounds} ${rounds === 1 ? "round" : "rounds"}, first call ${firstCall.toFixed(1)} ms)`;
  const cells = [HEADINGS, ...lines.map(lineCells)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const table = cells.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  return [title, ...table, ""].join("\n");
}

/** What was measured in one suite, as a section of the page. */
export function sectionText(suite: string, heading: string, tables: readonly string[]): string {
  return `## ${suite}\n\n${heading}.\n\n\`\`\`text\n${tables.join("\n").trimEnd()}\n\`\`\`\n`;
}

/** The sections of the page as it is, by suite. */
export function sectionsOf(page: string): Readonly<Record<string, string>> {
  const [, ...sections] = page.split(/^(?=## )/m);
  return Object.fromEntries(sections.map((text) => [text.slice(3, text.indexOf("\n")), `${text.trimEnd()}\n`]));
}

/** The page that shows what was measured, in the order of the suites. */
export function pageText(
  suites: readonly string[],
  sections: Readonly<Record<string, string | undefined>>,
  reading: string,
): string {
  const shown = suites.flatMap((suite) => sections[suite] ?? []);
  const head = `---
title: How fast is it?
category: Guides
---

# How fast is it?

What \`npm run bench -- --page\` measured and wrote here, suite by suite: \`npm run bench -- nps\` measures one, and \`--page\` puts it in place of what was here before. Quote
ratios, not nanoseconds: other machines differ, the ratios less so. A goal is what the library aims at: ${goalsIn(shown)}.

${reading}
`;
  return [head, ...shown].join("\n");
}

function goalsIn(sections: readonly string[]): string {
  const timesOf = (word: RegExp): number => sections.flatMap((text) => text.match(word) ?? []).length;
  return `${timesOf(/ {2}met\b/g)} of them are met, ${timesOf(/ {2}missed\b/g)} are missed`;
}

function lineCells({ name, nanoseconds, ratio, goal, memory }: Line): string[] {
  const time = digits(nanoseconds.median);
  const bytes = memory === undefined ? ["", ""] : [byteCell(memory.allocated), byteCell(memory.kept)];
  if (ratio === undefined) return [name, time, "", "", "", "", ...bytes];
  return [name, time, ...ratioCells(ratio), ...goalCells(ratio, goal), ...bytes];
}

function byteCell(bytes: number): string {
  return bytes < 0.005 ? "0" : digits(bytes);
}

/** A ratio above 1 as a multiple of the time, one below as a multiple of the speed. */
function ratioCells({ median, low, high }: Spread): string[] {
  if (median >= 1) return [`${digits(median)} × as long`, `${digits(low)}–${digits(high)}`];
  return [`1/${digits(1 / median)} of the time`, `1/${digits(1 / low)}–1/${digits(1 / high)}`];
}

function goalCells({ median }: Spread, goal: Goal | undefined): string[] {
  if (goal === undefined) return ["", ""];
  const isMet = "atMost" in goal ? median <= goal.atMost : 1 / median >= goal.atLeast;
  return ["atMost" in goal ? `≤ ${goal.atMost} ×` : `≤ 1/${goal.atLeast}`, isMet ? "met" : "missed"];
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 10 ? 3 : 2);
}
