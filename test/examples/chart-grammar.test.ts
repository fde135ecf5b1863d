import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { pictures } from "../../examples/pictures/pictures.js";
import { charts } from "../support/charts.js";

const grammar = createRequire(import.meta.url)("vega-lite/vega-lite-schema.json");

describe("by the schema of Vega-Lite", () => {
  let problemsOf: (spec: unknown) => unknown;
  beforeAll(() => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(grammar);
    problemsOf = (spec) => (validate(spec) ? null : validate.errors?.slice(0, 3));
  }, 120_000);

  test.each(charts)("%s is valid", (_, specify) => {
    expect(problemsOf(specify())).toBeNull();
  });
  test.each(Object.entries(pictures))("the picture %s is valid", (_, spec) => {
    expect(problemsOf(spec)).toBeNull();
  });
  test("a chart with a mark that does not exist is not", () => {
    const [, specify] = charts[0] ?? expect.fail();
    expect(problemsOf({ ...specify(), hconcat: [{ mark: "blob" }] })).not.toBeNull();
  });
});
