import type { RatingSheet } from "./assessment.js";
import { delimiterOf, readCsv } from "./csv.js";
import { Problem } from "./problem.js";

/** Reads ratings from JSON, an object by criterion, or from CSV with a column for the criterion and one for the rating. */
export async function readRatingsFile(file: File): Promise<RatingSheet> {
  const text = await file.text();
  return text.trimStart().startsWith("{") ? fromJson(text, file.name) : fromCsv(file);
}

function fromJson(text: string, name: string): RatingSheet {
  try {
    return JSON.parse(text) as RatingSheet;
  } catch {
    throw new Problem(`${name} begins like JSON, but is not.`);
  }
}

async function fromCsv(file: File): Promise<RatingSheet> {
  const rated: [string, unknown][] = [];
  for await (const { lines } of readCsv(file, await delimiterOf(file))) {
    for (const { cells } of lines) {
      const [id = "", rating] = cells.map((cell) => cell.trim());
      if (CRITERION.test(id) && rating !== undefined) rated.push([id.toUpperCase(), ratingOf(rating)]);
    }
  }
  if (rated.length === 0) throw new Problem("No line begins with a criterion, such as EX1, and its rating.");
  return Object.fromEntries(rated);
}

const CRITERION = /^[A-Za-z]{2}\d$/;

/** What is no number stays as it is, such as "unknown" or "yes"; what is wrong is said by the schema. */
function ratingOf(text: string): unknown {
  if (text === "") return null;
  return /^\d+$/.test(text) ? Number(text) : text.toLowerCase();
}
