/*
 * Invented sessions of customers: the same ones in JavaScript and in SQL, as many as are asked for. Session i is made of six numbers, the first steps of
 * the "minimal standard" generator (Lehmer 1951; Park and Miller 1988) that starts at i + SEED. All products stay below 2^53, so that both ways are exact.
 */

/**
 * @typedef {object} Session
 * @property {string} segment - Where it was.
 * @property {number} answeredAt - When the survey was answered, in milliseconds; within 2025.
 * @property {number | null} score - Likelihood to recommend, 0 to 10; null where it was not answered.
 * @property {number | null} rating - Satisfaction, 1 to 5; null where it was not answered.
 * @property {number | null} wait - Milliseconds until somebody answered; null where nobody has noted it. Not in the query.
 * @property {boolean | null} hasLeft - Whether the customer had left when the year ended; null where it is not known.
 */

const SEED = 2026;
const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48271;
const FIRST_INSTANT = Date.UTC(2025, 0, 1);
const SECONDS = 365 * 86_400;

export const SEGMENTS = ["app", "mail", "phone", "shop"];

/** @type {(number: number) => number} */
const next = (number) => (number * MULTIPLIER) % MODULUS;

/**
 * @param {number} i - Number of the session, counted from 0; up to 10^9.
 * @returns {Session}
 */
export function sessionAt(i) {
  const a = next(i + SEED);
  const b = next(a);
  const c = next(b);
  const d = next(c);
  const e = next(d);
  const f = next(e);
  const segment = b % SEGMENTS.length;
  return {
    segment: /** @type {string} */ (SEGMENTS[segment]),
    answeredAt: FIRST_INSTANT + (a % SECONDS) * 1000,
    score: c % 20 === 0 ? null : 10 - Math.min(c % 11, d % (8 + segment)),
    rating: d % 7 === 0 ? null : 5 - Math.min(d % 5, e % 5),
    wait: d % 13 === 0 ? null : (e % 600) * (f % 60) * 100,
    hasLeft: e % 50 === 1 ? null : f % 16 <= segment,
  };
}

/**
 * @param {number} from - Number of the first session.
 * @param {number} to - Number after the last one.
 * @returns {Generator<Session>}
 */
export function* sessions(from, to) {
  for (let i = from; i < to; i++) yield sessionAt(i);
}

/**
 * The same sessions as a query.
 *
 * @param {string} numbers - A table of the numbers `i` in the dialect at hand.
 * @param {string} more - Further columns, to stand first.
 */
export function sessionsSql(numbers, more = "") {
  const steps = [..."abcdef"];
  const columns = steps.map((name, at) => {
    const factor = steps.slice(0, at + 1).reduce(next, 1); // six steps are one multiplication, which 64 bits can hold
    return `(i + ${SEED})::bigint * ${factor} % ${MODULUS} AS ${name}`;
  });
  const names = SEGMENTS.map((name, at) => `WHEN ${at} THEN '${name}'`);
  return `
    SELECT
      ${more}CASE b % ${SEGMENTS.length} ${names.join(" ")} END AS segment,
      ${FIRST_INSTANT}::bigint + a % ${SECONDS} * 1000 AS answered_at,
      CASE WHEN c % 20 <> 0 THEN 10 - least(c % 11, d % (8 + b % ${SEGMENTS.length})) END AS score,
      CASE WHEN d % 7 <> 0 THEN 5 - least(d % 5, e % 5) END AS rating,
      CASE WHEN e % 50 <> 1 THEN f % 16 <= b % ${SEGMENTS.length} END AS has_left
    FROM (SELECT i, ${columns.join(", ")} FROM ${numbers}) AS steps`;
}
