import { uniform } from "./data.js";
import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";

interface Account {
  readonly before: number;
  readonly after: number;
}

const { revenueRetention } = library;
const read = { before: (row: Account) => row.before, after: (row: Account) => row.after };

/** `revenueRetention` of accounts beside one plain `reduce`, and with its bootstrap beside drawing the accounts again and again. */
export const revenueBenches: readonly Comparison[] = [
  ...[1e4, 1e5, 1e6].map((rows) => comparison(() => accountsOfRows(rows))),
  ...[1e2, 1e3].map((rows) => comparison(() => withDraws(rows))),
];

/** So many accounts, without draws. */
export function accountsOfRows(rows: number): Bench<readonly Account[]> {
  return {
    name: "accounts, interval by the delta method",
    rows,
    inputs: () => [accounts(rows)],
    ours: (list) => revenueRetention(list, { ...read, interval: "delta" }),
    others: [{ name: "reduce, without an interval", run: reduced, isAnswer: true }],
  };
}

function withDraws(rows: number): Bench<readonly Account[]> {
  return {
    ...accountsOfRows(rows),
    name: "accounts, interval by 1999 draws",
    ours: (list) => revenueRetention(list, read),
    others: [{ name: "1999 lists of accounts drawn, reduce of each", run: drawn, isAnswer: true }],
  };
}

/** Of ten accounts eight pay as before, more or less, one is new and one lost. */
function accounts(rows: number): Account[] {
  const next = uniform();
  return Array.from({ length: rows }, () => {
    const [kind, before, after] = [next(), 100 + Math.floor(next() * 900), 100 + Math.floor(next() * 900)];
    return { before: kind < 0.1 ? 0 : before, after: kind > 0.9 ? 0 : after };
  });
}

function reduced(list: readonly Account[]): number {
  const sum = list.reduce(
    (sums, { before, after }) => {
      if (before > 0) {
        sums.opening += before;
        sums.closing += after;
      }
      return sums;
    },
    { opening: 0, closing: 0 },
  );
  return sum.closing / sum.opening;
}

function drawn(list: readonly Account[]): number {
  const next = uniform();
  const values = Array.from({ length: 1999 }, () =>
    reduced(Array.from(list, () => list[Math.floor(next() * list.length)] as Account)),
  ).sort((a, b) => a - b);
  return (values[49] as number) < (values[1949] as number) ? reduced(list) : Number.NaN;
}
