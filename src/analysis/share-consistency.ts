import { MetricInputError } from "../errors.js";
import { assertAccessor, assertOptions } from "../guards.js";
import type { MetricResult, NoValueReason, Warning } from "../result.js";
import { excessDeviation, homogeneityTest, pooledShare } from "../statistics/homogeneity.js";
import type { Proportion } from "../statistics/proportion-difference.js";
import { forEachRow } from "../tallies/counting.js";
import { isResult, type OutcomeCounts, observed } from "./observed-share.js";

/** How to read the groups of {@link shareConsistency}. */
export interface ShareConsistencyOptions<Row> {
  /** Names the group of a row. */
  readonly label: (row: Row) => string;
  /** The share of the group: a result that is one, or how many of how many. */
  readonly share: (row: Row) => MetricResult | OutcomeCounts;
}

/** A group with its share. */
export interface LabelledShare {
  /** Name of the group. */
  readonly label: string;
  /** Its share, from 0 to 1. */
  readonly share: number;
  /** Of how many. */
  readonly n: number;
}

/** Pearson's chi-square test of equal shares. */
export interface ConsistencyTest {
  /** The statistic, Q. */
  readonly statistic: number;
  /** Degrees of freedom: one less than there are groups. */
  readonly df: number;
  /** The chance of groups at least this far apart if they were all alike. */
  readonly pValue: number;
}

/** Result of {@link shareConsistency}. */
export interface ShareConsistency {
  /** The standard deviation of the groups' true shares, beyond what chance gives, as a fraction; 0 where they differ no more than by chance, `null` where there are fewer than two groups. */
  readonly excessDeviation: number | null;
  /** Why there is none; present only then. */
  readonly reason?: NoValueReason;
  /** The share of all groups together. */
  readonly share: number | null;
  /** Highest minus lowest share; grows with the number of groups and shrinks with their size, so it is no measure of consistency. */
  readonly range: number | null;
  /** The test of equal shares; `null` where it cannot be made, as where nobody or everybody counts. */
  readonly test: ConsistencyTest | null;
  /** The groups with a share, from the lowest to the highest. */
  readonly groups: readonly LabelledShare[];
  /** Groups without a share, which take no part. */
  readonly excluded: readonly string[];
  /** What a reader should know. */
  readonly warnings: readonly Warning[];
}

/** Below this many expected on either side of a group the chi-square distribution is a rough guide. */
const FEW_EXPECTED = 5;

/**
 * Is a share the same everywhere? How consistent a share is over channels, sites, agents or steps, beyond what chance gives.
 *
 * Formula: with the pooled share p, `Q = Σ n_g(p_g − p)² ÷ (p(1 − p))`, chi-square with G − 1 degrees of freedom; excess deviation
 * `√max(0, Σ n_g(p_g − p)² ÷ N − p(1 − p)(G − 1) ÷ N)`, a fraction from 0 to 1: how far apart the true shares are, in the
 * unit of the share. Groups differ by chance even where nothing differs, and small ones most, so a league table or the range says
 * little. Fewer than two groups with a share give `null`.
 *
 * A small p-value says that groups differ, not which: {@link compareAll} does. A large one does not say that they are alike.
 *
 * @param groups - One row per group, such as the table of `summarize`, or counts from a database.
 * @param options - How to read label and share of a row.
 * @returns The excess deviation, the test, and the groups in order.
 * @throws {@link MetricInputError} when a group is no share, its counts contradict each other, definitions differ, or a label occurs twice.
 * @see Pearson 1900, Philosophical Magazine 50; DerSimonian and Laird 1986, Meta-analysis in Clinical Trials (variance beyond chance by moments).
 * @example
 * ```ts
 * import { shareConsistency } from "cx-metrics";
 *
 * const channels = [
 *   { channel: "phone", solved: 45, asked: 60 },
 *   { channel: "chat", solved: 52, asked: 60 },
 *   { channel: "mail", solved: 38, asked: 60 },
 * ];
 * const consistency = shareConsistency(channels, {
 *   label: (row) => row.channel,
 *   share: (row) => ({ numerator: row.solved, denominator: row.asked }),
 * });
 * consistency.share; // => 0.75
 * consistency.test; // => { statistic: 8.711, df: 2, pValue: 0.01284 }
 * consistency.excessDeviation; // => 0.08361
 * ```
 */
export function shareConsistency<Row>(groups: Iterable<Row>, options: ShareConsistencyOptions<Row>): ShareConsistency {
  assertOptions(options, "an object with `label` and `share`");
  const { label, share } = options;
  assertAccessor(label, "options.label", "(row) => row.channel");
  assertAccessor(share, "options.share", "(row) => row.fcr");
  const known: (Proportion & { readonly label: string })[] = [];
  const excluded: string[] = [];
  const names = labelReader();
  const definitions = definitionReader();
  forEachRow<Row>(
    groups,
    (row) => {
      const name = names(label(row));
      const given = share(row);
      const counts = observed(given, "share");
      if (isResult(given)) definitions(given);
      if (typeof counts === "string") excluded.push(name);
      else known.push({ label: name, ...counts });
    },
    "groups",
  );
  return { ...readGroups(known), excluded };
}

function readGroups(known: readonly (Proportion & { readonly label: string })[]): Omit<ShareConsistency, "excluded"> {
  const groups = known
    .map(({ label, numerator, denominator }) => ({ label, share: numerator / denominator + 0, n: denominator }))
    .sort((a, b) => a.share - b.share);
  const [lowest, highest] = [groups[0], groups.at(-1)];
  if (lowest === undefined || highest === undefined) {
    const none = { share: null, range: null, test: null };
    return { excessDeviation: null, reason: "empty", ...none, groups, warnings: [] };
  }
  const test = homogeneityTest(known);
  const share = pooledShare(known);
  const range = highest.share - lowest.share;
  if (groups.length < 2) {
    return { excessDeviation: null, reason: "insufficient", share, range, test: null, groups, warnings: [] };
  }
  return {
    excessDeviation: excessDeviation(known),
    share,
    range,
    test: test && { statistic: test.statistic, df: test.df, pValue: test.p },
    groups,
    warnings: test === null ? [] : expectedWarnings(groups, share),
  };
}

function expectedWarnings(groups: readonly LabelledShare[], pooled: number): Warning[] {
  const few = groups.filter(({ n }) => n * Math.min(pooled, 1 - pooled) < FEW_EXPECTED).map(({ label }) => label);
  if (few.length === 0) return [];
  const message = `Fewer than ${FEW_EXPECTED} expected on one side in ${few.join(", ")}: the p-value is a rough guide.`;
  return [{ code: "small-sample", message }];
}

/** Refuses a name that is none, or that another group has. */
function labelReader(): (label: unknown) => string {
  const seen = new Set<string>();
  return (label) => {
    if (typeof label !== "string" || seen.has(label)) {
      const code = typeof label === "string" ? "inconsistent" : "invalid-type";
      const expected = "a text, and another one for each row";
      throw new MetricInputError({ code, path: "label", received: label, expected });
    }
    seen.add(label);
    return label;
  };
}

/** Refuses results that measure something else than the first. */
function definitionReader(): (share: MetricResult) => void {
  let first: string | null = null;
  return ({ definition }) => {
    first ??= definition;
    if (definition === first) return;
    const expected = `the definition ${JSON.stringify(first)} of the first`;
    throw new MetricInputError({ code: "not-comparable", path: "share", received: definition, expected });
  };
}
