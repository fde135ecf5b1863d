import type { Interval, Unit } from "../result.js";
import { verdictOf } from "./comparison.js";

/** What can be said of a group: whether it is detectably above or below all the others together. */
export type GroupVerdict = "above" | "below" | "not-different" | "insufficient" | "unknown";

/** One group of a {@link GroupRanking}. */
export interface RankedGroup {
  /** Its name. */
  readonly label: string;
  /** How many observations it rests on. */
  readonly n: number;
  /** Its value as measured; `null` where it has none. */
  readonly value: number | null;
  /** The interval of that value, as its result has it. */
  readonly interval: Interval | null;
  /** Share of the way that the value was moved towards that of all; `null` where it was not judged. */
  readonly shrinkage: number | null;
  /** The value to rank by: moved towards that of all, the more the less is known of the group; `null` where it was not judged. */
  readonly shrunk: number | null;
  /** What the true value could be, given all groups; `null` where fewer than four were judged. */
  readonly shrunkInterval: Interval | null;
  /** How often chance alone makes a difference from all the others at least as large; `null` where it cannot be told. */
  readonly pValue: number | null;
  /** The same after adjusting for the number of groups: the verdict goes by this one. */
  readonly adjustedPValue: number | null;
  /** Whether it differs from all the others together. */
  readonly verdict: GroupVerdict;
}

/** Result of {@link rankGroups}. */
export interface GroupRanking {
  /** Name of the metric; `null` without groups, as are the two that follow. */
  readonly metric: string | null;
  /** The definition of all results. */
  readonly definition: string | null;
  /** What the values are measured in. */
  readonly unit: Unit | null;
  /** Value of all groups that were judged, from their pooled counts; `null` for fewer than two. */
  readonly overall: number | null;
  /** Standard deviation of the true values of groups, beyond chance; `null` for fewer than two. */
  readonly betweenStandardDeviation: number | null;
  /** Whether the groups differ at all: how often chance alone spreads equal groups this far; `null` where it cannot be told. */
  readonly pValue: number | null;
  /** Groups that are above, by their shrunk values; those that are not different, in the order given; those below; those that were not judged. */
  readonly groups: readonly RankedGroup[];
}

/** What a p-value says of a group at some distance from the value of all. */
export function groupVerdict(distance: number, pValue: number | null, confidence: number): GroupVerdict {
  if (pValue === null) return "unknown";
  const verdict = verdictOf(distance, pValue, confidence);
  if (verdict === "no-detectable-change") return "not-different";
  return verdict === "higher" ? "above" : "below";
}

/** Above, neither, below; only groups that stand out are in the order of their values. */
export function inTiers(groups: readonly RankedGroup[]): RankedGroup[] {
  const tier = (verdict: GroupVerdict): RankedGroup[] => groups.filter((group) => group.verdict === verdict);
  const best = (a: RankedGroup, b: RankedGroup): number => (b.shrunk ?? 0) - (a.shrunk ?? 0);
  const neither = groups.filter(({ verdict }) => verdict === "not-different" || verdict === "unknown");
  return [...tier("above").sort(best), ...neither, ...tier("below").sort(best)];
}
