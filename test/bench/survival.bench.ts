import { uniform } from "./data.js";
import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";

interface Customer {
  readonly duration: number;
  readonly ended: boolean;
}

const { survival, survivalOf } = library;

const read = { duration: (row: Customer) => row.duration, ended: (row: Customer) => row.ended };

/** `survival` of customers whose durations are whole days, and of such with any durations, beside sorting the rows and going through them. */
export const survivalBenches: readonly Comparison[] = [
  ...[1e4, 1e5, 1e6].flatMap((rows) => [
    comparison(() => lifetimesOfRows(rows)),
    comparison(() => benchOf("any durations, a point of the curve for each", rows, (share) => share * 3000)),
    comparison(() => benchOfAggregator(rows)),
  ]),
];

/** So many customers whose durations are whole days. */
export function lifetimesOfRows(rows: number): Bench<readonly Customer[]> {
  return benchOf("days", rows, inDays);
}

function benchOf(name: string, rows: number, durationAt: (share: number) => number): Bench<readonly Customer[]> {
  return {
    name,
    rows,
    inputs: () => [customers(rows, durationAt)],
    ours: (list) => survival(list, read),
    others: [{ name: "rows sorted, then one pass for the median", run: sortedMedian, isAnswer: true }],
  };
}

function benchOfAggregator(rows: number): Bench<readonly Customer[]> {
  const stay = survivalOf<Customer>(read);
  return {
    ...benchOf("days, survivalOf in reduce", rows, inDays),
    ours: (list) => stay.finish(list.reduce(stay.reduce, stay.zero())),
  };
}

/** More short durations than long ones. */
function inDays(share: number): number {
  return Math.floor(share * share * 3000);
}

/** The same customers in every run, half of them still there. */
function customers(rows: number, durationAt: (share: number) => number): Customer[] {
  const next = uniform();
  return Array.from({ length: rows }, () => ({ duration: durationAt(next()), ended: next() < 0.5 }));
}

function sortedMedian(list: readonly Customer[]): number {
  const sorted = list.toSorted((a, b) => a.duration - b.duration || Number(b.ended) - Number(a.ended));
  let share = 1;
  const at = sorted.findIndex(({ ended }, index) => {
    if (ended) share *= 1 - 1 / (sorted.length - index);
    return share <= 0.5 + 1e-12;
  });
  return sorted[at]?.duration ?? Number.NaN;
}
