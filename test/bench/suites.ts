import { aggregatorBenches } from "./aggregators.bench.js";
import { bootstrapBenches } from "./bootstrap.bench.js";
import { businessTimeBenches, largeBusinessTimeBenches } from "./business-time.bench.js";
import { cohortBenches, largeCohortBenches } from "./cohorts.bench.js";
import { duckdbBenches } from "./duckdb.bench.js";
import { durationBenches } from "./durations.bench.js";
import { growthBenches } from "./growth.bench.js";
import { largeLoyaltyBenches, loyaltyBenches } from "./loyalty.bench.js";
import type { Comparison } from "./measure.js";
import { npsBenches } from "./nps.bench.js";
import { revenueBenches } from "./revenue.bench.js";
import { serviceBenches } from "./service.bench.js";
import { summarizeBenches } from "./summarize.bench.js";
import { survivalBenches } from "./survival.bench.js";

/** All comparisons, by the name of their suite. A new one is a file with a list of them, and a line here. */
export const suites: Readonly<Record<string, readonly Comparison[]>> = {
  nps: npsBenches,
  aggregators: aggregatorBenches,
  summarize: summarizeBenches,
  cohorts: cohortBenches,
  "cohorts-large": largeCohortBenches,
  survival: survivalBenches,
  revenue: revenueBenches,
  bootstrap: bootstrapBenches,
  loyalty: loyaltyBenches,
  "loyalty-large": largeLoyaltyBenches,
  "business-time": businessTimeBenches,
  "business-time-large": largeBusinessTimeBenches,
  durations: durationBenches,
  service: serviceBenches,
  duckdb: duckdbBenches,
  growth: growthBenches,
};

/** Suites that take minutes: measured only where they are named. */
export const onRequest: readonly string[] = [
  "duckdb",
  "growth",
  "cohorts-large",
  "loyalty-large",
  "business-time-large",
];
