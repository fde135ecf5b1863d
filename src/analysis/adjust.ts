import { assertOneOf } from "../guards.js";
import { benjaminiHochberg, holm } from "../statistics/multiplicity.js";

/** How p-values can be adjusted for their number. */
export type Adjustment = "holm" | "benjamini-hochberg";

/** Adjusts those p-values that there are. */
export function adjustPValues(pValues: readonly (number | null)[], adjust: Adjustment): (number | null)[] {
  assertOneOf(adjust, "options.adjust", ["holm", "benjamini-hochberg"]);
  const known = pValues.filter((pValue) => pValue !== null);
  const adjusted = adjust === "holm" ? holm(known) : benjaminiHochberg(known);
  let tested = 0;
  return pValues.map((pValue) => (pValue === null ? null : (adjusted[tested++] ?? null)));
}
