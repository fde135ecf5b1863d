import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sampleLog } from "../../examples/service/make-sample.js";
import { root } from "../support/project.js";
import { sharedFolder } from "../support/reference.js";
import { PATIENCE, runTsx, section, withFile } from "./run-example.js";

const report = (...args: readonly string[]) =>
  runTsx("--tsconfig", "test/tsconfig.json", "examples/service/main.ts", ...args);
const incidents = join(sharedFolder, "data/incident_event_log.csv");

describe("the report on service", { timeout: PATIENCE }, () => {
  test("has a sample that anybody can make again", () => {
    expect(readFileSync(join(root, "examples/service/sample.csv"), "utf8")).toBe(sampleLog());
  });
  test("runs without arguments and answers its four questions", async () => {
    const { code, stdout, stderr } = await report();
    expect([code, stderr.trim()]).toEqual([0, "An invented log. How to report on one of your own: --help"]);
    expect(section(stdout, "How long do customers wait?")).toHaveLength(5);
    expect(section(stdout, "Do we keep what we promise?").join()).toMatch(/ 8 opening hours: [\d.]+ %.*95 % CI/);
    expect(section(stdout, "What share is solved").map((line) => line.trim().split(/ +/)[0])).toEqual([
      "What",
      "zendesk",
      "dbt-zendesk",
      "intercom",
      "freshservice",
    ]);
    expect(section(stdout, "How many tickets are waiting?").join()).toMatch(/\(n = 300\)/);
  });
  test("counts a file that can be checked by eye", async () => {
    const log = [
      "id,time,what,who",
      "1,2026-03-02T09:00Z,customer,",
      "1,2026-03-02T10:00Z,reply,Ann",
      "1,2026-03-02T11:00Z,done,Ann",
      "2,2026-03-02T09:00Z,customer,",
      "2,2026-03-02T12:00Z,reply,Bob",
      "3,yesterday,reply,Bob",
    ];
    const columns = ["--ticket", "id", "--at", "time", "--event", "what", "--agent", "who", "--events", "done=solved"];
    const { stdout } = await withFile("log.csv", log.join("\n"), (path) =>
      report(path, ...columns, "--as-of", "2026-03-03T00:00Z"),
    );
    // That both are above the 90th percentile has a chance of 1 %: the lower limit is the lower of them.
    expect(stdout).toContain("5 events, 1 rows left out");
    expect(stdout).toMatch(
      /first reply: +median 2\.0 h \(\? to \?\), nine in ten within 2\.8 h \(1\.0 to \?\) \(n = 2, 0 still/,
    );
    expect(stdout).toMatch(/solved: +median 2\.0 h .*\(n = 1, 1 still open\)/);
    expect(stdout).toMatch(/ {2}1 \(n = 2\), half of them for more than 7\.0 h/); // 10 to 17 in Paris
  });
  test.runIf(existsSync(incidents))("reads a log of incidents with other words", async () => {
    const words = "New=opened,Active=opened,Awaiting User Info=on-hold,Resolved=solved,Closed=solved";
    const columns = ["--ticket", "number", "--at", "sys_updated_at", "--event", "incident_state", "--events", words];
    const { code, stdout } = await report(incidents, ...columns);
    expect(code).toBe(0);
    expect(stdout).toMatch(/solved: +median [\d.]+ h/);
    expect(stdout).toMatch(/\(n = 452\)/);
  });
  test.each([
    [["none.csv"], 1, "There is no file none.csv."],
    [["--event", "what"], 1, "There is no column what"],
    [["--events", "x=y"], 2, "--events: x=y means nothing"],
    [["--loud"], 2, "--loud"],
  ])("says what is wrong with %j", async (args, wanted, message) => {
    const { code, stderr } = await report(...args);
    expect(code).toBe(wanted);
    expect(stderr).toContain(message);
  });
});
