import { uniform } from "./data.js";
import { library } from "./library.js";
import { type Bench, type Comparison, comparison } from "./measure.js";

interface Answer {
  readonly customer: number;
  readonly score: number;
}

const { bootstrap, npsOf } = library;
const metric = npsOf((row: Answer) => row.score);
const DRAWS = 1999;

/** `bootstrap` of an NPS, beside drawing every row anew for each of the draws: one answer of each customer, and one to three of each, drawn together. */
export const bootstrapBenches: readonly Comparison[] = [
  ...[1e2, 1e3, 1e4].map((rows) => comparison(() => ofRows(rows))),
  ...[1e2, 1e3, 1e4].map((rows) => comparison(() => ofCustomers(rows))),
];

function ofRows(rows: number): Bench<readonly Answer[]> {
  const goal = rows === 1e3 ? { goal: { atLeast: 50 } } : {};
  return {
    name: `an NPS, ${DRAWS} draws, an answer of each customer`,
    rows,
    inputs: () => [answers(rows, 1)],
    ours: (list) => bootstrap(list, { metric }),
    others: [{ name: "rows drawn one by one", run: drawRows, isAnswer: true, ...goal }],
  };
}

function ofCustomers(rows: number): Bench<readonly Answer[]> {
  return {
    name: `an NPS, ${DRAWS} draws, one to three answers of each customer`,
    rows,
    inputs: () => [answers(rows, 3)],
    ours: (list) => bootstrap(list, { metric, cluster: (row) => row.customer }),
    others: [{ name: "customers drawn one by one", run: drawCustomers, isAnswer: true }],
  };
}

/** The same answers in every run, of customers with up to so many of them. */
function answers(rows: number, most: number): Answer[] {
  const next = uniform();
  const list: Answer[] = [];
  for (let customer = 0; list.length < rows; customer++) {
    const times = Math.min(rows - list.length, 1 + Math.floor(next() * most));
    for (let time = 0; time < times; time++) list.push({ customer, score: Math.floor(11 * Math.sqrt(next())) });
  }
  return list;
}

function drawRows(list: readonly Answer[]): number {
  return drawLists(list.map((row) => [row]));
}

function drawCustomers(list: readonly Answer[]): number {
  const byCustomer = new Map<number, Answer[]>();
  for (const row of list) {
    const known = byCustomer.get(row.customer);
    if (known === undefined) byCustomer.set(row.customer, [row]);
    else known.push(row);
  }
  return drawLists([...byCustomer.values()]);
}

/** Limits by drawing lists of answers; the score itself, which is what can be compared, where they are in order. */
function drawLists(lists: readonly (readonly Answer[])[]): number {
  const next = uniform();
  const scores = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    const sums = { net: 0, size: 0 };
    for (let drawn = 0; drawn < lists.length; drawn++) {
      addAnswers(lists[Math.floor(next() * lists.length)] as readonly Answer[], sums);
    }
    scores[draw] = (100 * sums.net) / sums.size;
  }
  scores.sort();
  const sums = { net: 0, size: 0 };
  for (const answers of lists) addAnswers(answers, sums);
  return (scores[49] as number) <= (scores[1949] as number) ? (100 * sums.net) / sums.size : Number.NaN;
}

function addAnswers(answers: readonly Answer[], sums: { net: number; size: number }): void {
  for (const { score } of answers) {
    if (score >= 9) sums.net += 1;
    else if (score <= 6) sums.net -= 1;
    sums.size += 1;
  }
}
