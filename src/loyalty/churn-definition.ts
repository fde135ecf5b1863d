import { MetricInputError } from "../errors.js";
import { assertOneOf } from "../guards.js";

/**
 * What the lost customers are divided by.
 *
 * `"start"` customers at the start: a probability, and 1 minus retention · `"average"` the mean of start and end, where only totals are
 * known · `"exposure"` customer-days, where months differ in length or many join in between · `"daily-sum"` the mean over the starts of
 * days, the same from daily snapshots · `"opening-plus-new"` customers at the start and all who came in the period · `"start-all"` customers at
 * the start, while the losses of those who joined since are counted too: a legacy that can exceed 1 · `"up-for-renewal"` customers whose term
 * ends in the period.
 */
export type ChurnDefinition =
  | "start"
  | "average"
  | "exposure"
  | "start-all"
  | "opening-plus-new"
  | "daily-sum"
  | "up-for-renewal";

/**
 * A vendor whose published definition is taken.
 *
 * `"stripe"` opening-plus-new · `"chartmogul"` start, its standard formula · `"baremetrics"` start-all · `"recurly"` start-all · `"shopify"`
 * daily-sum, which is also ChartMogul's formula for consumers.
 */
export type ChurnPreset = "stripe" | "chartmogul" | "baremetrics" | "recurly" | "shopify";

/** Whether a customer of the start who left and came back within the period is kept or lost. */
export type ReactivationPolicy = "kept" | "lost";

/** Which churn is asked for. */
export interface ChurnDefinitionOptions {
  /** What the lost customers are divided by; part of the definition. @defaultValue "start" */
  readonly definition?: ChurnDefinition;
  /** A vendor's published definition, in place of `definition`; the result says which one that is. */
  readonly preset?: ChurnPreset;
}

const DEFINITIONS: readonly ChurnDefinition[] = [
  "start",
  "average",
  "exposure",
  "start-all",
  "opening-plus-new",
  "daily-sum",
  "up-for-renewal",
];

/** Each vendor's own words, and where they stand, are in docs/decisions/0011-which-churn.md. */
const PRESETS: Readonly<Record<ChurnPreset, ChurnDefinition>> = {
  stripe: "opening-plus-new",
  chartmogul: "start",
  baremetrics: "start-all",
  recurly: "start-all",
  shopify: "daily-sum",
};

/** The definition that was asked for, by its name or by a vendor's. */
export function definitionOf({ definition, preset }: ChurnDefinitionOptions): ChurnDefinition {
  if (preset === undefined) {
    assertOneOf(definition ?? "start", "options.definition", DEFINITIONS);
    return definition ?? "start";
  }
  assertOneOf(preset, "options.preset", Object.keys(PRESETS) as ChurnPreset[]);
  if (definition === undefined) return PRESETS[preset];
  const expected = `left out with the preset "${preset}", which is "${PRESETS[preset]}"`;
  throw new MetricInputError({ code: "inconsistent", path: "options.definition", received: definition, expected });
}
