import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Outcome, root } from "../support/project.js";
import { PATIENCE, runTsx, section, withFile } from "./run-example.js";

const sample = JSON.parse(readFileSync(join(root, "examples/assessment/panel.json"), "utf8"));

function assessment(...args: readonly string[]): Promise<Outcome> {
  return runTsx("--tsconfig", "test/tsconfig.json", "examples/assessment/main.ts", ...args);
}

/** What the program says of a file. */
function assessmentOf(text: string, ...args: readonly string[]): Promise<Outcome> {
  return withFile("file.json", text, (path) => assessment(path, ...args));
}

/** The sample with the fields of one respondent changed. */
function withRespondent(change: object): string {
  const [first, second, ...others] = sample.maturity;
  return JSON.stringify({ ...sample, maturity: [first, { ...second, ...change }, ...others] });
}

describe("the report on the panel that comes with it", () => {
  let outcome: Outcome;
  const lines = (title: string): string[] => section(outcome.stdout, title).map((line) => line.trim());
  beforeAll(async () => {
    outcome = await assessment();
  }, PATIENCE);

  test("ends well, and says that the panel is invented", () => {
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toMatch(/^An invented panel\./);
    expect(outcome.stdout).toContain("5 respondents on maturity, 3 on practices, 2026-06-30\n");
    expect(outcome.stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  // Lower medians: EX 3 3 3 2; MO 2 2 2 2 2; OP 1 2 1 unknown 1, since a single voice on OP4 is no panel. The mean of stage 3 is just 2;
  // of stage 4 it is 5/5 = 1, or 8/5 if OP4 were 3: 3 + 1/3 and 3 + 1.6/3.
  // Alone, r3 has a mean of 7/4 in stage 2, and so has r5. Without r1, r3 or r4, MO5 is 1 and the mean of stage 3 is 9/5.
  test("stage, index and range", () => {
    expect(lines("Stage")).toEqual([
      "Stage",
      "stage 3 (mobilise), index 3.3",
      "Executives commit; a cross-functional team forms; journey mapping starts",
      "index from 3.33 to 3.53, as unknown counts as the lowest or the highest rating",
      "stage 1 to 3 for single respondents, 2 to 3 leaving out one at a time",
      "Provisional: the panel is far apart on MO2, which the stage or the next needs.",
    ]);
  });

  test("why not the next stage", () => {
    expect(lines("Why not stage 4, operationalise").slice(1)).toEqual([
      "what usually blocks it: trade-offs against other priorities",
      "essential criteria are not met",
      "the mean of its criteria is too low",
    ]);
  });

  test("the first three steps: essential ones, then what is unknown", () => {
    const steps = lines("The first three steps").filter((line) => /^[A-Z]{2}\d,/.test(line));
    expect(steps.map((line) => line.split(":")[0])).toEqual([
      "OP1, essential, rated 1",
      "OP3, essential, rated 1",
      "OP4, rated unknown",
    ]);
    expect(lines("The first three steps")).toContain("show: charter, escalations settled");
  });

  // Five criteria need a sum of 10 and have 5; OP1 and OP3 must be 2, and three more rises are needed, lowest first.
  test("the smallest set of changes", () => {
    expect(lines("The smallest set of changes that passes")[1]).toBe(
      "OP1 1 → 2, OP3 1 → 2, OP4 unknown → 2, OP5 1 → 2",
    );
  });

  // Medians of three sum up to 6 of 21, 7 of 24, 7 of 21, 8 of 21, 10 of 24, 12 of 24.
  test("the disciplines, the weakest first, and never the mean alone", () => {
    const [, ...disciplines] = lines("Disciplines, the weakest first");
    expect(disciplines.map((line) => line.split(/ {2,}/).slice(0, 3).join(" "))).toEqual([
      "culture 28.6 partly",
      "design 29.2 partly",
      "governance 33.3 partly",
      "strategy 38.1 partly",
      "customer-understanding 41.7 partly",
      "measurement 50.0 partly",
      "mean 36.8, minimum 28.6 (culture), spread 21.4",
    ]);
  });

  // Priority is gap × importance ÷ 2: GO2 and DE4 lack two levels, but DE4 needs DE1, for which three practices wait, as for GO1.
  test("the roadmap, in waves of five, each practice after what it needs", () => {
    const practices = lines("Roadmap").flatMap((line) => /^[A-Z]{2}\d/.exec(line) ?? []);
    expect(practices.join(" ")).toBe(
      "GO2 DE1 DE4 GO1 CU5 CL2 DE2 DE6 GO3 GO4 ST3 ME8 CL3 CL7 DE5 ST2 ST4 ST7 CU2 CU3 CU4 CU7 CU8 ME5",
    );
    expect(lines("Roadmap").filter((line) => line.startsWith("wave"))).toHaveLength(5);
  });

  // MO2 is rated 3 3 1 2 2: spread 2, and (1 + 1 + 1)/5 from the median. Four criteria have fewer than two ratings.
  // CU1 is rated 2 1 3: (1 + 1)/3.
  test("where the panel disagrees, and where leaders see it brighter", () => {
    const text = lines("Where the panel disagrees").join("\n");
    expect(text).toContain("1 of 21 criteria;");
    expect(text).toContain("MO2: median 2, spread 2, mean deviation 0.60\n");
    expect(text).toContain("CU1: median 2, spread 2, mean deviation 0.67\n");
    expect(text).toContain("executives rate 10 criteria higher than the front line, by 2 at most: MO2");
  });

  test("what is to be checked", () => {
    const text = lines("To be checked").join("\n");
    expect(text).toContain("Rated 2 or more without evidence: EX2, EX3, EX4, MO2, MO4, MO5, EM3.\n");
    expect(text).toContain("Rated 2 or more with evidence older than 12 months only: OP2.\n");
    expect(text).toContain("Stage 3 is attained, but CU4 is not yet repeatable.\n");
    expect(text).toContain("EM3 is rated 2, but ST5, on which it builds, 0.");
  });
});

test("--json prints the results", { timeout: PATIENCE }, async () => {
  const { code, stdout } = await assessmentOf(JSON.stringify(sample), "--json");
  expect(code).toBe(0);
  const { maturity, isProvisional, disciplines, notes } = JSON.parse(stdout);
  expect(maturity.value).toBeCloseTo(3 + 1 / 3, 12);
  expect(isProvisional).toBe(true);
  expect(disciplines.minimum.discipline).toBe("culture");
  expect(notes).toHaveLength(2);
});

test("a company at the top is told what to hold, and an empty panel that nothing is known", {
  timeout: PATIENCE,
}, async () => {
  const top = Object.fromEntries(
    Object.keys(sample.maturity[1].ratings)
      .filter((id) => !id.startsWith("IG"))
      .map((id) => [id, id === "EM4" ? 2 : 3]),
  );
  const people = sample.maturity.map((one: object) => ({ ...one, ratings: top }));
  const { stdout } = await assessmentOf(JSON.stringify({ ...sample, maturity: people }));
  expect(stdout).toContain("  stage 6 (embed), index 6.0\n");
  expect(section(stdout, "Holding the top stage")).toContain("  not yet at the highest level: EM4");
  expect(stdout).not.toContain("Why not");
  const nobody = await assessmentOf('{ "maturity": [], "disciplines": [] }');
  expect(nobody.code).toBe(0);
  expect(nobody.stdout).toContain("  no stage: nothing is rated\n");
});

describe("what is wrong is said in words, with its place, an exit code and no stack", () => {
  const late = { criterion: "EX1", kind: "document", title: "minutes", date: "2026-07-01" };
  test.concurrent.each([
    ["broken JSON", '{ "maturity": [', 1, "file.json is no JSON: "],
    ["a list", "[]", 1, "file.json cannot be read as the ratings of a panel:"],
    ["no respondents", '{ "disciplines": [] }', 1, "\n  maturity must be a list of respondents, received undefined"],
    ["a misspelt part", JSON.stringify({ ...sample, evidense: [] }), 1, 'Unrecognized key: "evidense"'],
    [
      "an unknown criterion",
      withRespondent({ ratings: { EX9: 2 } }),
      1,
      "\n  maturity[1].ratings.EX9 must be left out: cx-maturity-six 1.0.0 has no criterion of this id, received 2",
    ],
    [
      "a rating off the scale",
      withRespondent({ ratings: { MO3: 4 } }),
      1,
      "\n  maturity[1].ratings.MO3 must be a whole number from 0 to 3, received 4",
    ],
    [
      "not applicable without a reason",
      withRespondent({ ratings: { AL1: "na" } }),
      1,
      "\n  maturity[1].ratings.AL1.reason must be a reason in words, received undefined",
    ],
    ["an unknown role", withRespondent({ role: "boss" }), 1, "\n  maturity[1].role must be one of"],
    [
      "the same respondent twice",
      withRespondent({ id: "r1" }),
      1,
      "\n  maturity[1] must be a respondent with an id of their own",
    ],
    [
      "evidence of the future",
      JSON.stringify({ ...sample, evidence: [late] }),
      1,
      "\n  evidence[0].date must be no later than",
    ],
    [
      "evidence without a date of the assessment",
      JSON.stringify({ ...sample, assessedAt: undefined }),
      1,
      "\n  assessedAt must be",
    ],
  ])("%s", { timeout: PATIENCE }, async (_, text, code, message) => {
    const outcome = await assessmentOf(text);
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr).not.toContain("    at ");
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: "" });
  });

  test("no file, a folder, two files, an unknown option", { timeout: PATIENCE }, async () => {
    expect(await assessment("none.json")).toEqual({ code: 1, stdout: "", stderr: "There is no file none.json.\n" });
    expect((await assessment("test")).stderr).toBe("test is a folder, not a file.\n");
    const two = await assessment("a.json", "b.json");
    expect([two.code, two.stderr]).toEqual([2, "One file at a time: there is also b.json.\n"]);
    const unknown = await assessment("--xml");
    expect([unknown.code, unknown.stderr]).toEqual([2, "Unknown option '--xml'.\n--help shows what there is.\n"]);
  });

  test("help is no error", { timeout: PATIENCE }, async () => {
    const { code, stdout } = await assessment("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: /);
  });
});
