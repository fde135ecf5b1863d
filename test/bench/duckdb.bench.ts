import { uniform, visits } from "./data.js";
import { type Connection, numberOf, tableInDuckdb } from "./duckdb.js";
import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";
import { type AnswerColumns, columnsOfAnswers, npsByChannelAndMonth } from "./summarize.bench.js";

const { cohortRetention, columns, responseTimes, survival } = library;
const [START, UNTIL] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 1)];

/**
 * The same metrics by DuckDB's SQL, on one thread, over a table of its own that holds the same columns in the types it counts fastest. It is asked for less than
 * the library gives: for counts, percentiles or a curve, without intervals.
 */
export const duckdbBenches: readonly Comparison[] = [1e5, 1e6, 1e7].flatMap((rows) => [
  comparison(() => months(rows)),
  comparison(() => percentiles(rows)),
  comparison(() => cohorts(rows)),
  comparison(() => curves(rows)),
]);

async function months(rows: number): Promise<Bench<AnswerColumns>> {
  const answers = columnsOfAnswers(rows);
  const duckdb = await tableInDuckdb({ code: answers.codes, instant: answers.at, score: answers.score });
  await duckdb.run(
    "CREATE TABLE t AS SELECT code::UTINYINT AS code, make_timestamp((instant * 1000)::BIGINT) AS moment, score::UTINYINT AS score FROM loaded",
  );
  return {
    name: "NPS by channel and month",
    rows,
    inputs: () => [answers],
    ours: (given) => npsByChannelAndMonth(given, "UTC"),
    others: [
      ofMonths("date_trunc", "date_trunc('month', moment)", duckdb),
      ofMonths("year and month", "year(moment) * 12 + month(moment)", duckdb),
    ],
  };
}

function ofMonths(name: string, month: string, duckdb: Connection): Bench<AnswerColumns>["others"][number] {
  const sql = `SELECT 100.0 * (count(*) FILTER (score >= 9) - count(*) FILTER (score <= 6)) / count(*)
    FROM t GROUP BY code, ${month} ORDER BY code, ${month}`;
  return { name: `DuckDB, ${name}`, run: () => numberOf(duckdb, sql), isAnswer: true, goal: { atLeast: 4 } };
}

async function percentiles(rows: number): Promise<Bench<Float64Array>> {
  const next = uniform();
  const waits = Float64Array.from({ length: rows }, () => Math.exp(20 * next()));
  const duckdb = await tableInDuckdb({ wait: waits });
  const sql = "SELECT quantile_cont(wait, [0.5, 0.9, 0.95])[1] FROM loaded";
  return {
    name: "median, p90 and p95 of waits",
    rows,
    inputs: () => [waits],
    ours: (given) => responseTimes(given),
    others: [{ name: "DuckDB", run: () => numberOf(duckdb, sql), isAnswer: true, goal: { atLeast: 4 } }],
  };
}

async function cohorts(rows: number): Promise<Bench<{ customer: Int32Array; time: Float64Array }>> {
  const events = visits(rows, { from: START, until: UNTIL, idOf: (id) => id });
  const customer = Int32Array.from(events, (event) => event.customer);
  const time = Float64Array.from(events, (event) => event.time);
  const duckdb = await tableInDuckdb({ customer, time });
  await duckdb.run(
    "CREATE TABLE t AS SELECT customer::INTEGER AS customer, make_timestamp((time * 1000)::BIGINT) AS moment FROM loaded",
  );
  const last = 2025 * 12 + 12;
  const sql = `WITH seen AS (SELECT DISTINCT customer, year(moment) * 12 + month(moment) AS month FROM t),
    starts AS (SELECT customer, min(month) AS start FROM seen GROUP BY customer),
    cells AS (SELECT start, month - start AS age, count(*) AS active FROM seen JOIN starts USING (customer) GROUP BY ALL)
    SELECT sum(active) FILTER (age = 1) / sum(active) FILTER (age = 0) FROM cells WHERE start < ${last}`;
  return {
    name: "cohorts by month, whole numbers as ids",
    rows,
    inputs: () => [{ customer, time }],
    ours: (given) => {
      const { rows: numbers, read } = columns(given);
      const every = { every: "month", observedUntil: UNTIL, timeZone: "UTC" } as const;
      return cohortRetention(numbers, { customer: read.customer, at: read.time, ...every });
    },
    others: [{ name: "DuckDB", run: () => numberOf(duckdb, sql), isAnswer: true, goal: { atLeast: 3 } }],
  };
}

async function curves(rows: number): Promise<Bench<{ duration: Int32Array; ended: Uint8Array }>> {
  const next = uniform();
  const duration = Int32Array.from({ length: rows }, () => Math.floor(next() ** 2 * 3000));
  const ended = Uint8Array.from({ length: rows }, () => Number(next() < 0.5));
  const duckdb = await tableInDuckdb({ duration, ended });
  await duckdb.run("CREATE TABLE t AS SELECT duration::INTEGER AS duration, ended::UTINYINT AS ended FROM loaded");
  const sql = `WITH days AS (SELECT duration, count(*) AS n, sum(ended) AS d FROM t GROUP BY duration),
    risk AS (SELECT duration, d, sum(n) OVER (ORDER BY duration DESC) AS at_risk FROM days),
    curve AS (SELECT duration, exp(sum(ln(1 - d / at_risk)) OVER (ORDER BY duration)) AS s FROM risk WHERE d < at_risk)
    SELECT min(duration) FROM curve WHERE s <= 0.5`;
  return {
    name: "survival in days, the median",
    rows,
    inputs: () => [{ duration, ended }],
    ours: (given) => {
      const { rows: numbers, read } = columns(given);
      return survival(numbers, read);
    },
    others: [{ name: "DuckDB", run: () => numberOf(duckdb, sql), isAnswer: true }],
  };
}
