import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sharedFolder } from "../../support/reference.js";

interface Named {
  readonly name: string;
  readonly input: { readonly kind?: string };
}

const unitTests = fileURLToPath(new URL("../", import.meta.url));
/** All unit tests as one text, without this one, which names what it lists. */
const sources = (): string =>
  readdirSync(unitTests, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith("reference-coverage.test.ts"))
    .map((name) => readFileSync(`${unitTests}${name}`, "utf8"))
    .join("\n");

/** Cases of a file that no test asks for, neither by their kind nor, where they have none, by their name. */
function leftOut(file: string): Set<string> {
  const { cases } = JSON.parse(readFileSync(`${sharedFolder}reference/${file}`, "utf8")) as { cases: Named[] };
  const all = sources();
  const isAsked = ({ name, input: { kind } }: Named): boolean =>
    kind === undefined ? all.includes(`"${name}"`) : new RegExp(`"${file}",\\s*"${kind}"`).test(all);
  return new Set(cases.filter((one) => !isAsked(one)).map(({ name, input: { kind } }) => kind ?? name));
}

const regression = "Regression on covariates is not offered: logRank compares groups, within strata.";

/** What no test compares, with the reason. That each field of all others is compared is said by the tests that ask for them. */
const notOffered: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "churn.json": {},
  "revenue.json": {},
  "cohorts.json": {},
  "survival.json": {
    gray_test: "A test of whether incidences differ is not offered; each incidence comes with its limits.",
    cox: regression,
  },
  "clv.json": {},
  "datasets.json": { "telco-cox-senior": regression },
};

describe.skipIf(!existsSync(sharedFolder))("the reference numbers", () => {
  test.each(Object.entries(notOffered))(
    "of %s are all asked for by a test, or are listed with a reason",
    (file, listed) => {
      expect(leftOut(file)).toEqual(new Set(Object.keys(listed)));
    },
  );
});
