import { tallyRates, tallyRatings } from "cx-metrics";

/** @typedef {import("./metrics.js").Part} Part */

/**
 * A line of what the database has counted: so many sessions of a segment and month have this answer.
 *
 * @typedef {{ segment: string, month: string, metric: "nps" | "csat" | "churn", answer: number | null, sessions: number }} Count
 */

/**
 * The query that counts: as many lines as there are different answers, however many rows there are.
 *
 * @param {string} table - The sessions.
 * @param {string} month - The month of `answered_at`, such as 2025-03, in the dialect at hand.
 */
export function countsSql(table, month) {
  const answers = [
    ["nps", "score"],
    ["csat", "rating"],
    ["churn", "has_left::int"],
  ];
  const queries = answers.map(
    ([metric, answer]) => `
      SELECT segment, ${month} AS month, '${metric}' AS metric, ${answer} AS answer, count(*) AS sessions
      FROM ${table} GROUP BY segment, month, ${answer}`,
  );
  return queries.join(" UNION ALL ");
}

/**
 * The counts of a database as tallies, which merge with those of anybody else.
 *
 * @param {Iterable<Count>} counts
 * @returns {Part[]}
 */
export function partsOf(counts) {
  /** @type {Map<string, { segment: string, month: string, nps: Answers, csat: Answers, churn: Answers }>} */
  const groups = new Map();
  for (const { segment, month, metric, answer, sessions } of counts) {
    const name = `${segment} ${month}`;
    const group = groups.get(name) ?? { segment, month, nps: none(), csat: none(), churn: none() };
    groups.set(name, group);
    if (answer === null) group[metric].missing += sessions;
    else group[metric].counts[answer] = (group[metric].counts[answer] ?? 0) + sessions;
  }
  return [...groups.values()].map(({ segment, month, nps, csat, churn }) => ({
    segment,
    month,
    nps: tallyRatings(nps, { scale: 11 }),
    csat: tallyRatings(csat, { scale: 5 }),
    churn: ratesOf(churn),
  }));
}

/** @typedef {{ counts: Record<number, number>, missing: number }} Answers */

/** @returns {Answers} */
function none() {
  return { counts: {}, missing: 0 };
}

function ratesOf(/** @type {Answers} */ { counts: { 0: stayed = 0, 1: left = 0 }, missing }) {
  return tallyRates({ numerator: left, denominator: stayed + left, missing });
}
