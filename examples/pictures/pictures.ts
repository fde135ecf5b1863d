import {
  assessDisciplines,
  assessMaturity,
  cohortRetention,
  controlLimits,
  nps,
  responseTimes,
  revenueRetention,
  survival,
} from "cx-metrics";
import {
  type ChartSpec,
  cohortHeatMap,
  disciplineProfile,
  driverImportance,
  durationDistribution,
  maturityLadder,
  npsBar,
  revenueWaterfall,
  survivalCurves,
  trendChart,
} from "cx-metrics/charts";
import { monthly, monthsOfStay, subscriptions, waitsOf } from "./invented.js";

const months = monthly.map(([label, promoters, passives, detractors]) => {
  return { label, result: nps({ promoters, passives, detractors }) };
});

const retention = cohortRetention(subscriptions, {
  customer: (row) => row.customer,
  at: (row) => row.at,
  every: "month",
  timeZone: "UTC",
  activity: "exact",
  observedUntil: Date.UTC(2026, 6, 1),
});

const staying = monthsOfStay.map(({ plan, customers }) => {
  return { label: plan, result: survival(customers, { duration: (row) => row.months, ended: (row) => row.left }) };
});

const answering = ["Chat", "Phone", "Visit"].map((channel, place) => {
  return { label: channel, result: responseTimes(waitsOf(place), { target: 600_000 }) };
});

/** The pictures of the guides, by name of their file; all numbers are invented. */
export const pictures: Readonly<Record<string, ChartSpec>> = {
  "nps-bar": npsBar([
    { label: "Chat", result: nps({ promoters: 300, passives: 130, detractors: 70 }) },
    { label: "Phone", result: nps({ promoters: 62, passives: 40, detractors: 38 }) },
    { label: "Branch", result: nps({ promoters: 6, passives: 1, detractors: 5 }) },
    { label: "Letter", result: nps([]) },
  ]),
  "trend-chart": trendChart(months, { limits: controlLimits(months.map(({ result }) => result)) }),
  "cohort-heat-map": cohortHeatMap(retention),
  "survival-curves": survivalCurves(staying, { unit: "months" }),
  "duration-distribution": durationDistribution(answering, { target: 600_000 }),
  "revenue-waterfall": revenueWaterfall(
    revenueRetention({
      opening: 812_000,
      new: 96_000,
      reactivated: 0,
      expansion: 71_500,
      contraction: 24_000,
      churned: 58_250,
    }),
  ),
  "driver-importance": driverImportance([
    { driver: "Solved at once", importance: 0.34, low: 0.26, high: 0.42 },
    { driver: "Waiting time", importance: 0.28, low: 0.19, high: 0.36 },
    { driver: "Friendliness", importance: 0.11, low: 0.03, high: 0.2 },
    { driver: "Website", importance: 0.02, low: -0.05, high: 0.09 },
    { driver: "Delivery", importance: null, low: null, high: null },
  ]),
  "maturity-ladder": maturityLadder(
    assessMaturity({
      ...{ IG1: "no", EX1: 3, EX2: 3, EX3: 3, EX4: 3, MO1: 3, MO2: 2, MO3: 2, MO4: 2, MO5: 2 },
      ...{ OP1: 1, OP2: 1, OP3: 0, OP4: 1, OP5: "unknown", AL1: 1, AL2: 0, AL3: "unknown" },
    }),
  ),
  "discipline-profile": disciplineProfile(
    assessDisciplines({
      ...{ ST1: 3, ST2: 2, ST3: 2, ST4: 1, ST5: 0, ST6: 1, ST7: 3 },
      ...{ CU1: 2, CU2: 2, CU3: 1, CU4: 2, CU5: 1, CU6: 2, CU7: "unknown", CU8: 2 },
      ...{ DE1: 1, DE2: 0, DE3: 1, DE4: 0, DE5: 1, DE6: 0, DE7: 1, DE8: 0 },
      ...{ ME1: 3, ME2: 3, ME3: 3, ME4: 3, ME5: 3, ME6: 2, ME7: 3, ME8: 3 },
      ...{ GO1: 1, GO2: 0, GO3: 1, GO4: 0, GO5: 0, GO6: 2, GO7: 2 },
      ...{ CL1: 2, CL2: "unknown", CL3: "unknown", CL4: "unknown", CL5: "unknown", CL6: 1, CL7: 2 },
    }),
  ),
};
