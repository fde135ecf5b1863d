import { describe, expect, test } from "vitest";
import { type DriverImportance, driverImportance } from "../../../src/charts/index.js";
import { refuses } from "../../support/bad-input.js";
import { draw, textsIn } from "../../support/draw.js";
import { deepFreeze } from "../../support/freeze.js";

const price = { driver: "Price", importance: 0.1, low: -0.05, high: 0.2 };
const drivers: readonly DriverImportance[] = deepFreeze([
  { driver: "Website", importance: null, low: null, high: null },
  price,
  { driver: "Waiting", importance: 0.3, low: null, high: null },
  { driver: "Tone", importance: 0.1, low: 0.05, high: 0.15 },
]);

describe("importance of drivers", () => {
  test("ranks them, those as given that are equal, and those last that cannot be told", async () => {
    const names = ["Waiting", "Price", "Tone", "Website"];
    const texts = textsIn(await draw(driverImportance(drivers)));
    expect(texts.filter((text) => names.includes(text))).toEqual(names);
  });
  test("draws a point for each number, and a line for each interval", async () => {
    const svg = await draw(driverImportance(drivers));
    expect(svg.match(/aria-roledescription="point"/g)).toHaveLength(3);
    expect(svg.match(/aria-roledescription="rule mark"/g)).toHaveLength(3); // two intervals, and the line at 0
  });
  test("says all of it", () => {
    expect(driverImportance(drivers).description).toBe(
      "Importance of 4 drivers. Waiting: 0.30 (no interval). Price: 0.10 (−0.05 to 0.20). Tone: 0.10 (0.05 to 0.15). Website: cannot be told.",
    );
  });
});

const call = (list: unknown) => () => driverImportance(list as DriverImportance[]);
const reversed = { ...price, low: 0.3 };
refuses("importance of drivers", [
  ["nothing", call(undefined), { code: "invalid-type", path: "drivers", received: undefined }],
  ["a text", call(["Price"]), { code: "invalid-type", path: "drivers", index: 0, received: "Price" }],
  ["a driver twice", call([price, price]), { code: "inconsistent", path: "drivers", index: 1, received: "Price" }],
  [
    "NaN",
    call([{ ...price, importance: Number.NaN }]),
    { code: "not-finite", path: "drivers[0].importance", received: Number.NaN },
  ],
  [
    "limits the wrong way round",
    call([reversed]),
    { code: "inconsistent", path: "drivers", index: 0, received: reversed },
  ],
]);
