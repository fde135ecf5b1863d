import { existsSync, readFileSync, writeFileSync } from "node:fs";

/**
 * Writes the four files of a new metric: `npm run new-metric reopen-rate service`. They compile, and the test fails until the metric is worked out.
 */
const [name = "", room = ""] = process.argv.slice(2);
const rooms = ["surveys", "service", "loyalty", "journeys", "economics"].filter((folder) =>
  existsSync(`src/${folder}`),
);
if (!(/^[a-z]+(-[a-z0-9]+)*$/.test(name) && rooms.includes(room))) {
  throw new Error(`npm run new-metric name-in-small-letters room, where room is one of ${rooms.join(", ")}`);
}

const call = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const type = call.charAt(0).toUpperCase() + call.slice(1);
const title = type.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const source = `import { refuse } from "../errors.js";
import { excludedCounts, type MetricResult } from "../result.js";

/** Result of {@link ${call}}. */
export interface ${type} extends MetricResult {
  /** Name of the metric. */
  readonly metric: "${call}";
}

/**
 * ${title}: which question does it answer?
 *
 * Formula: \`numerator ÷ denominator\`, a fraction from 0 to 1. What counts, and what does not? No data give \`null\`. Which interval?
 *
 * @param values - One value per row.
 * @returns The value, and what is needed to judge it.
 * @throws {@link MetricInputError} when a value is no finite number.
 * @see Where the formula is published.
 * @example
 * \`\`\`ts
 * import { ${call} } from "cx-metrics";
 *
 * ${call}([]).value; // => null
 * \`\`\`
 */
export function ${call}(values: Iterable<number>): ${type} {
  let n = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) refuse("not-finite", "values", value, "a finite number");
    n += 1;
  }
  return {
    metric: "${call}",
    value: null,
    reason: n === 0 ? "empty" : "insufficient",
    unit: "fraction",
    n,
    interval: null,
    excluded: excludedCounts({}),
    definition: "${call}/to-be-named",
    basis: null,
    warnings: [],
  };
}
`;

const test = `import { describe, expect, test } from "vitest";
import { ${call} } from "../../../src/index.js";
import { refuses } from "../../support/bad-input.js";

describe("${title.toLowerCase()}", () => {
  test("worked by hand", () => {
    const byHand: number | null = null; // write the number here, and how it comes about
    expect(byHand, "work out an example of ${call} by hand first").not.toBeNull();
    expect(${call}([1, 2, 3]).value).toBe(byHand);
  });
  test("no data give no value", () => {
    expect(${call}([])).toMatchObject({ value: null, reason: "empty", n: 0 });
  });
});

refuses("${title.toLowerCase()}", [
  ["NaN", () => ${call}([Number.NaN]), { code: "not-finite", path: "values", received: Number.NaN }],
]);
`;

/** The line of the index stands among those of its room, by the path. */
function withLine(index: string): string {
  const lines = index.trimEnd().split("\n");
  const line = `export { type ${type}, ${call} } from "./${room}/${name}.js";`;
  const path = (text: string): string => /"(\.\/[^"]+)"/.exec(text)?.[1] ?? "";
  const after = lines.findLastIndex((text) => path(text) !== "" && path(text) < path(line));
  return `${lines.toSpliced(after + 1, 0, line).join("\n")}\n`;
}

const files = {
  [`src/${room}/${name}.ts`]: source,
  [`test/unit/${room}/${name}.test.ts`]: test,
  [`.changeset/${name}.md`]: `---\n"cx-metrics": minor\n---\n\n\`${call}\` answers …\n`,
};
const taken = Object.keys(files).find((file) => existsSync(file));
if (taken !== undefined) throw new Error(`${taken} exists`);
for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
writeFileSync("src/index.ts", withLine(readFileSync("src/index.ts", "utf8")));
console.log([...Object.keys(files), "src/index.ts"].join("\n"));
