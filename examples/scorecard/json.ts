import type { Settings } from "./arguments.js";
import type { Notes } from "./notes.js";
import type { Scorecard } from "./scorecard.js";

/** The scorecard as JSON: one row for each group and each total, where a key is `null`; numbers are not rounded. */
export function scorecardJson(card: Scorecard, settings: Settings, notes: Notes): string {
  const { file, asked, segment, date, timeZone } = settings;
  const columns = Object.fromEntries(asked.map(({ metric, column }) => [metric, column]));
  const rows = card.rows
    .filter((row) => (segment !== null || row.segment === null) && (date !== null || row.month === null))
    .map((row) => {
      const results = Object.fromEntries(asked.map(({ metric }) => [metric, row[metric]]));
      return { segment: row.segment, month: row.month, rows: row.rows, ...results };
    });
  const { unfinished, periods, changes, differences } = card;
  const answers = Object.fromEntries(asked.map(({ metric }) => [metric, notes.answers[metric]]));
  const sheet = { file, columns, segment, date, timeZone, rows, unfinished, periods, changes, differences };
  return JSON.stringify({ ...sheet, notes: { ...notes, answers } }, null, 2);
}
