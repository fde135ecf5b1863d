import { MetricInputError } from "../errors.js";
import { assertRecord } from "../guards.js";
import type { Rating } from "./ratings.js";

/** A criterion at both times. */
export interface CriterionChange<EarlierId extends string = string, LaterId extends string = EarlierId> {
  /** Its id in the later assessment. */
  readonly criterion: LaterId;
  /** Its id in the earlier one. */
  readonly was: EarlierId;
  /** Its rating in the earlier one. */
  readonly from: Rating;
  /** Its rating in the later one. */
  readonly to: Rating;
}

/** Which criteria have changed, and how. */
export interface CriterionChanges<EarlierId extends string = string, LaterId extends string = EarlierId> {
  /** Rated higher. */
  readonly risen: readonly CriterionChange<EarlierId, LaterId>[];
  /** Rated lower. */
  readonly fallen: readonly CriterionChange<EarlierId, LaterId>[];
  /** Unknown before, now rated or said not to apply. */
  readonly newlyKnown: readonly CriterionChange<EarlierId, LaterId>[];
  /** Rated or not applicable before, now unknown. */
  readonly becameUnknown: readonly CriterionChange<EarlierId, LaterId>[];
  /** Rated before and now said not to apply, or the other way round. */
  readonly applicability: readonly CriterionChange<EarlierId, LaterId>[];
  /** How many are as they were. */
  readonly unchanged: number;
  /** Criteria of the later assessment without a counterpart in the earlier. */
  readonly added: readonly LaterId[];
  /** Criteria of the earlier assessment without a counterpart in the later. */
  readonly dropped: readonly EarlierId[];
}

type RatingsById = Readonly<Record<string, Rating>>;

/** An id of the earlier assessment, and the one that means the same in the later. */
type Pair = readonly [was: string, criterion: string];

/** The criteria that mean the same: those in the map, or without one those with equal ids. */
export function pairsOf(earlier: RatingsById, later: RatingsById, map: unknown): Pair[] {
  if (map === undefined) return Object.keys(later).flatMap((id) => (Object.hasOwn(earlier, id) ? [[id, id]] : []));
  assertRecord(map, "options.criterionMap", "an object with an id of the later assessment by id of the earlier");
  const pairs = Object.entries(map);
  const seen = new Set<unknown>();
  for (const [was, criterion] of pairs) {
    const path = `options.criterionMap.${was}`;
    assertId(was, earlier, path, "left out: the earlier assessment has no such criterion");
    assertId(criterion, later, path, "a criterion of the later assessment");
    if (seen.has(criterion)) {
      const expected = "different from all others";
      throw new MetricInputError({ code: "inconsistent", path, received: criterion, expected });
    }
    seen.add(criterion);
  }
  return pairs as [string, string][];
}

function assertId(id: unknown, ratings: RatingsById, path: string, expected: string): void {
  if (typeof id === "string" && Object.hasOwn(ratings, id)) return;
  throw new MetricInputError({ code: "unknown-key", path, received: id, expected });
}

/** What has become of each pair. */
export function changesOf(earlier: RatingsById, later: RatingsById, pairs: readonly Pair[]): CriterionChanges {
  const compared = pairs.map(([was, criterion]): CriterionChange => {
    return { criterion, was, from: earlier[was] ?? "unknown", to: later[criterion] ?? "unknown" };
  });
  const of = (kind: ChangeKind): CriterionChange[] => compared.filter((change) => kindOf(change) === kind);
  const hasEarlier = new Set(pairs.map(([was]) => was));
  const hasLater = new Set(pairs.map(([, criterion]) => criterion));
  return {
    risen: of("risen"),
    fallen: of("fallen"),
    newlyKnown: of("newly-known"),
    becameUnknown: of("became-unknown"),
    applicability: of("applicability"),
    unchanged: of("unchanged").length,
    added: Object.keys(later).filter((id) => !hasLater.has(id)),
    dropped: Object.keys(earlier).filter((id) => !hasEarlier.has(id)),
  };
}

type ChangeKind = "risen" | "fallen" | "newly-known" | "became-unknown" | "applicability" | "unchanged";

function kindOf({ from, to }: CriterionChange): ChangeKind {
  if (from === to) return "unchanged";
  if (from === "unknown") return "newly-known";
  if (to === "unknown") return "became-unknown";
  if (from === "na" || to === "na") return "applicability";
  return to > from ? "risen" : "fallen";
}
