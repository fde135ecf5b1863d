import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";

const { responseTimes, tallyDurations } = library;

/** Durations as they come, and some that make selection or counting hard. */
const shapes: Readonly<Record<string, (share: number) => number>> = {
  "long-tailed waits": (share) => Math.exp(20 * share),
  "whole minutes": (share) => 60_000 * Math.floor(600 * share * share),
  "waits close together": (share) => 1e9 + share,
  "one and the same wait": () => 123_456.789,
  "two clumps": (share) => (share < 0.5 ? share : 1e12 + share),
};

/** Exact percentiles with all that `responseTimes` reads beside them, and the tally alone, beside sorting. */
export const durationBenches: readonly Comparison[] = [
  ...Object.keys(shapes).map((name) => comparison(() => percentilesOf(name, 1e6))),
  comparison(() => percentilesOf("long-tailed waits", 1e5)),
  ...[1e5, 1e6].map((rows) => comparison(() => talliesOf(rows))),
];

function percentilesOf(name: string, rows: number): Bench<Float64Array> {
  return {
    name: `exact percentiles, ${name}`,
    rows,
    inputs: () => [waits(name, rows)],
    ours: (list) => responseTimes(list),
    others: [{ name: "Float64Array.sort, then the median", run: sortedMedian, isAnswer: true, goal: { atMost: 0.4 } }],
  };
}

function talliesOf(rows: number): Bench<Float64Array> {
  return {
    name: "a tally",
    rows,
    inputs: () => [waits("long-tailed waits", rows)],
    ours: (list) => ({ value: tallyDurations(list, { target: 1000 }).ended.n }),
    others: [
      { name: "a plain loop for the sum", run: sum, goal: { atMost: 10 } },
      { name: "Float64Array.sort", run: (list) => list.slice().sort().length, goal: { atLeast: 10 } },
    ],
  };
}

/** The same durations in every run. */
function waits(name: string, rows: number): Float64Array {
  const durationAt = shapes[name] ?? Math.abs;
  let state = 1;
  return Float64Array.from({ length: rows }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return durationAt((state >>> 0) / 2 ** 32);
  });
}

function sortedMedian(list: Float64Array): number {
  const sorted = list.slice().sort();
  const place = (sorted.length - 1) / 2;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) / 2;
}

function sum(list: Float64Array): number {
  let total = 0;
  for (let at = 0; at < list.length; at++) total += list[at] ?? 0;
  return total;
}
