import {
  type Aggregator,
  type Ces,
  type Csat,
  ces,
  cesOf,
  csat,
  csatOf,
  type Interval,
  mergeRatings,
  type NetScore,
  type Nps,
  netScore,
  nps,
  npsOf,
  type RatingTally,
  type Share,
  share,
  shareOf,
  summarize,
  tallyRatings,
} from "cx-metrics";
import { describe, expectTypeOf, test } from "vitest";

interface Row {
  readonly channel: string;
  readonly score: number | null;
  readonly rating: number;
  readonly face: string;
}

declare const rows: Row[];

describe("results", () => {
  test("say that there may be no value, and no interval", () => {
    expectTypeOf(nps([])).toEqualTypeOf<Nps>();
    expectTypeOf(nps([]).value).toEqualTypeOf<number | null>();
    expectTypeOf(nps([]).interval).toEqualTypeOf<Interval | null>();
    expectTypeOf(nps([]).mean).toEqualTypeOf<number | null>();
    expectTypeOf(nps([]).promoters.share).toEqualTypeOf<number | null>();
    expectTypeOf(csat([], { scale: 5 }).index).toEqualTypeOf<number | null>();
  });
  test("name their metric and their unit exactly", () => {
    expectTypeOf(nps([]).metric).toEqualTypeOf<"nps">();
    expectTypeOf(nps([]).unit).toEqualTypeOf<"points">();
    expectTypeOf(netScore([], { scale: 5, topFrom: 4 }).unit).toEqualTypeOf<"points">();
    expectTypeOf(share([]).unit).toEqualTypeOf<"fraction">();
    expectTypeOf(csat([], { scale: 5 }).unit).toEqualTypeOf<"fraction" | "scale" | "points" | "index">();
    expectTypeOf(ces([]).unit).toEqualTypeOf<"fraction" | "scale" | "points" | "index">();
  });
  test("cannot be changed", () => {
    // @ts-expect-error a result is read only
    nps([]).value = 50;
    // @ts-expect-error its parts are, too
    nps([]).promoters.count = 3;
  });
  test("are those of the metric that was called", () => {
    expectTypeOf(csat([], { scale: 5 })).toEqualTypeOf<Csat>();
    expectTypeOf(ces([])).toEqualTypeOf<Ces>();
    expectTypeOf(netScore([], { scale: 5, topFrom: 4 })).toEqualTypeOf<NetScore>();
    expectTypeOf(share([])).toEqualTypeOf<Share>();
  });
});

describe("answers", () => {
  test("may be numbers or missing, in any list", () => {
    nps([10, null, undefined]);
    nps(Uint8Array.of(10, 9));
    nps(new Set([10, 9]));
    nps([10, null].values());
    nps({ counts: { 0: 3, 10: 41 }, missing: 2 });
    nps({ promoters: 6, passives: 2, detractors: 2 });
    nps(tallyRatings([10], { scale: 11 }));
  });
  test("may not be texts where no words are declared", () => {
    // @ts-expect-error scores are numbers
    nps(["9"]);
    // @ts-expect-error a scale of five points has no words
    csat(["good"], { scale: 5 });
    // @ts-expect-error neither have stars
    csat(["good"], { scale: "stars-5" });
    // @ts-expect-error effort has no words
    ces(["easy"]);
    // @ts-expect-error a text is no list of answers
    nps("9,10");
  });
  test("may be words where labels are given, or the preset brings them", () => {
    expectTypeOf(csat(["up", "down", null], { scale: "thumbs" })).toEqualTypeOf<Csat>();
    expectTypeOf(csat(["happy"], { scale: "faces-3" })).toEqualTypeOf<Csat>();
    expectTypeOf(csat(["good", 4], { scale: 5, labels: { good: 5 } })).toEqualTypeOf<Csat>();
    csatOf((row: Row) => row.face, { scale: "faces-3" });
    csatOf((row: Row) => row.face, { scale: 5, labels: { good: 5 } });
    // @ts-expect-error a scale of five points has no words
    csatOf((row: Row) => row.face, { scale: 5 });
  });
  test("of yes and no may be booleans or bits, not texts", () => {
    share([true, 1, 0, null]);
    // @ts-expect-error an outcome is no text
    share(["yes"]);
    // @ts-expect-error and a predicate does not answer in texts
    share(rows, (row) => row.channel);
  });
  test("groups need all three numbers", () => {
    // @ts-expect-error passives are missing
    nps({ promoters: 6, detractors: 2 });
  });
});

describe("options", () => {
  test("take the methods that fit the metric", () => {
    nps([], { interval: "adjusted-wald", confidence: 0.9 });
    share([], { interval: "clopper-pearson" });
    // @ts-expect-error Wilson is for shares
    nps([], { interval: "wilson" });
    // @ts-expect-error the score interval of a net score is none of a share
    share([], { interval: "score" });
    // @ts-expect-error misspelled
    nps([], { confidance: 0.9 });
  });
  test("must name the scale where the metric has none of its own", () => {
    // @ts-expect-error the scale is not guessed
    csat([5]);
    // @ts-expect-error the cut is not guessed either
    netScore([5], { scale: 5 });
  });
});

describe("aggregators", () => {
  test("infer the row from its accessor", () => {
    expectTypeOf(npsOf((row: Row) => row.score)).toEqualTypeOf<Aggregator<Row, RatingTally, Nps>>();
    const metric = npsOf((row: { score: number }) => row.score);
    expectTypeOf(metric.reduce).parameter(1).toEqualTypeOf<{ score: number }>();
    expectTypeOf(metric.finish).returns.toEqualTypeOf<Nps>();
  });
  test("infer the row from the data in a summary", () => {
    const [first] = summarize(rows, {
      by: { channel: (row) => row.channel },
      metrics: {
        nps: npsOf((row) => row.score),
        csat: csatOf((row) => row.rating, { scale: 5 }),
        ces: cesOf((row) => row.rating),
        liked: shareOf((row) => row.rating > 3),
      },
    });
    expectTypeOf(first?.channel).toEqualTypeOf<string | undefined>();
    expectTypeOf(first?.nps).toEqualTypeOf<Nps | undefined>();
    expectTypeOf(first?.csat).toEqualTypeOf<Csat | undefined>();
    expectTypeOf(first?.liked).toEqualTypeOf<Share | undefined>();
  });
  test("go into Array.reduce as they are, and so does merging", () => {
    const { reduce, zero, merge } = npsOf((row: Row) => row.score);
    expectTypeOf(rows.reduce(reduce, zero())).toEqualTypeOf<RatingTally>();
    expectTypeOf([zero(), zero()].reduce(merge)).toEqualTypeOf<RatingTally>();
    expectTypeOf([zero(), zero()].reduce(mergeRatings)).toEqualTypeOf<RatingTally>();
  });
  test("read no field that a row does not have", () => {
    // @ts-expect-error rows have a score, no points
    npsOf((row: Row) => row.points);
  });
});
