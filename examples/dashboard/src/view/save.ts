import type { TableText } from "./table.js";

/** Gives the user a file. */
export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Gives the user data as JSON. */
export function saveJson(name: string, data: unknown): void {
  save(name, new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
}

/** Gives the user a table as CSV. */
export function saveCsv(name: string, { head, rows }: TableText): void {
  const text = [head, ...rows].map((cells) => cells.map(csvCell).join(",")).join("\r\n");
  save(name, new Blob([`\uFEFF${text}\r\n`], { type: "text/csv" }));
}

/** A spreadsheet runs what begins like a formula: an apostrophe before it makes it a text. */
function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
