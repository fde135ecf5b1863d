import { rollup } from "d3-array";
import lodash from "lodash";
import { uniform } from "./data.js";
import { library } from "./library.js";
import { type Bench, type Comparison, type Contender, comparison } from "./measure.js";

const { columns, npsOf, period, summarize } = library;

interface Answer {
  readonly channel: string;
  readonly at: number;
  readonly score: number;
}

/** Answers with the channel and the time of each; the channel as a code. */
export interface AnswerColumns {
  readonly codes: Uint8Array;
  readonly at: Float64Array;
  readonly score: Uint8Array;
}

/** One table in every form in which it is asked about. */
interface Answers extends AnswerColumns {
  readonly rows: readonly Answer[];
  readonly channels: readonly string[];
}

/** What the codes stand for. */
export const CHANNELS: readonly string[] = ["chat", "mail", "phone", "shop", "web"];
const START = Date.UTC(2025, 0, 1);
const YEAR = 365 * 86_400_000;

/** NPS by channel and month, from columns and from rows, beside what people write today. */
export const summarizeBenches: readonly Comparison[] = [
  comparison(() => benchOf("codes, UTC", 1e5, byCodes("UTC"))),
  comparison(() => benchOf("texts, UTC", 1e5, byTexts("UTC"))),
  comparison(() => ({ ...benchOf("codes, New York", 1e5, byCodes("America/New_York")), others: [inUtc] })),
  comparison(() => benchOf("rows, UTC", 1e5, byRows)),
  comparison(() => benchOf("codes, UTC", 1e6, byCodes("UTC"))),
  comparison(() => ({ ...benchOf("codes, UTC", 1e7, byCodes("UTC")), others: [loopOverColumns] })),
];

const loopOverColumns: Contender<Answers> = {
  name: "a loop over the columns, months of UTC",
  run: inLoop,
  isAnswer: true,
};

const inUtc: Contender<Answers> = {
  name: "the same in UTC",
  run: (answers) => byCodes("UTC")(answers).value,
  goal: { atMost: 1.3 },
};

function benchOf(name: string, rows: number, ours: Bench<Answers>["ours"]): Bench<Answers> {
  return {
    name,
    rows,
    inputs: () => [answersOf(rows)],
    ours,
    others: [
      loopOverColumns,
      { name: "d3 rollup over rows", run: byRollup, isAnswer: true },
      { name: "lodash groupBy over rows", run: byLodash, isAnswer: true },
    ],
  };
}

function byCodes(timeZone: string): Bench<Answers>["ours"] {
  return (answers) => npsByChannelAndMonth(answers, timeZone);
}

/** What is measured, from codes: the score of the first group, chat in January. */
export function npsByChannelAndMonth({ codes, at, score }: AnswerColumns, timeZone: string): { value: number | null } {
  return fromColumns({ codes, labels: CHANNELS }, at, score, timeZone);
}

function byTexts(timeZone: string): Bench<Answers>["ours"] {
  return ({ channels, at, score }) => fromColumns(channels, at, score, timeZone);
}

function fromColumns(
  channel: readonly string[] | { readonly codes: Uint8Array; readonly labels: readonly string[] },
  at: Float64Array,
  score: Uint8Array,
  timeZone: string,
): { value: number | null } {
  const { rows, read } = columns({ channel: channel as readonly string[], at, score });
  const month = period("month", { at: read.at, timeZone });
  const [first] = summarize(rows, { by: { channel: read.channel, month }, metrics: { nps: npsOf(read.score) } });
  return { value: first?.nps.value ?? null };
}

function byRows({ rows }: Answers): { value: number | null } {
  const month = period("month", { at: (row: Answer) => row.at, timeZone: "UTC" });
  const by = { channel: (row: Answer) => row.channel, month };
  const [first] = summarize(rows, { by, metrics: { nps: npsOf((row) => row.score) } });
  return { value: first?.nps.value ?? null };
}

function inLoop({ codes, at, score }: Answers): number {
  const starts = Array.from({ length: 13 }, (_, month) => Date.UTC(2025, month));
  const counts = new Float64Array(CHANNELS.length * 12 * 11);
  for (let row = 0; row < score.length; row++) {
    const time = at[row] as number;
    let month = Math.floor((time - START) / 2_678_400_000); // 31 days: never too late, at most a month too early
    if (time >= (starts[month + 1] as number)) month += 1;
    (counts[((codes[row] as number) * 12 + month) * 11 + (score[row] as number)] as number)++;
  }
  const [n, sum] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].reduce(
    ([total = 0, net = 0], point) => [
      total + (counts[point] as number),
      net + (counts[point] as number) * (point >= 9 ? 1 : point <= 6 ? -1 : 0),
    ],
    [0, 0],
  );
  return (100 * (sum as number)) / (n as number);
}

const keyOf = ({ channel, at }: Answer): string => `${channel}|${new Date(at).toISOString().slice(0, 7)}`;
const FIRST = "chat|2025-01";

function copiedNps(rows: readonly Answer[]): number {
  const promoters = rows.filter((row) => row.score >= 9).length;
  const detractors = rows.filter((row) => row.score <= 6).length;
  return (100 * (promoters - detractors)) / rows.length;
}

function byRollup({ rows }: Answers): number {
  return rollup(rows, copiedNps, keyOf).get(FIRST) ?? Number.NaN;
}

function byLodash({ rows }: Answers): number {
  return lodash.mapValues(lodash.groupBy(rows, keyOf), copiedNps)[FIRST] ?? Number.NaN;
}

function answersOf(count: number): Answers {
  const { codes, at, score } = columnsOfAnswers(count);
  const channels = Array.from(codes, (code) => CHANNELS[code] as string);
  const needsRows = count <= 1e6;
  const rows = needsRows
    ? channels.map((channel, row) => ({ channel, at: at[row] as number, score: score[row] as number }))
    : [];
  return { rows, codes, channels, at, score };
}

/** The same answers in every run. */
export function columnsOfAnswers(count: number): AnswerColumns {
  const next = uniform();
  const codes = Uint8Array.from({ length: count }, () => next() * CHANNELS.length);
  const at = Float64Array.from({ length: count }, () => Math.floor(START + next() * YEAR));
  const score = Uint8Array.from({ length: count }, () => next() * 11);
  return { codes, at, score };
}
