import { uniform } from "./data.js";
import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";

interface Answer {
  readonly score: number;
  readonly satisfaction: number;
  readonly effort: number;
}

const { cesOf, csatOf, npsOf } = library;

/** Three metrics of each row by their aggregators, as an engine calls them, beside a loop written for these three. */
export const aggregatorBenches: readonly Comparison[] = [1e5, 1e6].map((rows) => comparison(() => threeMetrics(rows)));

function threeMetrics(rows: number): Bench<readonly Answer[]> {
  const nps = npsOf((row: Answer) => row.score);
  const csat = csatOf((row: Answer) => row.satisfaction, { scale: 5 });
  const ces = cesOf((row: Answer) => row.effort);
  return {
    name: "nps, csat and ces of each row",
    rows,
    inputs: () => [answers(rows)],
    ours: (list) => {
      let [first, second, third] = [nps.zero(), csat.zero(), ces.zero()];
      for (const row of list) {
        first = nps.reduce(first, row);
        second = csat.reduce(second, row);
        third = ces.reduce(third, row);
      }
      return [nps.finish(first), csat.finish(second), ces.finish(third)][0] as ReturnType<typeof nps.finish>;
    },
    others: [{ name: "three checked histograms in a loop", run: inline, isAnswer: true, goal: { atMost: 2 } }],
  };
}

function inline(list: readonly Answer[]): number {
  const [scores, satisfaction, effort] = [new Float64Array(11), new Float64Array(6), new Float64Array(8)];
  const count = (counts: Float64Array, value: number): void => {
    if (!Number.isInteger(value) || value < 0 || value >= counts.length) throw new RangeError(String(value));
    (counts[value] as number)++;
  };
  for (const row of list) {
    count(scores, row.score);
    count(satisfaction, row.satisfaction);
    count(effort, row.effort);
  }
  const between = (from: number, to: number): number => scores.subarray(from, to).reduce((sum, times) => sum + times);
  return (100 * (between(9, 11) - between(0, 7))) / list.length;
}

/** The same answers in every run. */
function answers(rows: number): Answer[] {
  const next = uniform();
  return Array.from({ length: rows }, () => ({
    score: Math.floor(next() * 11),
    satisfaction: 1 + Math.floor(next() * 5),
    effort: 1 + Math.floor(next() * 7),
  }));
}
