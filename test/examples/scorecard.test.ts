import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sampleCsv } from "../../examples/scorecard/make-sample.js";
import { type Outcome, root } from "../support/project.js";
import { sharedFolder } from "../support/reference.js";
import { PATIENCE, section } from "./run-example.js";
import { cells, demo, scorecardOf } from "./run-scorecard.js";

// What follows counts by itself, so that the library is not its own witness.

/** A row of the sample, by column. */
type Cells = Readonly<Record<string, string>>;

function recordsOf(csv: string): Cells[] {
  const [header = [], ...rows] = csv
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""])));
}

const sample = recordsOf(sampleCsv());
const count = (records: readonly Cells[], column: string, pattern: RegExp): number =>
  records.filter((each) => pattern.test(each[column] ?? "")).length;
const inChannel = (channel: string): Cells[] => sample.filter((each) => each["channel"] === channel);
const parisian = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", year: "numeric", month: "2-digit" });
const inMonth = (month: string): Cells[] =>
  sample.filter(
    ({ answered_at = "" }) => answered_at.endsWith("Z") && parisian.format(new Date(answered_at)) === month,
  );

function npsText(records: readonly Cells[]): [value: string, n: string] {
  const n = count(records, "nps", /^(\d|10)$/);
  const value = Math.round((100 * (count(records, "nps", /^(9|10)$/) - count(records, "nps", /^[0-6]$/))) / n);
  return [value > 0 ? `+${value}` : String(value).replace("-", "−"), n.toLocaleString("en")];
}

function shareText(records: readonly Cells[], column: string, good: RegExp, any: RegExp): [string, string, string] {
  const [k, n] = [count(records, column, good), count(records, column, any)];
  const [p, z] = [k / n, 1.959964];
  const spread = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const limits = [-1, 1].map((side) => percent((p + z ** 2 / (2 * n) + side * spread) / (1 + z ** 2 / n)));
  return [percent(p), limits.join(" to "), n.toLocaleString("en")];
}

describe("the demo", () => {
  let stdout = "";
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await demo();
    stdout = outcome.stdout;
  }, PATIENCE);

  test("its sample is the one that the generator makes", () => {
    expect(readFileSync(join(root, "examples/scorecard/sample.csv"), "utf8")).toBe(sampleCsv());
  });

  test("ends well, and says that the survey is invented", () => {
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toContain("An invented survey.");
  });

  test("has its sections in order, within 100 columns, and nothing that is no number", () => {
    const titles = stdout.split("\n\n").map((text) => text.split(/[(:,\n]/)[0]?.trim());
    expect(titles).toEqual([
      "Scorecard of examples/scorecard/sample.csv",
      ...["Net Promoter Score", "Customer satisfaction", "Customer effort", "First contact resolution", "Retention"],
      ...["Since last period", "Differences between segments", "Left out"],
    ]);
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
    expect(stdout).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(stdout).toContain("\n2,000 rows, 2025-10-01 to 2026-07-08 (Europe/Paris), by channel\n");
  });

  test.each(["app", "chat", "email", "phone"])("%s has the score and the shares that counting gives", (channel) => {
    const [value, , n] = cells(section(stdout, "Net Promoter"), channel);
    expect([value, n]).toEqual(npsText(inChannel(channel)));
    const satisfaction = cells(section(stdout, "Customer satisfaction"), channel).slice(0, 3);
    expect(satisfaction).toEqual(shareText(inChannel(channel), "csat", /^[45]$/, /^[1-5]$/));
    const ease = cells(section(stdout, "Customer effort"), channel).slice(0, 3);
    expect(ease).toEqual(shareText(inChannel(channel), "ces", /^[567]$/, /^[1-7]$/));
  });

  test("so have all rows", () => {
    const [value, , n] = cells(section(stdout, "Net Promoter"), "all rows");
    expect([value, n]).toEqual(npsText(sample));
    const resolved = cells(section(stdout, "First contact"), "all rows").slice(0, 3);
    expect(resolved).toEqual(shareText(sample, "resolved_first", /^yes$/, /^(yes|no)$/));
    const kept = cells(section(stdout, "Retention"), "all rows").slice(0, 3);
    expect(kept).toEqual(shareText(sample, "still_customer", /^yes$/, /^(yes|no)$/));
  });

  test("the months come in order, by the calendar of the zone, and the last is marked as unfinished", () => {
    const lines = section(stdout, "Net Promoter");
    const months = lines.flatMap((line) => /^ {2}(\d{4}-\d{2}) /.exec(line)?.[1] ?? []);
    const lastYear = ["2025-10", "2025-11", "2025-12"];
    const thisYear = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07"];
    expect(months).toEqual([...lastYear, ...thisYear]);
    for (const month of months) {
      const [value, , n] = cells(lines, month);
      expect([month, value, n]).toEqual([month, ...npsText(inMonth(month))]);
    }
    expect(lines.filter((line) => line.endsWith(" so far"))).toEqual([lines.at(-1)]);
  });

  test("the last two complete months are compared, metric by metric", () => {
    const [title, ...lines] = section(stdout, "Since last period");
    expect(title).toBe("Since last period: from 2026-05 to 2026-06 (2026-07 is not over in this file)");
    const text = lines.join(" ").replace(/ +/g, " ");
    const ease = ["2026-05", "2026-06"].map((month) => shareText(inMonth(month), "ces", /^[567]$/, /^[1-7]$/)[0]);
    expect(text).toContain(`ces: detectably lower, ${ease.join(" to ")} (difference −`);
    const score = ["2026-05", "2026-06"].map((month) => npsText(inMonth(month))[0]);
    expect(text).toContain(`nps: no detectable change, ${score.join(" to ")} (difference `);
    expect(text.match(/\b(nps|csat|ces|fcr|retention): /g)).toHaveLength(5);
  });

  test("what is left out is counted, with the reason and the line", () => {
    const text = section(stdout, "Left out").join(" ").replace(/ +/g, " ");
    const lineOf = (pattern: RegExp, column: string): number =>
      2 + sample.findIndex((each) => pattern.test(each[column] ?? ""));
    const scores = `${count(sample, "nps", /^$/)} without an answer, 2 not understood`;
    expect(text).toContain(`from nps (column nps): ${scores} (line ${lineOf(/^ten$/, "nps")}: ten; line `);
    const effort = `${count(sample, "ces", /^$/)} without an answer, ${count(sample, "ces", /^n\/a$/)} not applicable`;
    expect(text).toContain(`from ces (column ces): ${effort} `);
    const date = `is not understood (line ${lineOf(/^14\.01\.2026$/, "answered_at")}: 14.01.2026)`;
    expect(text).toContain(`(column answered_at): 1 without a date, 1 with a date that ${date}`);
  });
});

test("--json has the same numbers unrounded, by segment, month and in total", { timeout: PATIENCE }, async () => {
  const file = "examples/scorecard/sample.csv";
  const { stdout } = await demo(
    file,
    "--csat",
    "csat",
    "--segment",
    "channel",
    "--date",
    "answered_at",
    "--time-zone",
    "UTC",
    "--json",
  );
  const { rows } = JSON.parse(stdout) as {
    rows: { segment: string; month: string; rows: number; csat: { value: number; n: number } }[];
  };
  const total = rows.find(({ segment, month }) => segment === null && month === null);
  expect(total?.rows).toBe(2000);
  expect(total?.csat.value).toBe(count(sample, "csat", /^[45]$/) / count(sample, "csat", /^[1-5]$/));
  const parts = rows.filter(({ segment, month }) => segment !== null && month !== null);
  expect(parts.reduce((sum, { csat }) => sum + csat.n, 0)).toBe(total?.csat.n);
  expect(Object.keys(rows[0] ?? {})).toEqual(["segment", "month", "rows", "csat"]);
});

test("a long file shows how far it is, and its parts add up to the whole", { timeout: PATIENCE }, async () => {
  const rows = Array.from({ length: 200_000 }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, "0");
    return `${index % 11},2026-0${1 + (index % 3)}-${day},shop ${index % 4},a comment of some length`;
  });
  rows[100_000] = '7,2026-02-01,shop 3,"two\r\nlines"';
  rows[199_999] = "seven,2026-02-01,shop 3,";
  const { code, stdout, stderr } = await scorecardOf(
    `score,day,shop,comment\n${rows.join("\n")}\n`,
    ...["--nps", "score", "--segment", "shop", "--date", "day"],
  );
  expect(code).toBe(0);
  const tenths = Array.from({ length: 10 }, (_, tenth) => `${10 * (tenth + 1)} % read`);
  expect(
    stderr
      .trim()
      .split("\n")
      .map((line) => line.split(",")[0]),
  ).toEqual(tenths);
  expect(stderr).toMatch(/100 % read, 200,000 rows\n$/);
  const [, , n] = cells(section(stdout, "Net Promoter"), "all rows");
  expect(n).toBe("199,999");
  // One below the header, and one more for the line break within quotes.
  expect(stdout).toContain("1 not understood (line 200002: seven)");
});

/** Facts from ../shared/reference/datasets.json, to the digits that the scorecard shows. */
describe("public data", () => {
  const survey = `${sharedFolder}data/sfo_survey_2017.csv`;
  const customers = `${sharedFolder}data/telco_customer_churn.csv`;
  for (const file of [survey, customers]) if (!existsSync(file)) console.warn(`skipped: ${file} is absent`);

  test.runIf(existsSync(survey))(
    "the airport survey: NPS 39.84 of 2,746, CSAT 82.07 % of 2,688, CES 85.35 % of 2,683",
    { timeout: PATIENCE },
    async () => {
      const columns = [
        "--nps",
        "NETPRO",
        "--csat",
        "Q7ALL",
        "--ces",
        "Q14FIND",
        "--ces-scale",
        "5",
        "--segment",
        "STRATA",
      ];
      const words = ["--missing", "Blank,NETPRO=11,Q14FIND=0", "--not-applicable", "Q14FIND=6"];
      const { code, stdout } = await demo(survey, ...columns, ...words);
      expect(code).toBe(0);
      const score = section(stdout, "Net Promoter");
      const valueAndN = (label: string): unknown[] => [cells(score, label)[0], cells(score, label)[2]];
      expect(valueAndN("all rows")).toEqual(["+40", "2,746"]);
      expect([1, 2, 3].map((stratum) => valueAndN(String(stratum)))).toEqual([
        ["+46", "977"],
        ["+33", "1,002"],
        ["+42", "767"],
      ]);
      expect(cells(section(stdout, "Customer satisfaction"), "all rows").slice(0, 3)).toEqual([
        "82.1 %",
        "80.6 % to 83.5 %",
        "2,688",
      ]);
      expect(cells(section(stdout, "Customer effort"), "all rows").slice(0, 3)).toEqual([
        "85.4 %",
        "84.0 % to 86.6 %",
        "2,683",
      ]);
      expect(section(stdout, "Left out")).toContain(
        "  from ces (column Q14FIND): 91 without an answer, 57 not applicable",
      );
    },
  );

  test.runIf(existsSync(customers))(
    "the telephone customers: churn 26.54 % of 7,043, by contract",
    { timeout: PATIENCE },
    async () => {
      const { code, stdout } = await demo(customers, "--churn", "Churn", "--segment", "Contract");
      expect(code).toBe(0);
      const lines = section(stdout, "Churn");
      const line = (label: string): string[] => cells(lines, label).slice(0, 3);
      expect(line("Month-to-month")).toEqual(["42.7 %", "41.2 % to 44.3 %", "3,875"]);
      expect(line("One year")).toEqual(["11.3 %", "9.8 % to 13.0 %", "1,473"]);
      expect(line("Two year")).toEqual(["2.8 %", "2.1 % to 3.7 %", "1,695"]);
      expect(line("all rows")).toEqual(["26.5 %", "25.5 % to 27.6 %", "7,043"]);
      expect(stdout).toContain("  churn: 3 of 3 pairs differ detectably");
    },
  );
});
