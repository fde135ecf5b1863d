import { library } from "./library.js";
import { type Bench, type Comparison, type Contender, comparison } from "./measure.js";
import {
  filterRowsThrice,
  filterThrice,
  iterate,
  type Row,
  readCounts,
  type Scores,
  sum,
  sumOfRows,
  uncheckedPairs,
} from "./nps-loops.js";

const { nps, npsOf } = library;

/** What a plain loop over the list may take, and how much faster than three filters the library should be. */
interface ListGoals {
  readonly loop?: number;
  readonly filters?: number;
}

/** `nps` of scores in every form, beside a plain loop, what people write today, and what other packages offer for it. */
export const npsBenches: readonly Comparison[] = [
  ...[10, 1000].map((rows) => comparison(() => ofList("number[]", rows, scores))),
  ...comparisonsOf(1e5, { array: 2.2, other: 2.5, objects: 2.5 }),
  ...comparisonsOf(1e7, { array: 1.2, other: 1.3, objects: 1.3 }),
];

function comparisonsOf(rows: number, goals: { array: number; other: number; objects: number }): Comparison[] {
  const bytes = (n: number, seed: number): Uint8Array => Uint8Array.from(scores(n, seed));
  const doubles = (n: number, seed: number): Float64Array => Float64Array.from(scores(n, seed));
  const integers = (n: number, seed: number): Int32Array => Int32Array.from(scores(n, seed));
  return [
    comparison(() => ofNumbers(rows, goals.array)),
    comparison(() => besidePeers(ofNumbers(rows), (score) => score)),
    comparison(() => ofGaps(rows)),
    comparison(() => ofList("Uint8Array", rows, bytes, { loop: 1.2, filters: 40 })),
    comparison(() => ofList("Float64Array", rows, doubles, { loop: goals.other })),
    comparison(() => ofList("Int32Array", rows, integers, { loop: goals.other })),
    comparison(() => ofRows(rows, goals.objects)),
    comparison(() => besidePeers(ofRows(rows), (row) => row.score)),
    comparison(() => ofGenerator(rows)),
  ];
}

function ofList<List extends Scores>(
  name: string,
  rows: number,
  make: (rows: number, seed: number) => List,
  { loop, filters }: ListGoals = {},
): Bench<List> {
  return {
    name,
    rows,
    inputs: () => several(rows, make),
    ours: (list) => nps(list),
    others: [
      { name: "a loop that adds them up", run: sum, ...(loop && { goal: { atMost: loop } }) },
      { name: "counted in pairs, unchecked", run: uncheckedPairs, isAnswer: true },
      {
        name: "filter().length, three times",
        run: filterThrice,
        isAnswer: true,
        ...(filters && { goal: { atLeast: filters } }),
      },
    ],
  };
}

function ofNumbers(rows: number, loop?: number): Bench<number[]> {
  const goals = loop === undefined ? {} : { loop, filters: 20 };
  return { ...ofList("number[]", rows, scores, goals), disturb, disturbedGoal: { atMost: 1.5 } };
}

function ofGaps(rows: number): Bench<(number | null)[]> {
  return {
    name: "number[], one in 20 missing",
    rows,
    inputs: () => several(rows, (n, seed) => scores(n, seed).map((score, at) => (at % 20 === 0 ? null : score))),
    ours: (list) => nps(list),
    others: [
      {
        name: "filter() four times",
        run: (list) => filterThrice(list.filter((score) => score !== null)),
        isAnswer: true,
      },
    ],
  };
}

function ofRows(rows: number, loop?: number): Bench<Row[]> {
  const recommend = npsOf((row: Row) => row.score);
  return {
    name: "objects, npsOf row by row",
    rows,
    inputs: () => several(rows, (n, seed) => scores(n, seed).map((score, customer) => ({ customer, score }))),
    ours: (list) => {
      let tally = recommend.zero();
      for (let i = 0; i < list.length; i++) tally = recommend.reduce(tally, list[i] as Row);
      return recommend.finish(tally);
    },
    others: [
      { name: "a loop that adds them up", run: sumOfRows, ...(loop && { goal: { atMost: loop } }) },
      { name: "reduce() that adds them up", run: (list) => list.reduce((total, row) => total + row.score, 0) },
      { name: "filter().length, three times", run: filterRowsThrice, isAnswer: true },
    ],
  };
}

function ofGenerator(rows: number): Bench<() => Iterable<number>> {
  return {
    name: "a generator",
    rows,
    inputs: () => several(rows, scores).map((list) => () => oneByOne(list)),
    ours: (list) => nps(list()),
    others: [
      { name: "for…of that does nothing", run: (list) => iterate(list()), goal: { atMost: 1.15 } },
      { name: "spread, and filter() three times", run: (list) => filterThrice([...list()]), isAnswer: true },
    ],
  };
}

/** The same input counted by other packages. Only here are these loaded: lodash alone halves the speed of typed arrays in its process. */
async function besidePeers<Item>(
  { name, rows, inputs, ours }: Bench<Item[]>,
  score: (item: Item) => number,
): Promise<Bench<Item[]>> {
  const [d3, lodash, toolkit] = await Promise.all([import("d3-array"), import("lodash"), import("es-toolkit")]);
  const size = (part: Item[]): number => part.length;
  const others: Contender<Item[]>[] = [
    { name: "d3 rollup", run: (list) => readCounts(Object.fromEntries(d3.rollup(list, size, score))), isAnswer: true },
    { name: "lodash countBy", run: (list) => readCounts(lodash.default.countBy(list, score)), isAnswer: true },
    { name: "es-toolkit countBy", run: (list) => readCounts(toolkit.countBy(list, score)), isAnswer: true },
  ];
  return { name: `${name}, beside other packages`, rows, inputs, ours, others };
}

/** Calls with all the kinds of lists that an application may have: with gaps, frozen, short, typed. */
function disturb(): void {
  const packed = scores(20_000, 1);
  const gaps = packed.map((score, at) => (at % 20 === 0 ? null : score));
  const allocated = new Array<number>(packed.length);
  packed.forEach((score, at) => {
    allocated[at] = score;
  });
  const lists = [packed, gaps, allocated, Object.freeze([...packed]), packed.slice(0, 50), new Set(packed)];
  const kinds = [Uint8Array, Int8Array, Uint16Array, Int32Array, Float32Array, Float64Array];
  const typed = kinds.map((kind) => kind.from(packed));
  for (let round = 0; round < 100; round++) for (const list of [...lists, ...typed]) nps(list);
}

/** Several inputs where they are short, one where it is longer than any processor can learn. */
function several<Input>(rows: number, make: (rows: number, seed: number) => Input): Input[] {
  return Array.from({ length: Math.ceil(1e5 / rows) }, (_, seed) => make(rows, seed + 1));
}

/** Scores from 0 to 10 that look random and are the same in every run. */
function scores(rows: number, seed: number): number[] {
  let state = seed;
  const list: number[] = [];
  for (let i = 0; i < rows; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    list.push(((state >>> 16) * 11) >>> 16);
  }
  return list;
}

function* oneByOne(list: readonly number[]): Generator<number> {
  for (let i = 0; i < list.length; i++) yield list[i] as number;
}
