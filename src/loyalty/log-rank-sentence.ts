import { pValueText } from "../statistics/p-value-text.js";
import type { LogRankWeights } from "../statistics/survival/log-rank.js";

/** What the sentence is made of. */
export interface LogRankFacts {
  /** Each group with its ends, observed by expected. */
  readonly groups: readonly { readonly group: string; readonly ratio: number | null }[];
  /** Chi-square statistic. */
  readonly statistic: number | null;
  /** Its degrees of freedom. */
  readonly degreesOfFreedom: number;
  /** Its p-value. */
  readonly pValue: number | null;
  /** Whether the groups differ detectably. */
  readonly verdict: "different" | "no-detectable-difference" | "unknown";
}

/** A comparison of survival curves in plain words. */
export function sentenceOf(
  { groups, statistic, degreesOfFreedom, pValue, verdict }: LogRankFacts,
  test: LogRankWeights,
): string {
  if (statistic === null || pValue === null)
    return "No comparison: fewer than two groups were at risk while anybody ended.";
  const numbers = `(${test}, chi-square ${shortened(statistic)}, df ${degreesOfFreedom}, ${pValueText(pValue)})`;
  const names = groups.map(({ group }) => JSON.stringify(group));
  const isPair = names.length === 2;
  if (verdict !== "different") {
    const whom = isPair ? names.join(" and ") : `the ${names.length} groups`;
    return `No detectable difference between ${whom} ${numbers}.`;
  }
  const ratios = groups.map(({ ratio }) => ratio ?? 0);
  const soonest = ratios.indexOf(Math.max(...ratios));
  if (isPair) return `${names[soonest]} ends detectably sooner than ${names[1 - soonest]} ${numbers}.`;
  return `The ${names.length} groups differ detectably, and ${names[soonest]} ends soonest ${numbers}.`;
}

function shortened(value: number): string {
  return String(Number(value.toPrecision(3)));
}
