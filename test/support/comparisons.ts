import { convertRate, csat, nps, npsOf, period, share, summarize, survival } from "cx-metrics";
import { median } from "d3-array";
import lodash from "lodash";
import { probit } from "simple-statistics";

/** What people do today and what the library does, for one question, with what is right and why. */
export interface ComparedAnswer {
  readonly question: string;
  readonly today: { readonly what: string; readonly gives: unknown };
  readonly here: { readonly what: string; readonly gives: unknown };
  readonly right: { readonly is: unknown; readonly because: string };
}

/** Every answer is worked out anew; only what is right is written down. */
export function comparedAnswers(): readonly ComparedAnswer[] {
  return [
    {
      question: "NPS of 10, 9 and a slip of the finger, 11",
      today: { what: "`filter().length`", gives: copiedNps([10, 9, 11]) },
      here: { what: "`nps([10, 9, 11])`", gives: messageOf(() => nps([10, 9, 11])) },
      right: {
        is: "scores[2] must be a whole number from 0 to 10, received 11",
        because: "11 is no answer to a question from 0 to 10",
      },
    },
    {
      question: "NPS of all, from a segment of 8 promoters and one of 2 detractors",
      today: {
        what: "mean of the segments' NPS",
        gives: lodash.mean([copiedNps(Array(8).fill(10)), copiedNps([0, 0])]),
      },
      here: { what: "`summarize` with `subtotals`", gives: npsOfAll() },
      right: { is: 60, because: "100 · (8 − 2) ÷ 10" },
    },
    {
      question: "churn of a year, at 5 % a month",
      today: { what: "12 · 5 %", gives: rounded(12 * 0.05) },
      here: { what: "`convertRate`", gives: rounded(convertRate(0.05, { from: 1, to: 12 }) ?? Number.NaN) },
      right: { is: 0.4596, because: "1 − 0.95¹²" },
    },
    {
      question: "upper 95 % limit of 50 in 100, by Wald's formula",
      today: { what: "`simple-statistics`, `probit`", gives: rounded(0.5 + probit(0.975) * 0.05) },
      here: {
        what: '`share` with `interval: "wald"`',
        gives: rounded(share({ numerator: 50, denominator: 100 }, { interval: "wald" }).interval?.high ?? Number.NaN),
      },
      right: { is: 0.598, because: "R: `0.5 + qnorm(0.975) * 0.05`" },
    },
    {
      question: "upper 95 % limit of no complaint in 10",
      today: { what: "Wald's formula", gives: rounded(0 + 1.96 * Math.sqrt((0 * 1) / 10)) },
      here: { what: "`share`", gives: rounded(share({ numerator: 0, denominator: 10 }).interval?.high ?? Number.NaN) },
      right: { is: 0.2775, because: "R: `prop.test(0, 10, correct = FALSE)`" },
    },
    {
      question: "month of 31 January 2026, 22:00 in New York",
      today: { what: "`toISOString().slice(0, 7)`", gives: new Date(LATE_IN_JANUARY).toISOString().slice(0, 7) },
      here: {
        what: '`period("month", { timeZone })`',
        gives: period("month", { at: (at: number) => at, timeZone: "America/New_York" })(LATE_IN_JANUARY),
      },
      right: { is: "2026-01", because: "it is January there" },
    },
    {
      question: "mean of the answers 5, none and 4",
      today: { what: "`lodash`, `mean`", gives: lodash.mean([5, null, 4]) },
      here: { what: '`csat` with `method: "mean"`', gives: csat([5, null, 4], { scale: 5, method: "mean" }).value },
      right: { is: 4.5, because: "(5 + 4) ÷ 2" },
    },
    {
      question: "mean of no answers",
      today: { what: "`lodash`, `mean`", gives: lodash.mean([]) },
      here: { what: '`csat` with `method: "mean"`', gives: csat([], { scale: 5, method: "mean" }).value },
      right: { is: null, because: "there is none, and JSON has no NaN" },
    },
    {
      question:
        "months until half of the customers have left: two left after 3 and 5, three are there since 8, 12 and 12",
      today: { what: "`d3`, `median` of those who left", gives: median([3, 5]) },
      here: {
        what: "`survival`",
        gives: survival(STAYS, { duration: ([months]) => months, ended: ([, left]) => left }).value,
      },
      right: { is: null, because: "three of five are still there" },
    },
  ];
}

const LATE_IN_JANUARY = Date.UTC(2026, 1, 1, 3);

const STAYS: readonly (readonly [months: number, left: boolean])[] = [
  [3, true],
  [5, true],
  [8, false],
  [12, false],
  [12, false],
];

function copiedNps(scores: readonly number[]): number {
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return (100 * (promoters - detractors)) / scores.length;
}

function npsOfAll(): number | null | undefined {
  const rows = [10, 10, 10, 10, 10, 10, 10, 10, 0, 0].map((score, at) => ({ score, segment: at < 8 ? "a" : "b" }));
  const metrics = { nps: npsOf((row: (typeof rows)[number]) => row.score) };
  return summarize(rows, { by: { segment: (row) => row.segment }, metrics, subtotals: [[]] }).at(-1)?.nps.value;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

function messageOf(call: () => unknown): string {
  try {
    return JSON.stringify(call());
  } catch (error) {
    return (error as Error).message;
  }
}
