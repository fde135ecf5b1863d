import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  csatOf,
  MetricInputError,
  npsOf,
  period,
  type RowStream,
  type StreamOptions,
  shareOf,
  summarize,
  summarizeStream,
  tallyStream,
} from "../../../src/index.js";
import { anyAnswer } from "../../support/observations.js";

interface Row {
  readonly channel: string;
  readonly at: number;
  readonly score: number | null | undefined;
  readonly resolved: boolean | null;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  channel: fc.constantFrom("chat", "phone", "__proto__"),
  at: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 5, 1) }),
  score: anyAnswer(0, 10),
  resolved: fc.constantFrom(true, false, null),
});
const recommend = npsOf((row: Row) => row.score, { onInvalid: "exclude" });
const options = {
  by: {
    channel: (row: Row) => row.channel,
    month: period("month", { at: (row: Row) => row.at, timeZone: "America/New_York" }),
  },
  metrics: { nps: recommend, resolved: shareOf((row: Row) => row.resolved) },
  subtotals: [["channel"], []],
  emptyPeriods: "fill",
} as const;

async function* later<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

function* oneByOne<Item>(items: Iterable<Item>): Generator<Item> {
  yield* items;
}

/** The rows in all forms of a stream; chunks are cut anywhere, and some are empty. */
function streamsOf(rows: readonly Row[], cut: number): RowStream<Row>[] {
  const at = cut % (rows.length + 1);
  const chunks = [rows.slice(0, at), [], rows.slice(at)];
  const web = new ReadableStream<Row>({
    start(controller) {
      for (const row of rows) controller.enqueue(row);
      controller.close();
    },
  });
  return [
    rows,
    oneByOne(rows),
    later(rows),
    web as unknown as AsyncIterable<Row>,
    { chunks },
    { chunks: later(chunks) },
    { chunks: later(chunks.map(oneByOne)) },
  ];
}

describe("a stream gives the same as rows in memory", () => {
  test("tallyStream: one tally, whatever the form of the stream", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow), fc.nat(), async (rows, cut) => {
        const inMemory = rows.reduce(recommend.reduce, recommend.zero());
        for (const stream of streamsOf(rows, cut)) expect(await tallyStream(recommend, stream)).toStrictEqual(inMemory);
      }),
    );
  });
  test("summarizeStream: one table, with subtotals and empty periods", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow), fc.nat(), async (rows, cut) => {
        const inMemory = summarize(rows, options);
        for (const stream of streamsOf(rows, cut))
          expect(await summarizeStream(stream, options)).toStrictEqual(inMemory);
      }),
    );
  });
  test("parts of a stream that were counted apart add up to the whole", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow), fc.array(anyRow), async (first, second) => {
        const parts = await Promise.all([first, second].map((part) => tallyStream(recommend, later(part))));
        expect(parts.reduce(recommend.merge)).toStrictEqual(await tallyStream(recommend, [...first, ...second]));
      }),
    );
  });
  test("a record that is an array is a row, not a chunk", async () => {
    const lists = csatOf((row: readonly [string, number]) => row[1], { scale: 5 });
    const rows = [["a", 5] as const, ["b", 1] as const];
    expect(lists.finish(await tallyStream(lists, later(rows))).value).toBe(0.5);
    expect(lists.finish(await tallyStream(lists, { chunks: [rows] })).value).toBe(0.5);
  });
  test("a row may have a field called chunks", async () => {
    const table = await summarizeStream([{ chunks: 3 }], { by: { chunks: (row) => row.chunks }, metrics: {} });
    expect(table).toEqual([{ chunks: 3 }]);
  });
  test("no rows: the tally of nothing, and the one row of a total", async () => {
    expect(await tallyStream(recommend, later<Row>([]))).toStrictEqual(recommend.zero());
    const [total] = await summarizeStream(later<Row>([]), { by: {}, metrics: { nps: recommend } });
    expect(total?.nps.reason).toBe("empty");
  });
  test("keeps nothing of the rows: a million of them are never there together", async () => {
    let [alive, most] = [0, 0];
    async function* chunks(): AsyncGenerator<number[]> {
      for (let chunk = 0; chunk < 1000; chunk++) {
        alive += 1;
        most = Math.max(most, alive);
        yield await Promise.resolve(new Array<number>(1000).fill(chunk % 11));
        alive -= 1;
      }
    }
    const scores = npsOf((score: number) => score);
    const { n } = scores.finish(await tallyStream(scores, { chunks: chunks() }));
    expect([n, most, alive]).toEqual([1_000_000, 1, 0]);
  });
});

describe("progress", () => {
  const progressOf = async (stream: RowStream<number>, every?: number): Promise<number[]> => {
    const seen: number[] = [];
    const counted: StreamOptions = { onProgress: (rowCount) => seen.push(rowCount), ...(every && { every }) };
    await tallyStream(
      npsOf((score: number) => score),
      stream,
      counted,
    );
    return seen;
  };
  const scores = (length: number): number[] => new Array<number>(length).fill(9);
  test("is told after every so many rows and at the end, once", async () => {
    expect(await progressOf(later(scores(5)), 2)).toEqual([2, 4, 5]);
    expect(await progressOf(scores(4), 2)).toEqual([2, 4]);
    expect(await progressOf({ chunks: later([scores(3), scores(4)]) }, 2)).toEqual([2, 4, 6, 7]);
    expect(await progressOf([])).toEqual([0]);
    expect(await progressOf(scores(250_000))).toEqual([100_000, 200_000, 250_000]);
  });
  test("can stop the reading by throwing", async () => {
    const stop = new Error("enough");
    const source = watched([9, 9, 9, 9]);
    const onProgress = (): never => {
      throw stop;
    };
    const reading = tallyStream(
      npsOf((score: number) => score),
      source.stream,
      { every: 2, onProgress },
    );
    await expect(reading).rejects.toBe(stop);
    expect([source.given(), source.closed()]).toEqual([2, true]);
  });
});

/** A stream that says how many items it gave, and whether it was closed. */
function watched<Item>(items: readonly Item[]): {
  stream: AsyncIterable<Item>;
  given: () => number;
  closed: () => boolean;
} {
  let given = 0;
  let closed = false;
  const iterator: AsyncIterator<Item> = {
    next: () => {
      if (given >= items.length) return Promise.resolve({ done: true, value: undefined });
      return Promise.resolve({ done: false, value: items[given++] as Item });
    },
    return: () => {
      closed = true;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return { stream: { [Symbol.asyncIterator]: () => iterator }, given: () => given, closed: () => closed };
}

describe("errors", () => {
  const scores = npsOf((score: number) => score);
  const counted = { by: { all: () => "all" }, metrics: { nps: scores } };
  const runs: [string, (stream: RowStream<number>) => Promise<unknown>][] = [
    ["tallyStream", (stream) => tallyStream(scores, stream)],
    ["summarizeStream", (stream) => summarizeStream(stream, counted)],
  ];

  describe.each(runs)("%s", (_, run) => {
    test("names the row in the whole stream, and closes the stream", async () => {
      const wrong = { code: "out-of-range", index: 3, received: 11 };
      const source = watched([9, 10, 3, 11, 9]);
      await expect(run(source.stream)).rejects.toMatchObject(wrong);
      expect([source.given(), source.closed()]).toEqual([4, true]);
      const chunks = watched([[9, 10], [3, 11, 9], [1]]);
      await expect(run({ chunks: chunks.stream })).rejects.toMatchObject(wrong);
      expect([chunks.given(), chunks.closed()]).toEqual([2, true]);
      await expect(run([9, 10, 3, 11, 9])).rejects.toMatchObject(wrong);
    });
    test("closes a generator that rows come from, whoever is at fault", async () => {
      const broken = new Error("connection lost");
      const closed: string[] = [];
      async function* rows(last: () => number): AsyncGenerator<number> {
        try {
          yield await Promise.resolve(9);
          yield last();
          yield 9;
        } finally {
          closed.push("rows");
        }
      }
      await expect(run(rows(() => 12))).rejects.toThrow(MetricInputError);
      const lost = rows(() => {
        throw broken;
      });
      await expect(run(lost)).rejects.toBe(broken);
      expect(closed).toEqual(["rows", "rows"]);
    });
    test.each([
      ["a text", "9,10", "rows", "invalid-type"],
      ["nothing", undefined, "rows", "missing-input"],
      ["a number", 9, "rows", "invalid-type"],
      ["a plain object", { rows: [] }, "rows", "invalid-type"],
      ["a map", new Map(), "rows", "invalid-type"],
      ["chunks that are none", { chunks: 9 }, "rows.chunks", "invalid-type"],
    ])("refuses %s as a stream", async (__, given, path, code) => {
      await expect(run(given as never)).rejects.toMatchObject({ name: "MetricInputError", path, code });
    });
    test("refuses a chunk that is a row", async () => {
      const chunks = [[9], 9] as unknown as number[][];
      const wrong = { path: "rows.chunks", index: 1, received: 9, code: "invalid-type" };
      await expect(run({ chunks })).rejects.toMatchObject(wrong);
    });
  });

  test.each([
    [{ every: 0 }, "options.every"],
    [{ every: 1.5 }, "options.every"],
    [{ onProgress: 9 }, "options.onProgress"],
  ])("refuses the options %o", async (wrong, path) => {
    await expect(tallyStream(scores, [], wrong as never)).rejects.toMatchObject({ path });
    await expect(summarizeStream([] as number[], { ...counted, ...(wrong as object) })).rejects.toMatchObject({ path });
  });
  test("refuses what is no metric, and options that are none, before any row is read", async () => {
    const source = watched([9]);
    await expect(tallyStream({} as never, source.stream)).rejects.toMatchObject({ path: "metric" });
    await expect(tallyStream(scores, source.stream, 5 as never)).rejects.toMatchObject({ path: "options" });
    const clash = { by: { nps: () => 1 }, metrics: { nps: scores } };
    await expect(summarizeStream(source.stream, clash)).rejects.toMatchObject({ path: "options.metrics" });
    expect(source.given()).toBe(0);
  });
});
