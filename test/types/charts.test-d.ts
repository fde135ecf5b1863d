import { assessMaturity, type CohortRetention, type cohortRetention, controlLimits, csat, nps } from "cx-metrics";
import {
  type ChartGroup,
  type ChartSpec,
  cohortHeatMap,
  driverImportance,
  maturityLadder,
  npsBar,
  survivalCurves,
  trendChart,
} from "cx-metrics/charts";
import { expectTypeOf, test } from "vitest";

test("a chart is a specification with a title and a description", () => {
  const chart = npsBar([{ label: "Chat", result: nps([]) }]);
  expectTypeOf(chart).toEqualTypeOf<ChartSpec>();
  expectTypeOf(chart.description).toEqualTypeOf<string>();
  expectTypeOf(chart.title.text).toEqualTypeOf<string>();
  expectTypeOf(maturityLadder(assessMaturity({}))).toEqualTypeOf<ChartSpec>();
});

test("a chart of one metric takes no result of another", () => {
  const rated = csat([], { scale: 5 });
  // @ts-expect-error the three shares of an NPS are not in a satisfaction
  npsBar([{ label: "Chat", result: rated }]);
  // @ts-expect-error a satisfaction has no curve
  survivalCurves([{ label: "Chat", result: rated }]);
  expectTypeOf(cohortHeatMap).parameter(0).toEqualTypeOf<CohortRetention>();
  expectTypeOf<ReturnType<typeof cohortRetention>>().toExtend<CohortRetention>();
});

test("any metric goes over time, with the limits of the same points", () => {
  const points: ChartGroup[] = [
    { label: "2026-01", result: nps([]) },
    { label: "2026-02", result: csat([], { scale: 5 }) },
  ];
  expectTypeOf(
    trendChart(points, { limits: controlLimits(points.map(({ result }) => result)) }),
  ).toEqualTypeOf<ChartSpec>();
  // @ts-expect-error drivers are a list of names with limits, not a result
  driverImportance(nps([]));
});
