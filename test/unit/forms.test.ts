import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf } from "../../examples/sessions/counts.js";
import { inMemory, type Part, summary, tableOf } from "../../examples/sessions/metrics.js";
import { type Session, sessionAt } from "../../examples/sessions/sessions.js";
import {
  type Aggregator,
  churnOf,
  columns,
  csatOf,
  npsOf,
  period,
  summarize,
  summarizeStream,
} from "../../src/index.js";

/*
 * The same sessions in every form that needs no engine. Workers, DuckDB, Beam and PostgreSQL are held to the same result, of the same sessions, by
 * test/examples/engines.
 */

type Table = ReturnType<typeof inMemory>;

function fromColumns(rows: readonly Session[]): Table {
  const { rows: numbers, read } = columns({
    segment: rows.map((row) => row.segment),
    answeredAt: Float64Array.from(rows, (row) => row.answeredAt),
    score: rows.map((row) => row.score),
    rating: rows.map((row) => row.rating),
    hasLeft: rows.map((row) => row.hasLeft),
  });
  return summarize(numbers, {
    by: { segment: read.segment, month: period("month", { at: read.answeredAt, timeZone: "UTC" }) },
    metrics: { nps: npsOf(read.score), csat: csatOf(read.rating, { scale: 5 }), churn: churnOf(read.hasLeft) },
    subtotals: [["segment"], []],
  });
}

/** Counts as a database makes them: one line for each segment, month and answer. */
function fromCounts(rows: readonly Session[]): Table {
  const lines = rows.flatMap((row) => {
    const group = { segment: row.segment, month: summary.by.month(row), sessions: 1 };
    const left = row.hasLeft === null ? null : Number(row.hasLeft);
    return [
      { ...group, metric: "nps" as const, answer: row.score },
      { ...group, metric: "csat" as const, answer: row.rating },
      { ...group, metric: "churn" as const, answer: left },
    ];
  });
  return tableOf(partsOf(lines));
}

function fromParts(rows: readonly Session[], cut: number): Table {
  const tallyOnly = <Row, Tally>(metric: Aggregator<Row, Tally, unknown>): Aggregator<Row, Tally, Tally> => ({
    ...metric,
    finish: (tally) => tally,
  });
  const { nps, csat, churn } = summary.metrics;
  const metrics = { nps: tallyOnly(nps), csat: tallyOnly(csat), churn: tallyOnly(churn) };
  const parts = [rows.slice(0, cut), rows.slice(cut)].flatMap((some): Part[] =>
    summarize(some, { by: summary.by, metrics }),
  );
  return tableOf(JSON.parse(JSON.stringify(parts.toReversed())));
}

async function* later(rows: readonly Session[]): AsyncGenerator<Session[]> {
  for (let from = 0; from < rows.length; from += 7) yield await Promise.resolve(rows.slice(from, from + 7));
}

test("rows, columns, counts, merged parts and streams give one table, to the last bit", {
  timeout: 30_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1e9 - 1e5), fc.nat(1500), fc.nat(), async (first, length, cut) => {
      const rows = Array.from({ length }, (_, at) => sessionAt(first + at));
      const expected = inMemory(rows);
      expect(fromColumns(rows)).toStrictEqual(expected);
      expect(fromCounts(rows)).toStrictEqual(expected);
      expect(fromParts(rows, cut % (length + 1))).toStrictEqual(expected);
      expect(await summarizeStream({ chunks: later(rows) }, summary)).toStrictEqual(expected);
      expect(await summarizeStream(rows.values(), summary)).toStrictEqual(expected);
    }),
    { numRuns: 8 },
  );
});
