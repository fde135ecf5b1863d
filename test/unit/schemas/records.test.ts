import { describe, expect, test } from "vitest";
import * as z from "zod";
import { repeatPurchase } from "../../../src/index.js";
import {
  accountRevenueSchema,
  amountCell,
  dateCell,
  eventSchema,
  orderSchema,
  outcomeCell,
  relationshipSchema,
} from "../../../src/schemas/index.js";
import { refuses } from "../../support/bad-input.js";
import { readData } from "../../support/csv.js";
import { deepFreeze } from "../../support/freeze.js";
import { referenceFacts } from "../../support/reference.js";

const inUtc = { instants: dateCell({ timeZone: "UTC" }) };

/** Where a schema refuses a value, and what it says; `null` where it takes it. */
function complaint(schema: z.ZodType, value: unknown): [path: PropertyKey[], message: string] | null {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue === undefined ? null : [issue.path, issue.message];
}

describe("a cell with a date", () => {
  test.each([
    ["UTC", "2026-03-14", "2026-03-14T00:00Z"],
    ["UTC", " 2024-02-29 ", "2024-02-29T00:00Z"],
    ["Australia/Sydney", "2026-03-14", "2026-03-13T13:00Z"],
    // In Sao Paulo clocks were set from 00:00 to 01:00 on 4 November 2018: the date begins there.
    ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00Z"],
  ])("in %s, %o is the first instant of it", (timeZone, cell, expected) => {
    expect(dateCell({ timeZone }).parse(cell)).toBe(Date.parse(expected));
  });
  test.each([
    "2026-02-30",
    "2025-02-29",
    "14/03/2026",
    "20260314",
    "2026-3-14",
    "2026-03-14T09:30Z",
    "",
    null,
    0,
    20260314,
  ])("%o is refused", (cell) => {
    expect(dateCell({ timeZone: "UTC" }).safeParse(cell).success).toBe(false);
  });
  test("that a zone has skipped is refused", () => {
    // Samoa went from 29 to 31 December 2011.
    const cell = dateCell({ timeZone: "Pacific/Apia" });
    expect(["2011-12-29", "2011-12-30", "2011-12-31"].map((date) => cell.safeParse(date).success)).toEqual([
      true,
      false,
      true,
    ]);
  });
  test("says what it expects", () => {
    expect(complaint(dateCell({ timeZone: "UTC" }), "soon")).toEqual([
      [],
      'must be a date of UTC such as 2026-03-14, received "soon"',
    ]);
  });
  refuses("dateCell", [
    [
      "an unknown zone",
      () => dateCell({ timeZone: "Mars" }),
      { code: "unknown-time-zone", path: "options.timeZone", received: "Mars", hint: "IANA" },
    ],
  ]);
});

describe("a cell with an amount", () => {
  test.each([
    ["12.50", 12.5],
    [" 0 ", 0],
    ["-0", 0],
    [12.5, 12.5],
    [3n, 3],
    ["", null],
    [null, null],
  ])("%o is %o", (cell, expected) => {
    expect(amountCell().parse(cell)).toBe(expected);
  });
  test.each(["-1", -0.01, "1,234", "12,50", "1e3", "€ 5", "9007199254740992", Number.NaN, Infinity, undefined, true])(
    "%o is refused",
    (cell) => {
      expect(amountCell().safeParse(cell).success).toBe(false);
    },
  );
});

describe("an event", () => {
  test("has a customer and an instant; other columns stay", () => {
    const row = deepFreeze({ customerId: " 17 ", at: "2026-03-14T09:30:00+01:00", channel: "web" });
    expect(eventSchema().parse(row)).toStrictEqual({ customerId: "17", at: 1773477000000, channel: "web" });
  });
  test("may have a number as its customer, which stays one", () => {
    expect(eventSchema().parse({ customerId: 17, at: 5 })).toStrictEqual({ customerId: 17, at: 5 });
    expect(eventSchema().parse({ customerId: 17n, at: 5 }).customerId).toBe("17");
  });
  test("with an empty instant has none", () => {
    expect(["", "  ", null].map((at) => eventSchema(inUtc).parse({ customerId: 1, at }).at)).toEqual([
      null,
      null,
      null,
    ]);
  });
  test.each([
    ["no customer", { customerId: "", at: 5 }, "customerId"],
    ["null as a customer", { customerId: null, at: 5 }, "customerId"],
    ["NaN as a customer", { customerId: Number.NaN, at: 5 }, "customerId"],
    ["true as a customer", { customerId: true, at: 5 }, "customerId"],
    ["no column of customers", { at: 5 }, "customerId"],
    ["a date without a zone", { customerId: 1, at: "2026-03-14" }, "at"],
    ["no column of instants", { customerId: 1 }, "at"],
  ])("with %s is refused", (_, row, field) => {
    expect(complaint(eventSchema(), row)?.[0]).toEqual([field]);
  });
});

describe("an order", () => {
  test("may have a value and a state", () => {
    const row = { customerId: "17", at: "2026-01-05", value: "12.50", cancelled: "true" };
    expect(orderSchema(inUtc).parse(row)).toStrictEqual({
      ...row,
      at: Date.UTC(2026, 0, 5),
      value: 12.5,
      cancelled: true,
    });
  });
  test("need not have them, as a column or in a cell", () => {
    expect(orderSchema().parse({ customerId: 1, at: 5 })).toStrictEqual({ customerId: 1, at: 5 });
    expect(orderSchema().parse({ customerId: 1, at: 5, value: "", cancelled: "" })).toStrictEqual({
      customerId: 1,
      at: 5,
      value: null,
      cancelled: null,
    });
  });
  test.each([true, "true", 1, "1"])("that is cancelled may say so by %o", (cancelled) => {
    expect(orderSchema().parse({ customerId: 1, at: 5, cancelled }).cancelled).toBe(true);
  });
  test("says in the words of the file that it was cancelled", () => {
    const schema = orderSchema({ cancelled: outcomeCell({ yes: ["C"], no: ["", "S"] }) });
    const cancelled = (cell: string) => schema.safeParse({ customerId: 1, at: 5, cancelled: cell }).data?.cancelled;
    expect(["C", "S", "", "true"].map(cancelled)).toEqual([true, false, false, undefined]);
  });
  test("of less than nothing is refused", () => {
    expect(complaint(orderSchema(), { customerId: 1, at: 5, value: -1 })?.[0]).toEqual(["value"]);
  });
});

describe("a relationship", () => {
  test("has a start and may have an end with its reason", () => {
    const row = { customerId: 1, start: "2026-01-05", end: "2026-03-06", endReason: " involuntary " };
    expect(relationshipSchema(inUtc).parse(row)).toStrictEqual({
      customerId: 1,
      start: Date.UTC(2026, 0, 5),
      end: Date.UTC(2026, 2, 6),
      endReason: "involuntary",
    });
  });
  test("without an end goes on", () => {
    expect(relationshipSchema().parse({ customerId: 1, start: 5, end: "", endReason: null })).toStrictEqual({
      customerId: 1,
      start: 5,
      end: null,
      endReason: null,
    });
    expect(relationshipSchema().parse({ customerId: 1, start: "" })).toStrictEqual({ customerId: 1, start: null });
  });
  test("may end as it starts, and not before", () => {
    expect(complaint(relationshipSchema(), { customerId: 1, start: 5, end: 5 })).toBeNull();
    expect(complaint(relationshipSchema(), { customerId: 1, start: 5, end: 4 })).toEqual([
      ["end"],
      "must be the start or later",
    ]);
    expect(complaint(relationshipSchema(), { customerId: 1, start: null, end: 4 })).toBeNull();
  });
  test("that ended for another reason is refused", () => {
    expect(complaint(relationshipSchema(), { customerId: 1, start: 5, endReason: "price" })).toEqual([
      ["endReason"],
      'must be one of "voluntary", "involuntary", "unknown", or empty, received "price"',
    ]);
  });
});

describe("the revenue of an account", () => {
  test("is an amount at the start and one at the end", () => {
    expect(accountRevenueSchema().parse({ accountId: "a", start: "400", end: "" })).toStrictEqual({
      accountId: "a",
      start: 400,
      end: null,
    });
  });
  test("below 0 is refused, and so is a column that is not there", () => {
    expect(complaint(accountRevenueSchema(), { accountId: "a", start: -1, end: 0 })?.[0]).toEqual(["start"]);
    expect(complaint(accountRevenueSchema(), { accountId: "a", start: 1 })?.[0]).toEqual(["end"]);
  });
});

test("every record can be told to others as a JSON Schema", () => {
  const told = [eventSchema(), orderSchema(), relationshipSchema(), accountRevenueSchema()].map((schema) => {
    const { type, properties } = z.toJSONSchema(schema);
    return [type, Object.keys(properties ?? {})];
  });
  expect(told).toEqual([
    ["object", ["customerId", "at"]],
    ["object", ["customerId", "at", "value", "cancelled"]],
    ["object", ["customerId", "start", "end", "endReason"]],
    ["object", ["accountId", "start", "end"]],
  ]);
  expect(z.toJSONSchema(relationshipSchema())).toMatchObject({
    properties: {
      customerId: { type: ["string", "number"] },
      start: { type: ["number", "null"] },
    },
  });
});

describe.each(referenceFacts<{ customers: number }>("cdnow-cohorts"))("the file of CDNOW", ({ expected }) => {
  test("becomes orders, row by row", () => {
    const isoDate = (text = "") => text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
    const rows = readData("cdnow_sample.csv").map((row) => ({
      customerId: row["customer_id"],
      at: isoDate(row["date"]),
      value: row["dollar_value"],
    }));
    const orders = z.array(orderSchema(inUtc)).parse(rows);
    const read = {
      customer: (row: (typeof orders)[number]) => row.customerId,
      at: (row: (typeof orders)[number]) => row.at,
    };
    const result = repeatPurchase(orders, { ...read, asOf: Date.UTC(1998, 6), withinDays: 600 });
    expect([result.denominator, result.orders?.counted]).toEqual([expected.customers, rows.length]);
  });
});
