import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aggregatorOf, type Counting, isIterable } from "../../../src/tallies/counting.js";
import { mergeRatings } from "../../../src/tallies/rating-tally.js";
import { answerCounting, tallyRatings, toRatings } from "../../../src/tallies/ratings.js";
import { resolveScale } from "../../../src/tallies/scales.js";
import { expectRefusal, refuses, refusesBadAnswers } from "../../support/bad-input.js";
import { deepFreeze } from "../../support/freeze.js";
import { aggregatorLaws } from "../../support/laws.js";
import { anyAnswer } from "../../support/observations.js";

const scale = resolveScale(5);
const empty = { missing: 0, notApplicable: 0, invalid: 0 };

describe("counting answers", () => {
  test("gives the number of answers for each point, the lowest first", () => {
    expect(tallyRatings([5, 4, 4, 1, null], { scale: 5 })).toStrictEqual({
      ...empty,
      scale,
      counts: [1, 0, 0, 2, 1],
      missing: 1,
    });
  });
  test("takes what a database has counted, for the same tally", () => {
    const counted = tallyRatings({ counts: { 1: 1, 4: 2, 5: 1 }, missing: 1 }, { scale: 5 });
    expect(counted).toStrictEqual(tallyRatings([5, 4, 4, 1, null], { scale: 5 }));
    expect(() => tallyRatings({ counts: { 6: 1 } }, { scale: 5 })).toThrow("6");
  });
  test("of nothing gives zeros, not an empty list", () => {
    expect(tallyRatings([], { scale: 3 }).counts).toEqual([0, 0, 0]);
  });
  test("starts at the lowest point, also below 0", () => {
    const tally = tallyRatings([-2, 2, 0, -0], { scale: { min: -2, max: 2, direction: "higher-better" } });
    expect(tally.counts).toEqual([1, 0, 2, 0, 1]);
  });
  test("works on wide scales, beyond the small numbers that are counted in bulk", () => {
    const answers = Array.from({ length: 5000 }, (_, index) => index % 101);
    const { counts } = tallyRatings(answers, { scale: { min: 0, max: 100, direction: "higher-better" } });
    expect(counts.slice(0, 51)).toEqual(new Array(51).fill(50));
    expect(counts.slice(51)).toEqual(new Array(50).fill(49));
  });
  test("keeps apart what is missing, not applicable and invalid", () => {
    const answers = [5, null, undefined, 99, "x", 6, Number.NaN];
    const tally = tallyRatings(answers as never, { scale: 5, notApplicable: [99], onInvalid: "exclude" });
    expect(tally).toMatchObject({ counts: [0, 0, 0, 0, 1], missing: 2, notApplicable: 1, invalid: 3 });
  });
  test("takes a Set for what it is: every answer once", () => {
    expect(tallyRatings(new Set([5, 5, 4]), { scale: 5 }).counts).toEqual([0, 0, 0, 1, 1]);
  });
  test("reads a generator once and to its end", () => {
    let reads = 0;
    const answers = (function* () {
      for (const answer of [1, 2, 3]) {
        reads += 1;
        yield answer;
      }
    })();
    expect(tallyRatings(answers, { scale: 3 }).counts).toEqual([1, 1, 1]);
    expect(reads).toBe(3);
  });
  test("agrees with counting by hand, for any list, with anything in it", () => {
    const anything = fc.oneof(anyAnswer(1, 5), fc.constantFrom(0, 6, 15, 16, -1, 2.5, "3", Number.NaN, {}, true, 9n));
    fc.assert(
      fc.property(fc.array(anything), (answers) => {
        const tally = tallyRatings(answers as never, { scale: 5, onInvalid: "exclude", notApplicable: [0, 16] });
        const times = (wanted: unknown): number => answers.filter((answer) => Object.is(answer, wanted)).length;
        expect(tally.counts).toEqual([1, 2, 3, 4, 5].map(times));
        expect(tally.missing).toBe(times(null) + times(undefined));
        expect(tally.notApplicable).toBe(times(0) + times(16));
        const all = [...tally.counts, tally.missing, tally.notApplicable, tally.invalid];
        expect(all.reduce((sum, count) => sum + count)).toBe(answers.length);
      }),
    );
  });
});

describe("a tally as input", () => {
  const counting = answerCounting({ scale, path: "answers" });
  const stored = deepFreeze({
    ...empty,
    scale: { min: 1, max: 5, direction: "higher-better" as const },
    counts: [0, 0, 0, 1, 2],
  });

  test("is read, not changed", () => {
    expect(toRatings(stored, counting)).toStrictEqual(stored);
  });
  test("is on the scale that was declared, even if it says −0", () => {
    const thumbs = answerCounting({ scale: resolveScale("thumbs"), path: "answers" });
    const tally = { ...empty, scale: { min: -0, max: 1, direction: "higher-better" as const }, counts: [1, 2] };
    expect(Object.is(toRatings(tally, thumbs).scale.min, 0)).toBe(true);
  });
});

describe("what can be gone through value by value", () => {
  test.each([[[]], [new Set()], [new Uint8Array()], [(function* () {})()], [new (class extends Array {})()]])(
    "is %o",
    (list) => {
      expect(isIterable(list)).toBe(true);
    },
  );
  test.each([["text"], [new Map()], [{}], [null], [undefined], [3], [{ length: 0 }]])("is not %o", (value) => {
    expect(isIterable(value)).toBe(false);
  });
});

const everyAnswer = aggregatorOf(
  answerCounting({ scale, path: "answers", onInvalid: "exclude", notApplicable: [0] }),
  mergeRatings,
  ({ answer }: { answer: unknown }) => answer,
  (tally) => ({ ...tally }),
);
aggregatorLaws("any answers", fc.record({ answer: fc.oneof(anyAnswer(0, 7), fc.string()) }), everyAnswer);

test("an aggregator is read once when it is made, so that a wrong option shows at once", () => {
  let reads = 0;
  const counting: Counting<{ n: number }> = {
    zero: () => ({ n: 0 }),
    place: () => true,
    refuse: () => expect.fail("nothing is refused"),
  };
  aggregatorOf(
    counting,
    (left) => left,
    () => 1,
    () => {
      reads += 1;
    },
  );
  expect(reads).toBe(1);
});

refusesBadAnswers(
  "tallyRatings",
  (answers: Iterable<number>, options: object) => {
    // As a metric would read it, so that the cases of all metrics apply.
    const tally = toRatings(answers, answerCounting({ ...options, scale, path: "answers" }));
    const excluded = { missing: tally.missing, notApplicable: tally.notApplicable, invalid: tally.invalid, pending: 0 };
    return { n: tally.counts.reduce((sum, count) => sum + count), excluded };
  },
  { path: "answers", valid: 4 },
);
refuses("tallyRatings", [
  [
    "no options",
    () => tallyRatings([5], undefined as never),
    { code: "invalid-type", path: "options", received: undefined },
  ],
  [
    "no scale",
    () => tallyRatings([5], {} as never),
    { code: "missing-input", path: "options.scale", received: undefined },
  ],
  [
    "an unknown policy",
    () => tallyRatings([5], { scale: 5, onInvalid: "skip" as never }),
    { code: "unknown-option", path: "options.onInvalid", received: "skip" },
  ],
]);

test("the first bad answer is the one that is named", () => {
  expectRefusal(() => tallyRatings([5, 9, 8], { scale: 5 }), {
    code: "out-of-range",
    path: "answers",
    index: 1,
    received: 9,
  });
});
