/** A list of scores in any form that can be indexed. */
export type Scores = number[] | Uint8Array | Float64Array | Int32Array;

/** An answer among other things. */
export interface Row {
  readonly customer: number;
  readonly score: number;
}

/** The least that can be done with every score. */
export function sum(scores: Scores): number {
  let total = 0;
  for (let i = 0; i < scores.length; i++) total += scores[i] as number;
  return total;
}

/** The least that can be done with the score of every row. */
export function sumOfRows(rows: readonly Row[]): number {
  let total = 0;
  for (let i = 0; i < rows.length; i++) total += (rows[i] as Row).score;
  return total;
}

/** The least that can be done with every value of an iterable. */
export function iterate(values: Iterable<unknown>): number {
  let n = 0;
  for (const _ of values) n++;
  return n;
}

/** The whole distribution as fast as can be, by somebody who trusts every value: two at a time, in a table of pairs. */
export function uncheckedPairs(scores: Scores): number {
  const pairs = new Float64Array(256);
  for (let i = 1; i < scores.length; i += 2) {
    const [first, second] = [scores[i - 1] as number, scores[i] as number];
    (pairs[first | (second << 4)] as number)++;
  }
  const counts: Record<number, number> = {};
  for (const [pair, times] of pairs.entries()) {
    for (const score of [pair & 15, pair >> 4]) counts[score] = (counts[score] ?? 0) + times;
  }
  return readCounts(counts);
}

/** The Net Promoter Score as it is mostly written. */
export function filterThrice(scores: Scores): number {
  const list = scores as number[];
  const promoters = list.filter((score) => score >= 9).length;
  const passives = list.filter((score) => score >= 7 && score <= 8).length;
  const detractors = list.filter((score) => score <= 6).length;
  return netOf(promoters, passives, detractors);
}

/** The same for rows. */
export function filterRowsThrice(rows: readonly Row[]): number {
  const promoters = rows.filter((row) => row.score >= 9).length;
  const passives = rows.filter((row) => row.score >= 7 && row.score <= 8).length;
  const detractors = rows.filter((row) => row.score <= 6).length;
  return netOf(promoters, passives, detractors);
}

/** The Net Promoter Score from how often each score was given. */
export function readCounts(counts: Readonly<Record<number, number>>): number {
  const given = (score: number): number => counts[score] ?? 0;
  const detractors = [0, 1, 2, 3, 4, 5, 6].reduce((times, score) => times + given(score), 0);
  return netOf(given(9) + given(10), given(7) + given(8), detractors);
}

function netOf(promoters: number, passives: number, detractors: number): number {
  return (100 * (promoters - detractors)) / (promoters + passives + detractors);
}
