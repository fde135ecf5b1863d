import { describe, expect, test } from "vitest";
import {
  cumulativeHazard,
  type LifetimeAccessors,
  type LogRankWeights,
  lifetimes,
  logRank,
  type Survival,
  survival,
  survivalAt,
  survivalQuantile,
} from "../../../src/index.js";
import { normalCriticalValue } from "../../../src/statistics/distributions/normal.js";
import { type CsvRow, readData } from "../../support/csv.js";
import { type ReferenceCase, referenceCases, referenceFacts, type Tolerance } from "../../support/reference.js";
import { everyFieldIsCompared, watched } from "../../support/watched.js";
import { expectNear } from "../statistics/near.js";
import {
  type Column,
  type Competing,
  type ExpectedCompeting,
  expectColumn,
  expectNullable,
  type LimitColumns,
} from "../statistics/survival/lives.js";

interface Input {
  readonly time: number[];
  readonly event: number[];
  readonly entry?: number[];
  readonly weights?: number[];
  readonly conf_level: number;
}

type ReferenceLimits = Readonly<Record<"lower" | "upper", number | null>>;

interface Expected {
  readonly n: number;
  readonly events: number;
  readonly km: Readonly<
    Record<"time" | "n_risk" | "n_event" | "n_censor" | "survival" | "std_err" | "greenwood_sum", Column>
  > & { readonly ci: Readonly<Record<"plain" | "log" | "log_log", LimitColumns>> };
  readonly nelson_aalen: Readonly<Record<"time" | "cumhaz" | "std_err" | "survival_exp", Column>>;
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

const oneSample = watched(referenceCases<Input, Expected>("survival.json", "one_sample"));

describe.each(oneSample.cases)("survival of the reference case $name", ({ input, expected, tolerance }) => {
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
    // Weights say how many customers a row stands for; the reference counts rows.
    const customers = weights?.reduce((sum, weight) => sum + weight, 0) ?? expected.n;
    expect([rows.length, result.n, result.ended.count]).toEqual([expected.n, customers, expected.events]);
    for (const { survival_level: level, first, ci } of expected.quantiles) {
      const { time: reached, low, high } = survivalQuantile(result, level);
      expectNullable(reached, first, tolerance);
      expectNullable(low, ci[methods[interval]].lower, tolerance);
      expectNullable(high, ci[methods[interval]].upper, tolerance);
    }
  });
  test.each(["log-log", "log", "plain"] as const)("has the same curve, with limits by %s", (interval) => {
    const { km } = expected;
    const result = survival(rows, { ...options, confidence, interval });
    const points = km.time.map((at) => result.curve.find((point) => point.time === at));
    const column = (name: "atRisk" | "ended" | "censored" | "survival" | "low" | "high", wanted: Column): void =>
      expectColumn(
        points.map((point) => point?.[name]),
        wanted,
        tolerance,
      );
    column("atRisk", km.n_risk);
    column("ended", km.n_event);
    column("censored", km.n_censor);
    column("survival", km.survival);
    column("low", km.ci[methods[interval]].lower);
    column("high", km.ci[methods[interval]].upper);
    const errors = km.time.map((at) => survivalAt(result, at as number).standardError);
    expectColumn(errors, km.std_err, tolerance);
    const greenwood = errors.map((error, at) => error && (error / (points[at]?.survival as number)) ** 2);
    expectColumn(greenwood, km.greenwood_sum, tolerance);
  });
  test("has the same cumulative hazard", () => {
    const { time: times, cumhaz, std_err, survival_exp } = expected.nelson_aalen;
    const hazards = cumulativeHazard(survival(rows, { ...options, confidence }));
    const points = times.map((at) => hazards.find((point) => point.time === at));
    const hazard = points.map((point) => point?.hazard as number);
    expectColumn(hazard, cumhaz, tolerance);
    expectColumn(
      points.map((point) => point?.standardError),
      std_err,
      tolerance,
    );
    expectColumn(
      hazard.map((sum) => Math.exp(-sum)),
      survival_exp,
      tolerance,
    );
  });
  test.each(expected.rmst)("has the same mean within $tau", ({ tau, rmst, std_err, beyond_last_time }) => {
    const result = survival(rows, { ...options, confidence, horizon: tau });
    expectNullable(result.restrictedMean?.mean, rmst, tolerance);
    expectNullable(result.restrictedMean?.standardError, std_err, tolerance);
    const isAssumed = result.warnings.some(({ code }) => code === "assumed");
    expect(isAssumed).toBe(beyond_last_time && result.curve.at(-1)?.survival !== 0);
  });
});

const competing = watched(referenceCases<Competing, ExpectedCompeting>("survival.json", "competing"));

describe.each(competing.cases)("the reference case $name", ({ input, expected, tolerance }) => {
  const { time, cause, entry, at } = input;
  const rows = time.map((_, index) => index);
  const options: LifetimeAccessors<number> = {
    duration: (row) => time[row],
    ended: (row) => cause[row] !== 0,
    cause: (row) => String(cause[row]),
    ...(entry && { entry: (row: number) => entry[row] }),
  };

  test("has the same survival of all causes together", () => {
    const result = survival(rows, options);
    const known = at.slice(0, expected.overall_survival.length);
    expectColumn(
      known.map((when) => survivalAt(result, when).survival),
      expected.overall_survival,
      tolerance,
    );
  });
  test.each(["plain", "log-log"] as const)("has the same incidence of each cause, with limits by %s", (interval) => {
    const result = survival(rows, { ...options, interval });
    for (const [name, facts] of Object.entries(expected.cause)) {
      const curve = result.causes.find((one) => one.cause === name)?.curve ?? [];
      const points = at.map((when) => curve.findLast((point) => point.time <= when));
      const { lower, upper } = interval === "plain" ? facts.ci95_plain : facts.ci95_log_log;
      expectColumn(
        points.map((point) => point?.incidence ?? 0),
        facts.cif,
        tolerance,
      );
      const limits = [lower, upper].map((column) => column.filter((_, row) => points[row] !== undefined));
      const got = points.filter((point) => point !== undefined);
      expectColumn(
        got.map(({ low }) => low),
        limits[0] ?? [],
        tolerance,
      );
      expectColumn(
        got.map(({ high }) => high),
        limits[1] ?? [],
        tolerance,
      );
    }
  });
  test("shows by how much one minus a curve of one cause alone overstates", () => {
    for (const [name, wanted] of Object.entries(expected.one_minus_km)) {
      const alone = survival(rows, { ...options, ended: (row) => String(cause[row]) === name });
      const got = at.map((when) => alone.curve.findLast((point) => point.time <= when)?.survival ?? 1);
      expectColumn(
        got.map((share) => 1 - share),
        wanted,
        tolerance,
      );
    }
  });
});

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

const groupReference = watched(dataSets.flatMap((set) => referenceFacts<GroupFacts>(set.name)));

describe.each(groupReference.cases)("the data set $name", ({ name, expected, tolerance }) => {
  test("has the known curves, means and tests", () => {
    const { file, duration, ended, group } = dataSets.find((set) => set.name === name) as DataSet;
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

const payment = watched(referenceFacts<PaymentFacts>("telco-payment-method"));

describe.each(payment.cases)("the data set $name", ({ expected, tolerance }) => {
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

const heart = watched(referenceFacts<HeartFacts>("stanford-heart-start-stop"));

describe.each(heart.cases)("the data set $name", ({ expected, tolerance }) => {
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
});

interface SenatorFacts {
  readonly n: number;
  readonly causes: readonly number[];
  readonly at: readonly number[];
  readonly overall_survival: readonly number[];
  readonly cif: Readonly<Record<string, readonly number[]>>;
  readonly std_err_delta: Readonly<Record<string, readonly number[]>>;
}

const senators = watched(referenceFacts<SenatorFacts>("senators-competing-risks"));

describe.each(senators.cases)("the data set $name", ({ expected, tolerance }) => {
  const appointed = (): CsvRow[] =>
    readData("canadian_senators.csv").filter((row) => row["reason"] !== "Appointment declined");

  test("has the known survival and incidence of each cause", () => {
    const result = survival(appointed(), {
      interval: "plain",
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
      const points = expected.at.map((time) => curve.findLast((point) => point.time <= time));
      expectColumn(
        points.map((point) => point?.incidence ?? 0),
        expected.cif[index + 1] as readonly number[],
        tolerance,
      );
      // The error is what the plain limit is away from the incidence by.
      const z = normalCriticalValue(0.95);
      expectColumn(
        points.map((point) => (point === undefined ? 0 : ((point.high ?? Number.NaN) - point.incidence) / z)),
        expected.std_err_delta[index + 1] as readonly number[],
        tolerance,
      );
    });
  });
  test("has days from date to date as it says itself", () => {
    const instant = (text: string | undefined): number => Date.parse(`${text?.slice(0, 10)}T00:00:00Z`);
    const rows = appointed();
    const stays = lifetimes(rows, {
      startedAt: (row) => instant(row["start_date"]),
      endedAt: (row) => (row["observed"] === "True" ? instant(row["end_date"]) : null),
      asOf: instant("2013-10-01"),
      timeZone: "UTC",
    });
    expect(stays.map(({ duration }) => duration)).toEqual(rows.map((row) => Number(row["diff_days"])));
  });
});

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

everyFieldIsCompared("the curves", oneSample, {
  "km.ci.logit": "Limits on the logit scale are not offered: plain, log and log-log are.",
  "quantiles.*.midpoint":
    "The rule of R for a curve that is flat at exactly the level; ours is the first time there, which is given too.",
});
everyFieldIsCompared("the competing causes", competing, {
  "cause.*.std_err_delta": "Incidence comes with limits, which are compared, and which rest on this error.",
  "cause.*.std_err_cmprsk": "Another formula for the error, of one package.",
  "cause.*.std_err_ij": "The infinitesimal jackknife: the same as by the delta method but for late entry.",
});

const cox = "Regression of survival on covariates is not offered; groups are compared by logRank, within strata.";
everyFieldIsCompared("the data sets of customers", groupReference, { cox_fin_efron: cox, cox_fin_breslow: cox });
everyFieldIsCompared("telco-payment-method", payment);
everyFieldIsCompared("stanford-heart-start-stop", heart, { efron: cox, breslow: cox });
everyFieldIsCompared("senators-competing-risks", senators);
