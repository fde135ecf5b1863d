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
} from "../../src/charts/index.js";
import {
  assessDisciplines,
  assessMaturity,
  cohortRetention,
  controlLimits,
  nps,
  revenueRetention,
  type Survival,
  survival,
  type WaitTimes,
  waitTimes,
} from "../../src/index.js";
import { deepFreeze } from "./freeze.js";

/** Labels that have tripped charts before: markup, quotes, expressions, names of properties, and more than there is room for. */
const nastyLabels: readonly string[] = [
  "",
  "__proto__",
  "constructor",
  "a.b[0]",
  "'quoted' \"twice\"",
  "datum.label",
  "<script>alert(1)</script>",
  "back\\slash\nand line",
  "ünïcödé 日本 🙂",
  "long ".repeat(60),
];

/** Waits in minutes, all answered. */
export function waitsOf(minutes: readonly number[]): WaitTimes {
  const calls = minutes.map((wait) => wait * 60_000);
  return waitTimes(calls, { queuedAt: () => 0, answeredAt: (wait) => wait, abandonedAt: () => null });
}

/** Months that customers stayed; negative for those who are still here. */
export function staysOf(months: readonly number[]): Survival {
  return survival(months, { duration: Math.abs, ended: (time) => time > 0 });
}

/** Customers of two months, of whom one came back. */
export const retention = cohortRetention(
  [
    { user: "a", at: Date.UTC(2026, 0, 5) },
    { user: "a", at: Date.UTC(2026, 1, 5) },
    { user: "b", at: Date.UTC(2026, 0, 9) },
    { user: "c", at: Date.UTC(2026, 1, 9) },
  ],
  {
    customer: (row) => row.user,
    at: (row) => row.at,
    every: "month",
    timeZone: "UTC",
    activity: "exact",
    observedUntil: Date.UTC(2026, 2, 15),
  },
);

/** Ratings that reach stage 2, with something unknown. */
export const maturity = assessMaturity({
  ...{ EX1: 3, EX2: 3, EX3: 3, EX4: 3, MO1: 3, MO2: 1, MO3: "unknown", MO4: 1, MO5: 2 },
});

const group = <Result>(label: string, result: Result): { label: string; result: Result } =>
  deepFreeze({ label, result });
const scores = [nps({ promoters: 50, passives: 30, detractors: 20 }), nps([]), nps([10, 0, 7])];
const labelled = <Result>(result: Result): { label: string; result: Result }[] =>
  nastyLabels.map((label) => group(label, result));
const waves = scores.map((result, place) => group(`2026-0${place + 1}`, result));
const driver = (name: string, importance: number | null, low: number | null, high: number | null) =>
  deepFreeze({ driver: name, importance, low, high });

/** Each chart: as it should be, with a part that has no value, of nothing, and with labels that are hard to draw. */
export const charts: readonly (readonly [name: string, draw: () => ChartSpec, labels: readonly string[]])[] = [
  ["npsBar", () => npsBar(waves), ["2026-01", "2026-02", "2026-03"]],
  ["npsBar of nothing", () => npsBar([]), []],
  ["npsBar with any label", () => npsBar(labelled(nps([10, 0]))), nastyLabels],
  ["trendChart", () => trendChart(waves), ["2026-01", "2026-02", "2026-03"]],
  ["trendChart with limits", () => trendChart(waves, { limits: controlLimits([...scores]) }), []],
  ["trendChart of nothing", () => trendChart([], { limits: controlLimits([]) }), []],
  ["trendChart without a value", () => trendChart([group("May", nps([]))]), ["May"]],
  ["trendChart with any label", () => trendChart(labelled(nps([10, 0]))), nastyLabels],
  ["cohortHeatMap", () => cohortHeatMap(deepFreeze(retention)), []],
  ["cohortHeatMap of nothing", () => cohortHeatMap(emptyRetention()), []],
  [
    "survivalCurves",
    () => survivalCurves([group("Basic", staysOf([2, 4, -5, 7])), group("None", staysOf([]))], { unit: "months" }),
    ["Basic", "None"],
  ],
  ["survivalCurves of nothing", () => survivalCurves([]), []],
  ["survivalCurves with any label", () => survivalCurves(labelled(staysOf([2, -4, 3]))), nastyLabels],
  [
    "durationDistribution",
    () =>
      durationDistribution([group("Chat", waitsOf([1, 2, 3, 4, 5, 9])), group("Fax", waitsOf([]))], {
        target: 300_000,
      }),
    ["Chat", "Fax"],
  ],
  ["durationDistribution of nothing", () => durationDistribution([]), []],
  ["durationDistribution with any label", () => durationDistribution(labelled(waitsOf([1, 2]))), nastyLabels],
  [
    "revenueWaterfall",
    () =>
      revenueWaterfall(deepFreeze(revenueRetention({ opening: 1000, expansion: 180, contraction: 60, churned: 90 }))),
    [],
  ],
  [
    "revenueWaterfall of nothing",
    () => revenueWaterfall(revenueRetention({ opening: 0, expansion: 0, contraction: 0, churned: 0 })),
    [],
  ],
  [
    "driverImportance",
    () =>
      driverImportance([
        driver("Price", 0.1, 0, 0.2),
        driver("Wait", 0.3, null, null),
        driver("Web", null, null, null),
      ]),
    ["Price", "Wait", "Web"],
  ],
  ["driverImportance of nothing", () => driverImportance([]), []],
  [
    "driverImportance with any label",
    () => driverImportance(nastyLabels.map((name) => driver(name, 0.1, 0, 0.2))),
    nastyLabels,
  ],
  ["maturityLadder", () => maturityLadder(deepFreeze(maturity)), []],
  ["maturityLadder of nothing", () => maturityLadder(assessMaturity({})), []],
  ["disciplineProfile", () => disciplineProfile(deepFreeze(assessDisciplines({ ST1: 3, ST2: 2, ST3: 2 }))), []],
  ["disciplineProfile of nothing", () => disciplineProfile(assessDisciplines({})), []],
];

function emptyRetention() {
  return cohortRetention([] as { user: string; at: number }[], {
    customer: (row) => row.user,
    at: (row) => row.at,
    every: "month",
    timeZone: "UTC",
    activity: "exact",
    observedUntil: 0,
  });
}
