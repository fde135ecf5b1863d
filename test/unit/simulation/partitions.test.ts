import { describe, expect, test } from "vitest";
import { inMemory, type Part, summary, tableOf } from "../../../examples/sessions/metrics.js";
import { type Session, sessionAt } from "../../../examples/sessions/sessions.js";
import { type CohortTally, cohortRetention, mergeCohorts, tallyCohorts } from "../../../src/index.js";

/*
 * A thousand partitions report to one collector over a bad network: messages come in any order, some twice or more, some after the collector has read a first
 * result, and a partition that got more rows reports again, with all of them. The collector keeps one tally per partition, the newest.
 */

const PARTITIONS = 1000;

interface Message {
  readonly partition: number;
  /** How many rows the partition had when it reported; the more, the newer. */
  readonly version: number;
  readonly parts: readonly Part[];
}

/** Numbers from 0 to below 1, the same in each run (Park and Miller's generator). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % (2 ** 31 - 1);
    return state / (2 ** 31 - 1);
  };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** A row is a fact about one partition: sizes are skewed, from nothing to hundreds of rows. */
const rowsOf = Array.from({ length: PARTITIONS }, (_, partition): Session[] => {
  const size = partition % 10 === 0 ? 0 : partition === 1 ? 3000 : partition % 40;
  return Array.from({ length: size }, (__, at) => sessionAt(partition * 5000 + at));
});

/** What a partition reports: one tally for each metric, segment and month; sent as JSON. */
function report(partition: number, rows: readonly Session[]): Message {
  const parts = rows.map(asPart);
  const { nps, csat, churn } = summary.metrics;
  const merged = new Map<string, Part>();
  for (const part of parts) {
    const key = `${part.segment} ${part.month}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, part);
    else {
      merged.set(key, {
        ...part,
        nps: nps.merge(known.nps, part.nps),
        csat: csat.merge(known.csat, part.csat),
        churn: churn.merge(known.churn, part.churn),
      });
    }
  }
  return JSON.parse(JSON.stringify({ partition, version: rows.length, parts: [...merged.values()] }));
}

function asPart(row: Session): Part {
  const { by, metrics } = summary;
  return {
    segment: by.segment(row),
    month: by.month(row),
    nps: metrics.nps.reduce(metrics.nps.zero(), row),
    csat: metrics.csat.reduce(metrics.csat.zero(), row),
    churn: metrics.churn.reduce(metrics.churn.zero(), row),
  };
}

/** Every report one to three times, and for each third partition an earlier one, with half of its rows, which may also come later. */
function messagesFrom(seed: number): Message[] {
  const random = randomFrom(seed);
  const messages = rowsOf.flatMap((rows, partition) => {
    const copies = new Array<Message>(1 + Math.floor(3 * random())).fill(report(partition, rows));
    const early = partition % 3 === 0 ? [report(partition, rows.slice(0, rows.length >> 1))] : [];
    return [...copies, ...early];
  });
  return shuffled(messages, random);
}

/** Keeps the newest report of each partition: a message that comes again, or too late, changes nothing. */
function receive(kept: Map<number, Message>, message: Message): void {
  const known = kept.get(message.partition);
  if (known === undefined || message.version > known.version) kept.set(message.partition, message);
}

const partsIn = (kept: Map<number, Message>): Part[] => [...kept.values()].flatMap(({ parts }) => parts);

describe("a thousand partitions, with duplicates, in any order, some late", () => {
  const whole = inMemory(rowsOf.flat());

  test.each([1, 7, 2026])("give what memory gives, to the last bit (seed %i)", { timeout: 30_000 }, (seed) => {
    const messages = messagesFrom(seed);
    expect(messages.length).toBeGreaterThan(2 * PARTITIONS);
    const kept = new Map<number, Message>();
    for (const message of messages) receive(kept, message);
    expect(kept.size).toBe(PARTITIONS);
    expect(tableOf(partsIn(kept))).toStrictEqual(whole);
  });

  test("a first result, before all have reported, is exactly that of the rows reported so far", () => {
    const messages = messagesFrom(3);
    const kept = new Map<number, Message>();
    for (const message of messages.slice(0, 500)) receive(kept, message);
    const rows = [...kept.values()].flatMap(({ partition, version }) => rowsOf[partition]?.slice(0, version) ?? []);
    expect(rows.length).toBeLessThan(rowsOf.flat().length);
    expect(tableOf(partsIn(kept))).toStrictEqual(inMemory(rows));
    for (const message of messages.slice(500)) receive(kept, message); // the late ones
    expect(tableOf(partsIn(kept))).toStrictEqual(whole);
  });

  test("the tree of merging does not matter: regions first, or one after the other", () => {
    const kept = new Map<number, Message>();
    for (const message of messagesFrom(11)) receive(kept, message);
    const regions = Array.from({ length: 7 }, (_, region) =>
      [...kept.values()].filter(({ partition }) => partition % 7 === region).flatMap(({ parts }) => parts),
    );
    const { merge, finish, zero } = summary.metrics.nps;
    const ofRegions = regions.map((parts) => parts.map(({ nps }) => nps).reduce(merge, zero()));
    expect(finish(ofRegions.reduce(merge))).toStrictEqual(whole.at(-1)?.nps);
  });

  test("adding every message, as a counter does, is wrong: that is what the partition's name is for", () => {
    const total = tableOf(messagesFrom(1).flatMap(({ parts }) => parts)).at(-1);
    expect(total?.nps.n).toBeGreaterThan(whole.at(-1)?.nps.n ?? Infinity);
  });
});

describe("what belongs together", () => {
  const customers = 200;
  const events = Array.from({ length: 3000 }, (_, at) => ({
    customer: sessionAt(at).answeredAt % customers,
    time: sessionAt(at + 50_000).answeredAt,
  }));
  const options = {
    customer: (event: (typeof events)[number]) => event.customer,
    at: (event: (typeof events)[number]) => event.time,
    every: "month",
    timeZone: "UTC",
    observedUntil: Date.UTC(2026, 0),
  } as const;
  const merged = (partitionOf: (event: (typeof events)[number], at: number) => number): CohortTally =>
    Array.from({ length: 16 }, (_, partition) =>
      tallyCohorts(
        events.filter((event, at) => partitionOf(event, at) === partition),
        options,
      ),
    ).reduce(mergeCohorts);

  test("cohorts are exact where each customer has one partition, and counted twice where not", () => {
    const inOneGo = cohortRetention(tallyCohorts(events, options));
    expect(cohortRetention(merged(({ customer }) => customer % 16))).toStrictEqual(inOneGo);
    expect(cohortRetention(merged((_, at) => at % 16)).n).toBeGreaterThan(inOneGo.n);
  });
});
