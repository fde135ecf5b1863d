import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Aggregator,
  backlogOf,
  handleTimesOf,
  slaAttainmentOf,
  teamQualityOf,
  waitTimesOf,
} from "../../../src/index.js";
import {
  backlogTallySchema,
  handleTimesTallySchema,
  qualityTallySchema,
  slaTallySchema,
  waitTimesTallySchema,
} from "../../../src/schemas/index.js";
import { spoilt } from "../../support/spoilt.js";

const waits = waitTimesOf<number>({ queuedAt: () => 0, answeredAt: (wait) => wait, abandonedAt: () => null });
const work = handleTimesOf<number>({ talk: (talk) => talk, afterWork: () => 5 });
const promise = slaAttainmentOf<number>({ startedAt: () => 0, stoppedAt: (end) => end, target: 20, asOf: 100 });
const pile = backlogOf<number>({ openedAt: (opened) => opened, closedAt: () => null, asOf: 100 });
const scorecard = { id: "calls", sections: { talk: 1 }, items: { greeting: { section: "talk", weight: 1 } } };
const team = teamQualityOf<number>((points) => ({ greeting: points > 20 }), scorecard);

function tallyOf<Tally>(aggregator: Aggregator<number, Tally, unknown>): Tally {
  return [10, 30].reduce(aggregator.reduce, aggregator.zero());
}

describe.each([
  ["waits", waitTimesTallySchema, waits, "answered"],
  ["work", handleTimesTallySchema, work, "of"],
  ["promises", slaTallySchema, promise, "overruns"],
  ["open tickets", backlogTallySchema, pile, "open"],
  ["evaluations", qualityTallySchema, team, "scores"],
] as const)("the schema of a tally of %s", (_, schema, aggregator, field) => {
  const metric = aggregator as Aggregator<number, object, unknown>;
  const tally = tallyOf(metric);
  test("lets a tally through as it is", () => {
    expect(schema.parse(JSON.parse(JSON.stringify(tally)))).toStrictEqual(tally);
  });
  test("refuses whatever merging refuses", () => {
    fc.assert(
      fc.property(spoilt(tally), (other) => {
        expect(schema.safeParse(other).success).toBe(canMerge(metric, other));
      }),
      { numRuns: 200 },
    );
  });
  test("says where it refuses", () => {
    expect(schema.safeParse({ ...tally, [field]: true }).error?.issues[0]?.path[0]).toBe(field);
  });
});

function canMerge(metric: Aggregator<number, object, unknown>, tally: unknown): boolean {
  try {
    metric.merge(tally as object, tally as object);
    return true;
  } catch {
    return false;
  }
}
