import type { Comparison } from "./measure.js";
import { npsBenches } from "./nps.bench.js";
import { survivalBenches } from "./survival.bench.js";

/** All comparisons, by the name of their suite. */
export const suites: Readonly<Record<string, readonly Comparison[]>> = { nps: npsBenches, survival: survivalBenches };
