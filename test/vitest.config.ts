import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { doctest } from "./support/doctest/plugin.js";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Far west, south of the equator, half an hour off, and none: what holds in all of these does not read the host's zone. */
const zones = ["UTC", "Asia/Kolkata", "Australia/Sydney", "America/New_York"];

/** A project whose tests run in the given time zone. */
function inZone(timeZone: string, name: string, include: string[]): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include,
      env: { TZ: timeZone },
      setupFiles: ["test/support/time-zone.ts", "test/support/properties.ts"],
    },
  };
}

export default defineConfig({
  root: path(".."),
  plugins: [doctest()],
  resolve: {
    alias: [
      { find: /^cx-metrics$/, replacement: path("../src/index.ts") },
      { find: /^cx-metrics\/(schemas|charts)$/, replacement: path("../src/$1/index.ts") },
    ],
  },
  test: {
    pool: "forks", // a worker thread cannot change its time zone
    testTimeout: 120_000, // for a machine that has other work; no test is about time
    isolate: false, // nothing here has state, and a process of its own for every file takes three times as long
    coverage: { provider: "v8", include: ["src/**"], reportsDirectory: "node_modules/.cache/coverage" },
    reporters: ["default", path("support/summary-reporter.ts")],
    projects: [
      ...zones.map((zone) => inZone(zone, zone === "UTC" ? "unit" : `unit ${zone}`, ["test/unit/**/*.test.ts"])),
      inZone("UTC", "doctest", ["test/doctest/*.test.ts"]),
      inZone("Australia/Sydney", "doctest Australia/Sydney", ["test/doctest/doctest.test.ts"]),
      inZone("America/New_York", "doctest America/New_York", ["test/doctest/doctest.test.ts"]),
      inZone("UTC", "examples", ["test/examples/*.test.ts"]),
      {
        extends: true,
        test: { name: "docs", include: ["test/docs/*.test.ts"], hookTimeout: 600_000 },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["test/types/**/*.test-d.ts"],
            tsconfig: "test/tsconfig.json",
          },
        },
      },
      {
        extends: true,
        test: {
          name: "package",
          include: ["test/package/*.test.ts", "test/examples/engines/*.test.ts"], // all that needs the build
          globalSetup: "test/package/build.ts",
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
