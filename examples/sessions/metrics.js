import { churnOf, csatOf, npsOf, period, responseTimesOf, summarize } from "cx-metrics";

/** @typedef {import("./sessions.js").Session} Session */
/** @typedef {import("cx-metrics").RatingTally} RatingTally */
/** @typedef {import("cx-metrics").RateTally} RateTally */

/**
 * What an engine hands back: the tallies of a segment and month, or of a part of it.
 *
 * @typedef {{ segment: string, month: string, nps: RatingTally, csat: RatingTally, churn: RateTally }} Part
 */

const metrics = {
  nps: npsOf((/** @type {Session} */ session) => session.score),
  csat: csatOf((/** @type {Session} */ session) => session.rating, { scale: 5 }),
  churn: churnOf((/** @type {Session} */ session) => session.hasLeft),
};

/** Beside the months of each segment: each segment, and all. */
const subtotals = /** @type {const} */ ([["segment"], []]);

/** What is asked of the sessions. */
export const summary = {
  by: {
    segment: (/** @type {Session} */ session) => session.segment,
    month: period("month", { at: (/** @type {Session} */ session) => session.answeredAt, timeZone: "UTC" }),
  },
  metrics,
  subtotals,
};

/** The same, and how long customers waited, for engines that run our code over the rows. */
export const withWaits = {
  ...summary,
  metrics: { ...metrics, wait: responseTimesOf((/** @type {Session} */ session) => session.wait, { target: 600_000 }) },
};

/** What every engine must arrive at. */
export function inMemory(/** @type {Iterable<Session>} */ rows) {
  return summarize(rows, summary);
}

/** What an engine must arrive at that runs our code over the rows. */
export function inMemoryWithWaits(/** @type {Iterable<Session>} */ rows) {
  return summarize(rows, withWaits);
}

/** The same table from parts, in any number and order: where a row was counted, a tally is merged. */
export function tableOf(/** @type {Iterable<Part>} */ parts) {
  return summarize(parts, {
    by: { segment: (part) => part.segment, month: (part) => part.month },
    metrics: {
      nps: merging(metrics.nps, (part) => part.nps),
      csat: merging(metrics.csat, (part) => part.csat),
      churn: merging(metrics.churn, (part) => part.churn),
    },
    subtotals,
  });
}

/**
 * @template Tally, Result
 * @param {import("cx-metrics").Aggregator<Session, Tally, Result>} metric
 * @param {(part: Part) => Tally} tallyOf
 * @returns {import("cx-metrics").Aggregator<Part, Tally, Result>}
 */
function merging({ zero, merge, finish }, tallyOf) {
  return { zero, merge, finish, reduce: (tally, part) => merge(tally, tallyOf(part)) };
}
