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

/** The beginning of the page that shows what was measured. */
export function pageHead(command: string, heading: string, reading: string): string {
  return `---
title: How fast is it?
category: Guides
---

# How fast is it?

What \`${command}\` measured and wrote here; without \`--page\` it only prints. Quote ratios, not nanoseconds: other machines differ, the ratios less so. A goal is
what the library aims at; some are missed, and the table says so.

${heading}. ${reading}
`;
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
