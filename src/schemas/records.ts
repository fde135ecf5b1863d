import * as z from "zod";
import { assertOptions } from "../guards.js";
import { refuse, textOf } from "./cell-texts.js";
import { outcomeCell } from "./cells.js";
import { amountCell } from "./number-cells.js";
import { schemaOf } from "./schema-of.js";
import { instantCell } from "./time-cells.js";

/** Options of the schemas of records. */
export interface RecordSchemaOptions {
  /**
   * How instants are written, as the schema of a cell: `dateCell({ timeZone: "UTC" })` where the file has dates without a time of day,
   * `instantCell({ timeZone: "Europe/Paris" })` where it has local times.
   * @defaultValue instantCell(): texts with their offset from UTC, or epoch milliseconds
   */
  readonly instants?: z.ZodType<number | null>;
}

/** Options of {@link orderSchema}. */
export interface OrderSchemaOptions extends RecordSchemaOptions {
  /** How it is written that an order was cancelled, as the schema of a cell. @defaultValue true and false, or 1 and 0 */
  readonly cancelled?: z.ZodType<boolean | null>;
}

/** An event of a customer. */
export interface EventRecord {
  /** Whose it is. */
  readonly customerId: string | number;
  /** When it happened, in epoch milliseconds; `null` for an empty cell. */
  readonly at: number | null;
}

/** An order of a customer. */
export interface OrderRecord extends EventRecord {
  /** What it was worth; `null` for an empty cell. */
  readonly value?: number | null | undefined;
  /** Whether it was cancelled or returned; `null` for an empty cell. */
  readonly cancelled?: boolean | null | undefined;
}

/** The time that a customer was one. */
export interface RelationshipRecord {
  /** Who it is. */
  readonly customerId: string | number;
  /** When it began, in epoch milliseconds; `null` for an empty cell. */
  readonly start: number | null;
  /** When it ended; `null` for an empty cell: it goes on. */
  readonly end?: number | null | undefined;
  /** Why it ended; `null` for an empty cell. */
  readonly endReason?: (typeof END_REASONS)[number] | null | undefined;
}

/** What an account paid at the start and at the end of a period, in one currency. */
export interface AccountRevenueRecord {
  /** Whose it is. */
  readonly accountId: string | number;
  /** What it paid at the start; `null` for an empty cell. */
  readonly start: number | null;
  /** What it pays at the end; `null` for an empty cell. */
  readonly end: number | null;
}

const END_REASONS = ["voluntary", "involuntary", "unknown"] as const;

/**
 * A schema for an event, as a row of a CSV file or of a database: `customerId` and `at`. Other columns stay as they are.
 *
 * An id is a text or a number, and never empty. An empty `at` is `null`, so that a metric counts it as missing; a column that is not there is refused. The
 * same holds for the other records.
 *
 * @param options - How instants are written.
 * @returns A schema from a row to an {@link EventRecord}.
 * @example
 * ```ts
 * import { cohortRetention } from "cx-metrics";
 * import { dateCell, eventSchema } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const file = [
 *   { customerId: "17", at: "2026-01-05" },
 *   { customerId: "17", at: "2026-02-09" },
 *   { customerId: "18", at: "2026-01-30" },
 * ];
 * const events = z.array(eventSchema({ instants: dateCell({ timeZone: "UTC" }) })).parse(file);
 * const result = cohortRetention(events, {
 *   customer: (event) => event.customerId,
 *   at: (event) => event.at,
 *   every: "month",
 *   timeZone: "UTC",
 *   observedUntil: Date.UTC(2026, 2),
 * });
 * result.value; // => 0.5
 * ```
 */
export function eventSchema(options: RecordSchemaOptions = {}): z.ZodType<EventRecord> {
  return z.looseObject(eventShape(options));
}

/**
 * A schema for an order: `customerId`, `at` and, where they are known, `value` and `cancelled`. Other columns stay as they are.
 *
 * @param options - How instants, and that an order was cancelled, are written.
 * @returns A schema from a row to an {@link OrderRecord}.
 * @example
 * ```ts
 * import { outcomeCell, orderSchema } from "cx-metrics/schemas";
 *
 * const order = orderSchema({ cancelled: outcomeCell({ yes: ["returned"], no: ["sent"] }) });
 * order.parse({ customerId: "17", at: "2026-01-05T10:00:00Z", value: "12.50", cancelled: "sent" });
 * // => { customerId: "17", at: 1767607200000, value: 12.5, cancelled: false }
 * order.safeParse({ customerId: "17", at: "2026-01-05" }).error?.issues[0]?.path; // => ["at"]
 * ```
 */
export function orderSchema(options: OrderSchemaOptions = {}): z.ZodType<OrderRecord> {
  const shape = eventShape(options);
  const isCancelled = options.cancelled ?? outcomeCell({ yes: ["true", 1], no: ["false", 0] });
  return z.looseObject({
    ...shape,
    value: amountCell().optional(),
    cancelled: isCancelled.optional(),
  });
}

/**
 * A schema for the time that a customer was one: `customerId`, `start` and, where they are known, `end` and `endReason` (`"voluntary"`, `"involuntary"` or
 * `"unknown"`). Other columns stay as they are. An empty `end` is `null`: the customer is still one. An end before the start is refused.
 *
 * @param options - How instants are written.
 * @returns A schema from a row to a {@link RelationshipRecord}.
 * @example
 * ```ts
 * import { lifetimes } from "cx-metrics";
 * import { dateCell, relationshipSchema } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const stays = z.array(relationshipSchema({ instants: dateCell({ timeZone: "UTC" }) })).parse([
 *   { customerId: 1, start: "2026-01-05", end: "2026-03-06", endReason: "involuntary" },
 *   { customerId: 2, start: "2026-02-01", end: "", endReason: "" },
 * ]);
 * const asOf = new Date("2026-04-02");
 * lifetimes(stays, { startedAt: (stay) => stay.start, endedAt: (stay) => stay.end, asOf }).map((stay) => stay.duration); // => [60, 60]
 * ```
 */
export function relationshipSchema(options: RecordSchemaOptions = {}): z.ZodType<RelationshipRecord> {
  assertOptions(options);
  const instant = orEmpty(options.instants ?? instantCell());
  const shape = {
    customerId: idCell(),
    start: instant,
    end: instant.optional(),
    endReason: reasonCell().optional(),
  };
  return z.looseObject(shape).refine(({ start, end }) => start === null || (end ?? Infinity) >= start, {
    path: ["end"],
    message: "must be the start or later",
  });
}

/**
 * A schema for what an account paid: `accountId`, `start` and `end`, amounts of 0 or more in one currency. Other columns stay as they are.
 *
 * @returns A schema from a row to an {@link AccountRevenueRecord}.
 * @example
 * ```ts
 * import { revenueRetention } from "cx-metrics";
 * import { accountRevenueSchema } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const accounts = z.array(accountRevenueSchema()).parse([
 *   { accountId: "a", start: "400", end: "580.00" },
 *   { accountId: "b", start: "100", end: "0" },
 * ]);
 * revenueRetention(accounts, { before: (row) => row.start, after: (row) => row.end }).value; // => 1.16
 * ```
 */
export function accountRevenueSchema(): z.ZodType<AccountRevenueRecord> {
  return z.looseObject({ accountId: idCell(), start: amountCell(), end: amountCell() });
}

function eventShape(options: RecordSchemaOptions) {
  assertOptions(options);
  return { customerId: idCell(), at: orEmpty(options.instants ?? instantCell()) };
}

/** What tells one from all others: a text, or a number as it is. */
function idCell(): z.ZodType<string | number> {
  const expected = "a text or a number that tells it from all others";
  return schemaOf(
    (cell) => {
      if (typeof cell === "number") return Number.isFinite(cell) ? cell : refuse(cell, expected);
      const id = typeof cell === "boolean" ? "" : textOf(cell, expected);
      return id === "" ? refuse(cell, expected) : id;
    },
    z.union([z.string(), z.number()]),
  );
}

function reasonCell(): z.ZodType<(typeof END_REASONS)[number] | null> {
  const expected = `one of ${END_REASONS.map((reason) => JSON.stringify(reason)).join(", ")}, or empty`;
  return schemaOf((cell) => {
    const text = textOf(cell, expected);
    return text === "" ? null : (END_REASONS.find((reason) => reason === text) ?? refuse(cell, expected));
  }, z.enum(END_REASONS).nullable());
}

/** The same cell, which may be empty. */
function orEmpty<Value>(cell: z.ZodType<Value>): z.ZodType<Value | null> {
  const emptied = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);
  return z.preprocess(emptied, cell.nullable()) as z.ZodType<Value | null>;
}
