import { describe, expect, test } from "vitest";
import {
  type LifetimeAccessors,
  type LogRankWeights,
  lifetimes,
  logRank,
  type Survival,
  survival,
  survivalAt,
  survivalQuantile,
} from "../../../src/index.js";
import { type CsvRow, readData } from "../../support/csv.js";
import { type ReferenceCase, referenceCases, referenceFacts, type Tolerance } from "../../support/reference.js";
import { expectNear } from "../statistics/near.js";
import { expectColumn, expectNullable } from "../statistics/survival/lives.js";

// The cases gray_test and cox of survival.json, and the Cox fits of datasets.json, are of methods that the library has not.

interface Input {
  readonly time: number[];
  readonly event: number[];
  readonly entry?: number[];
  readonly weights?: number[];
  readonly conf_level: number;
}

type ReferenceLimits = Readonly<Record<"lower" | "upper", number | null>>;

interface Expected {
  readonly events: number;
  readonly quantiles: readonly {
    readonly survival_level: number;
    readonly first: number | null;
    readonly ci: Readonly<Record<"plain" | "log" | "log_log", ReferenceLimits>>;
  }[];
  readonly rmst: readonly {
    readonly tau: number;
    readonly rmst: number;
    readonly std_err: number;
    readonly beyond_last_time: boolean;
  }[];
}

const methods = { "log-log": "log_log", log: "log", plain: "plain" } as const;

describe.each(referenceCases<Input, Expected>("survival.json", "one_sample"))(
  "survival of the reference case $name",
  ({ input, expected, tolerance }) => {
    const { time, event, entry, weights, conf_level: confidence } = input;
    const rows = time.map((_, index) => index);
    const options: LifetimeAccessors<number> = {
      duration: (row) => time[row],
      ended: (row) => event[row],
      ...(entry && { entry: (row: number) => entry[row] }),
      ...(weights && { weight: (row: number) => weights[row] }),
    };

    test.each(["log-log", "log", "plain"] as const)("has the same quantiles, with limits by %s", (interval) => {
      const result = survival(rows, { ...options, confidence, interval });
      expect(result.ended.count).toBe(expected.events);
      for (const { survival_level: level, first, ci } of expected.quantiles) {
        const { time: reached, low, high } = survivalQuantile(result, level);
        expectNullable(reached, first, tolerance);
        expectNullable(low, ci[methods[interval]].lower, tolerance);
        expectNullable(high, ci[methods[interval]].upper, tolerance);
      }
    });
    test.each(expected.rmst)("has the same mean within $tau", ({ tau, rmst, std_err, beyond_last_time }) => {
      const result = survival(rows, { ...options, confidence, horizon: tau });
      expectNullable(result.restrictedMean?.mean, rmst, tolerance);
      expectNullable(result.restrictedMean?.standardError, std_err, tolerance);
      const isAssumed = result.warnings.some(({ code }) => code === "assumed");
      expect(isAssumed).toBe(beyond_last_time && result.curve.at(-1)?.survival !== 0);
    });
  },
);

describe("survival of the customers that the method is explained with", () => {
  test("is 0.8571, 0.5143 and 0.2571 at 2, 4 and 7, with the median 7", () => {
    const customers = [
      [2, 1],
      [3, 0],
      [4, 1],
      [4, 1],
      [5, 0],
      [7, 1],
      [8, 0],
    ] as const;
    const result = survival(customers, { duration: ([time]) => time, ended: ([, event]) => event });
    const shares = [2, 4, 7].map((time) => survivalAt(result, time).survival?.toFixed(4));
    expect([shares, result.value]).toEqual([["0.8571", "0.5143", "0.2571"], 7]);
  });
});

interface CurveFacts {
  readonly n: number;
  readonly events: number;
  readonly at: readonly number[];
  readonly survival: readonly number[];
  readonly std_err: readonly number[];
  readonly n_risk: readonly number[];
  readonly ci95_log_log: Readonly<Record<"lower" | "upper", readonly (number | null)[]>>;
  readonly median: number | null;
  readonly rmst: { readonly tau: number; readonly value: number; readonly std_err: number };
}

interface TestFacts {
  readonly observed?: readonly number[];
  readonly expected?: readonly number[];
  readonly chisq: number;
  readonly df: number;
  readonly p_value: number;
}

interface GroupFacts {
  readonly overall?: CurveFacts;
  readonly by_group: Readonly<Record<string, CurveFacts>>;
  readonly logrank: TestFacts;
  readonly fleming_harrington_rho1: TestFacts;
}

interface DataSet {
  readonly name: string;
  readonly file: string;
  readonly duration: string;
  readonly ended: (row: CsvRow) => boolean;
  readonly group: (row: CsvRow) => string;
}

const isOne = (column: string) => (row: CsvRow) => row[column] === "1";
const stage = (row: CsvRow): string =>
  String(1 + Number(row["Stage_II"]) + 2 * Number(row["Stage_III"]) + 3 * Number(row["Stage_IV"]));

const dataSets: readonly DataSet[] = [
  {
    name: "telco-survival",
    file: "telco_customer_churn.csv",
    duration: "tenure",
    ended: (row) => row["Churn"] === "Yes",
    group: (row) => row["Contract"] ?? "",
  },
  {
    name: "waltons-survival",
    file: "waltons_dataset.csv",
    duration: "T",
    ended: isOne("E"),
    group: (row) => row["group"] ?? "",
  },
  {
    name: "rossi-survival",
    file: "rossi.csv",
    duration: "week",
    ended: isOne("arrest"),
    group: (row) => row["fin"] ?? "",
  },
  {
    name: "lung-survival",
    file: "lung.csv",
    duration: "time",
    ended: isOne("status"),
    group: (row) => row["sex"] ?? "",
  },
  { name: "larynx-stages", file: "larynx.csv", duration: "time", ended: isOne("death"), group: stage },
];

const known = dataSets.flatMap((set) => referenceFacts<GroupFacts>(set.name).map((facts) => ({ ...facts, ...set })));

describe.each(known)("the data set $name", ({ file, duration, ended, group, expected, tolerance }) => {
  test("has the known curves, means and tests", () => {
    const rows = readData(file);
    const options = { duration: (row: CsvRow) => Number(row[duration]), ended };
    if (expected.overall !== undefined) expectCurve(rows, options, expected.overall, tolerance);
    for (const [label, facts] of Object.entries(expected.by_group)) {
      expectCurve(
        rows.filter((row) => group(row) === label),
        options,
        facts,
        tolerance,
      );
    }
    expectTest(rows, { ...options, group }, "log-rank", expected.logrank, tolerance);
    expectTest(rows, { ...options, group }, "fleming-harrington", expected.fleming_harrington_rho1, tolerance);
  });
});

type PaymentFacts = Record<"unstratified" | "stratified", Record<"logrank" | "fleming_harrington_rho1", TestFacts>>;

describe.each(referenceFacts<PaymentFacts>("telco-payment-method"))("the data set $name", ({ expected, tolerance }) => {
  test("has the known tests, also by contract", () => {
    const rows = readData("telco_customer_churn.csv");
    const options = {
      duration: (row: CsvRow) => Number(row["tenure"]),
      ended: (row: CsvRow) => row["Churn"] === "Yes",
      group: (row: CsvRow) => row["PaymentMethod"],
    };
    const strata = (row: CsvRow): string | undefined => row["Contract"];
    for (const [facts, more] of [
      [expected.unstratified, {}],
      [expected.stratified, { strata }],
    ] as const) {
      expectTest(rows, { ...options, ...more }, "log-rank", facts.logrank, tolerance);
      expectTest(rows, { ...options, ...more }, "fleming-harrington", facts.fleming_harrington_rho1, tolerance);
    }
  });
});

type HeartFacts = Record<"not_transplanted" | "transplanted", Pick<CurveFacts, "at" | "survival" | "std_err">>;

describe.each(referenceFacts<HeartFacts>("stanford-heart-start-stop"))(
  "the data set $name",
  ({ expected, tolerance }) => {
    test("has the known curves of those that came late", () => {
      const rows = readData("stanford_heart.csv");
      for (const [transplant, { at, survival: shares, std_err }] of [
        ["0", expected.not_transplanted],
        ["1", expected.transplanted],
      ] as const) {
        const result = survival(
          rows.filter((row) => row["transplant"] === transplant),
          {
            duration: (row) => Number(row["stop"]),
            ended: (row) => Number(row["event"]),
            entry: (row) => Number(row["start"]),
          },
        );
        expectColumn(
          at.map((time) => survivalAt(result, time).survival),
          shares,
          tolerance,
        );
        expectColumn(
          at.map((time) => survivalAt(result, time).standardError),
          std_err,
          tolerance,
        );
      }
    });
  },
);

interface SenatorFacts {
  readonly n: number;
  readonly causes: readonly number[];
  readonly at: readonly number[];
  readonly overall_survival: readonly number[];
  readonly cif: Readonly<Record<string, readonly number[]>>;
}

describe.each(referenceFacts<SenatorFacts>("senators-competing-risks"))(
  "the data set $name",
  ({ expected, tolerance }) => {
    const senators = (): CsvRow[] =>
      readData("canadian_senators.csv").filter((row) => row["reason"] !== "Appointment declined");

    test("has the known survival and incidence of each cause", () => {
      const result = survival(senators(), {
        duration: (row) => Number(row["diff_days"]),
        ended: (row) => row["observed"] === "True",
        cause: (row) => row["reason"],
      });
      const causes = ["Death", "Resignation", "Retirement"];
      expect(result.n).toBe(expected.n);
      expect(result.causes.map(({ cause }) => cause)).toEqual(causes);
      expect([result.censored.count, ...result.causes.map(({ ended }) => ended)]).toEqual(expected.causes);
      expectColumn(
        expected.at.map((time) => survivalAt(result, time).survival),
        expected.overall_survival,
        tolerance,
      );
      result.causes.forEach(({ curve }, index) => {
        const incidence = expected.at.map((time) => curve.findLast((point) => point.time <= time)?.incidence ?? 0);
        expectColumn(incidence, expected.cif[index + 1] as readonly number[], tolerance);
      });
    });
    test("has days from date to date as it says itself", () => {
      const instant = (text: string | undefined): number => Date.parse(`${text?.slice(0, 10)}T00:00:00Z`);
      const rows = senators();
      const stays = lifetimes(rows, {
        startedAt: (row) => instant(row["start_date"]),
        endedAt: (row) => (row["observed"] === "True" ? instant(row["end_date"]) : null),
        asOf: instant("2013-10-01"),
        timeZone: "UTC",
      });
      expect(stays.map(({ duration }) => duration)).toEqual(rows.map((row) => Number(row["diff_days"])));
    });
  },
);

function expectCurve(
  rows: readonly CsvRow[],
  options: LifetimeAccessors<CsvRow>,
  facts: CurveFacts,
  tolerance: Tolerance,
): void {
  const result = survival(rows, { ...options, horizon: facts.rmst.tau });
  expect([result.n, result.ended.count, result.value]).toEqual([facts.n, facts.events, facts.median]);
  expectNear(result.restrictedMean?.mean ?? Number.NaN, facts.rmst.value, tolerance);
  expectNear(result.restrictedMean?.standardError ?? Number.NaN, facts.rmst.std_err, tolerance);
  facts.at.forEach((time, index) => {
    const expected = { share: facts.survival[index] as number, error: facts.std_err[index] as number };
    const atRisk = result.curve.find((point) => point.time >= time)?.atRisk ?? 0;
    expect(atRisk).toBe(facts.n_risk[index]);
    // Beyond the last observation the reference goes on with the last value; here it is not known.
    const got = survivalAt(result, atRisk === 0 ? lastTime(result) : time);
    if (atRisk === 0) expect(survivalAt(result, time).reason).toBe("not-ratable");
    expectNear(got.survival ?? Number.NaN, expected.share, tolerance);
    expectNear(got.standardError ?? Number.NaN, expected.error, tolerance);
    expectNullable(got.interval?.low ?? null, facts.ci95_log_log.lower[index] as number | null, tolerance);
    expectNullable(got.interval?.high ?? null, facts.ci95_log_log.upper[index] as number | null, tolerance);
  });
}

function lastTime({ curve }: Survival): number {
  return curve.at(-1)?.time ?? 0;
}

function expectTest(
  rows: readonly CsvRow[],
  options: LifetimeAccessors<CsvRow> & { group: (row: CsvRow) => string | undefined },
  test: LogRankWeights,
  facts: TestFacts,
  tolerance: ReferenceCase["tolerance"],
): void {
  const { groups, statistic, degreesOfFreedom, pValue } = logRank(rows, { ...options, test });
  expectNear(statistic ?? Number.NaN, facts.chisq, tolerance);
  expect(degreesOfFreedom).toBe(facts.df);
  expectNear(pValue ?? Number.NaN, facts.p_value, tolerance);
  if (facts.p_value > 0) expectNear(Math.log(pValue ?? Number.NaN), Math.log(facts.p_value), tolerance);
  if (facts.observed !== undefined)
    expectColumn(
      groups.map(({ observed }) => observed),
      facts.observed,
      tolerance,
    );
  if (facts.expected !== undefined)
    expectColumn(
      groups.map(({ expected }) => expected),
      facts.expected,
      tolerance,
    );
}
