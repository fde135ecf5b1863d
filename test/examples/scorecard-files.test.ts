import { describe, expect, test } from "vitest";
import { dayReader } from "../../examples/scorecard/dates.js";
import { PATIENCE, section } from "./run-example.js";
import { cells, demo, scorecardOf } from "./run-scorecard.js";

describe("what files are like", () => {
  test("a byte order mark, line ends of all kinds and quoted line breaks do no harm", {
    timeout: PATIENCE,
  }, async () => {
    const text = '\uFEFF"score",note\r\n10,"two\r\nlines"\r\n"9", "a ""quoted"" word"\n 0 ,\r8,\n';
    const { code, stdout } = await scorecardOf(text, "--nps", "score");
    expect(code).toBe(0);
    const [value, , n] = cells(section(stdout, "Net Promoter"), "all rows");
    expect([value, n]).toEqual(["+25", "4"]);
    expect(section(stdout, "Left out")).toEqual(["Left out", "  nothing"]);
  });

  test("so does the Unicode text that spreadsheets write", { timeout: PATIENCE }, async () => {
    const text = Buffer.from("\uFEFFscore\tchannel\r\n10\tcafé\r\n", "utf16le");
    const { stdout } = await scorecardOf(text, "--nps", "score", "--segment", "channel", "--delimiter", "tab");
    expect(cells(section(stdout, "Net Promoter"), "café")[0]).toBe("+100");
  });

  test("names of segments are only names, and cannot command the terminal", { timeout: PATIENCE }, async () => {
    const names = ["__proto__", "constructor", '=HYPERLINK("http://a")', "\u001b[2Jgone", "two\nlines", ""];
    const rows = names.map((name, score) => `${score},"${name.replaceAll('"', '""')}"`);
    const { code, stdout } = await scorecardOf(
      `score,shop\n${rows.join("\n")}\n`,
      "--nps",
      "score",
      "--segment",
      "shop",
    );
    expect(code).toBe(0);
    const labels = section(stdout, "Net Promoter")
      .slice(2)
      .map((line) => line.slice(2, 20).trim());
    const shown = ["__proto__", "constructor", '=HYPERLINK("http:…', "\uFFFD[2Jgone", "two lines", "(empty)"];
    expect([...labels].sort()).toEqual([...shown, "all rows"].sort());
    expect(stdout).not.toContain("\u001b");
  });

  test("rows that cannot be read are counted, with their lines", { timeout: PATIENCE }, async () => {
    const text = "score;day\n10;2026-01-31\n\n9\n8;2026-02-01;x\n7;01/02/2026\n6;\n";
    const { code, stdout } = await scorecardOf(text, "--nps", "score", "--date", "day", "--delimiter", ";");
    expect(code).toBe(0);
    expect(cells(section(stdout, "Net Promoter"), "all rows")[2]).toBe("3");
    expect(section(stdout, "Left out").join(" ").replace(/ +/g, " ")).toBe(
      "Left out from the months, though not from the totals (column day): 1 without a date, " +
        "1 with a date that is not understood (line 6: 01/02/2026) " +
        "from everything: 2 with more or fewer cells than the header (line 4: 1 cell; line 5: 3 cells), 1 blank",
    );
  });

  test("a month without rows is shown as a gap, and skipped in the comparison", { timeout: PATIENCE }, async () => {
    const { stdout } = await scorecardOf(
      "score,day\n10,2026-01-31\n0,2026-03-31 23:59\n",
      "--nps",
      "score",
      "--date",
      "day",
    );
    expect(cells(section(stdout, "Net Promoter"), "2026-02").slice(0, 2)).toEqual(["no value", "0"]);
    expect(stdout).toContain("Since last period: from 2026-01 to 2026-03\n");
  });

  test("a placeholder for no date does not make a gap of centuries", { timeout: PATIENCE }, async () => {
    const { stdout } = await scorecardOf("score,day\n10,2026-01-31\n0,9999-12-31\n", "--nps", "score", "--date", "day");
    const months = section(stdout, "Net Promoter").flatMap((line) => /^ {2}(\d{4}-\d{2}) /.exec(line)?.[1] ?? []);
    expect(months).toEqual(["2026-01", "9999-12"]);
  });

  test("a word can stand for no answer in one column and for an answer in another", { timeout: PATIENCE }, async () => {
    const columns = ["--nps", "score", "--ces", "ease", "--ces-scale", "5", "--fcr", "first"];
    const words = ["--missing", "Blank,ease=0", "--not-applicable", "ease=6,first=none"];
    const text = "score,ease,first\n0,0,Yes\n10,6,NO\nblank,5,none\n";
    const { stdout } = await scorecardOf(text, ...columns, ...words);
    expect(cells(section(stdout, "First contact"), "all rows")[0]).toBe("50.0 %");
    expect(cells(section(stdout, "Net Promoter"), "all rows")[2]).toBe("2");
    expect(section(stdout, "Left out")).toEqual([
      ...["Left out", "  from nps (column score): 1 without an answer"],
      "  from ces (column ease): 1 without an answer, 1 not applicable",
      "  from fcr (column first): 1 not applicable",
    ]);
  });

  test("many segments are cut to the largest, and not compared", { timeout: PATIENCE }, async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `${at % 11},shop ${at % 25}`);
    const { stdout } = await scorecardOf(["score,shop", ...rows].join("\n"), "--nps", "score", "--segment", "shop");
    expect(stdout).toContain("\n  … 5 smaller segments: --json has all\n");
    expect(stdout).toContain("\n  25 segments are too many to compare each with each.\n");
  });
});

describe("what is wrong is said in words, with an exit code and no stack", () => {
  const good = "score,day\n10,2026-01-31\n";
  test.concurrent.each([
    [
      "no such column",
      good,
      ["--nps", "scor"],
      1,
      'There is no column "scor" for --nps. Did you mean "score"?\nThe columns are: score, day.',
    ],
    [
      "the same column twice",
      "score,score\n1,2\n",
      ["--nps", "score"],
      1,
      'There are several columns "score": rename those that --nps does not mean.',
    ],
    ["an empty file", "", ["--nps", "score"], 1, "file.csv is empty."],
    ["a header only", "score,day\n", ["--nps", "score"], 1, "The file has a header and no rows."],
    ["a blank header", "\n10\n", ["--nps", "score"], 1, "it must name the columns."],
    ["semicolons", "score;day\n1;2\n", ["--nps", "score"], 1, 'is a single cell, "score;day". Try --delimiter ";".'],
    ["tabulators", "score\tday\n1\t2\n", ["--nps", "score"], 1, "Try --delimiter tab."],
    [
      "no row like the header",
      "score,day\n10\n9\n",
      ["--nps", "score"],
      1,
      "No row has 2 cells like the header: line 2 has 1 cell.",
    ],
    [
      "an open quote",
      'score,day\n10,x\n9,"y\n8,z\n',
      ["--nps", "score"],
      1,
      'In the row that starts in line 3 a quote (") is opened and not closed.',
    ],
    [
      "a stray quote",
      'score,day\n10,x"y\n',
      ["--nps", "score"],
      1,
      "In the row that starts in line 2 there is a quote",
    ],
    [
      "no date at all",
      "score,day\n10,03/14/2026\n",
      ["--nps", "score", "--date", "day"],
      1,
      'No date is understood: the first is "03/14/2026" in line 2.',
    ],
    [
      "a missing zone",
      "score,day\n10,2026-01-31T23:30Z\n",
      ["--nps", "score", "--date", "day"],
      1,
      "The month of 2026-01-31T23:30Z in line 2 depends on the time zone",
    ],
    [
      "an unknown zone",
      good,
      ["--nps", "score", "--time-zone", "Mars/Base"],
      2,
      '--time-zone must be the name of a time zone, not "Mars/Base".',
    ],
    ["nothing to score", good, [], 2, "Say what to score, such as --nps COLUMN. The columns are: score, day."],
    ["an unknown option", good, ["--score", "nps"], 2, "Unknown option '--score'."],
    ["an option without its value", good, ["--nps"], 2, "--help shows what there is."],
    [
      "a scale that is none",
      good,
      ["--csat", "score", "--csat-scale", "9"],
      2,
      '--csat-scale must be one of 2, 3, 4, 5, 6, 7, 10, 11, not "9".',
    ],
    [
      "a delimiter that is none",
      good,
      ["--nps", "score", "--delimiter", ""],
      2,
      "--delimiter must be a single character or tab",
    ],
    ["two files", good, ["other.csv", "--nps", "score"], 2, "One file at a time: there is also other.csv."],
    [
      "a word that is an answer",
      good,
      ["--nps", "score", "--missing", "0"],
      2,
      "--missing 0 would leave out every 0 in score, where it is an answer.",
    ],
    [
      "a word for no column",
      good,
      ["--nps", "score", "--missing", "nps=0"],
      1,
      'There is no column "nps" for --missing.',
    ],
  ])("%s", { timeout: PATIENCE }, async (_, text, args, code, message) => {
    const outcome = await scorecardOf(text, ...args);
    expect(outcome.stderr).toContain(message);
    expect(outcome.stderr).not.toContain("    at ");
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: "" });
  });

  test("no file, and a folder", { timeout: PATIENCE }, async () => {
    expect(await demo("none.csv", "--nps", "score")).toEqual({
      code: 1,
      stdout: "",
      stderr: "There is no file none.csv.\n",
    });
    expect((await demo("test", "--nps", "score")).stderr).toBe("test is a folder, not a file.\n");
    expect((await demo("--nps", "score")).code).toBe(2);
  });

  test("a column of numbers is no segment", { timeout: PATIENCE }, async () => {
    const rows = Array.from({ length: 1001 }, (_, id) => `10,${id}`);
    const { code, stderr } = await scorecardOf(["score,id", ...rows].join("\n"), "--nps", "score", "--segment", "id");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "id has more than 1000 different values; a segment is something that many rows share.\n",
    });
  });

  test("help is no error", { timeout: PATIENCE }, async () => {
    const { code, stdout } = await demo("--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: npm run demo -- FILE\.csv/);
    expect(stdout.split("\n").filter((line) => line.length > 120)).toEqual([]);
  });
});

describe("the day of a text", () => {
  test.each([
    ["2026-03-14", "2026-03-14"],
    ["2026-03-14 23:30", "2026-03-14"],
    ["2026-03-14T23:30:15.250", "2026-03-14"],
    // Sydney is eleven hours ahead in summer, and ten from 5 April 2026 on.
    ["2026-03-31T12:59:59Z", "2026-03-31"],
    ["2026-03-31T13:00:00Z", "2026-04-01"],
    ["2026-03-31 15:00+02", "2026-04-01"],
    ["2026-03-31T06:59:00-0600", "2026-03-31"],
    ["2026-02-29", null],
    ["2026-13-01", null],
    ["2026-03-14T25:00", null],
    ["2026-03-14T10:00+99:00", null],
    ["9999-12-31T23:59:59Z", null],
    ["14/03/2026", null],
    ["20260314", null],
    ["", null],
  ])("%s is %s in Sydney", (text, day) => {
    expect(dayReader("Australia/Sydney")(text)).toBe(day);
  });

  test("an instant has none without a zone", () => {
    expect(dayReader(null)("2026-03-14T00:00Z")).toBe("zone needed");
    expect(dayReader(null)("2026-03-14T00:00")).toBe("2026-03-14");
  });
});
