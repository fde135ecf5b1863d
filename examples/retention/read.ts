import { dateCell } from "cx-metrics/schemas";
import { Problem } from "../support/problem.js";
import { type Line, openCsv, textAt } from "../support/read-csv.js";
import { printable } from "../support/text.js";

/** Names of the columns. */
export interface Columns {
  readonly customer: string;
  readonly date: string;
  /** One column, or two that are multiplied: `Quantity*UnitPrice`. */
  readonly amount: string;
  /** What lines of one order have in common; without it each line is an order. */
  readonly order?: string | undefined;
}

/** An order, with its lines added up. */
export interface Order {
  readonly customer: string;
  /** The first instant of its date in UTC; `null` where the cell is empty. */
  readonly at: number | null;
  /** Negative where it was returned or cancelled. */
  amount: number;
}

const instant = dateCell({ timeZone: "UTC" });

/** Reads a file of orders, or of their lines. */
export async function readOrders(path: string, columns: Columns): Promise<Order[]> {
  const { header, batches } = await openCsv(path, ",");
  const placeOf = (name: string): number => {
    const place = header.indexOf(name);
    if (place < 0)
      throw new Problem(`${path} has no column ${printable(name)}; it has: ${printable(header.join(", "))}.`);
    return place;
  };
  const [customer, date] = [placeOf(columns.customer), placeOf(columns.date)];
  const factors = columns.amount.split("*").map(placeOf);
  const order = columns.order === undefined ? null : placeOf(columns.order);
  const orders = new Map<string | number, Order>();
  for await (const batch of batches) {
    for (const line of batch) {
      const key = order === null ? line.line : textAt(line, order);
      const amount = factors.reduce((product, place) => product * numberAt(line, place), 1);
      const known = orders.get(key);
      if (known === undefined) orders.set(key, { customer: idAt(line, customer), at: dateAt(line, date), amount });
      else known.amount += amount;
    }
  }
  return [...orders.values()];
}

function idAt(line: Line, place: number): string {
  const id = textAt(line, place);
  if (id === "") throw new Problem(`Line ${line.line} does not say whose order it is.`);
  return id;
}

function numberAt(line: Line, place: number): number {
  const text = textAt(line, place);
  if (text !== "" && Number.isFinite(Number(text))) return Number(text);
  throw new Problem(`Line ${line.line} has ${JSON.stringify(printable(text))} where an amount belongs.`);
}

/** Dates are written 2026-03-14 or 20260314; what follows, such as the time of day, does not matter here. */
function dateAt(line: Line, place: number): number | null {
  const text = textAt(line, place);
  if (text === "") return null;
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text) ?? [];
  const read = instant.safeParse(`${year}-${month}-${day}`);
  if (read.success) return read.data;
  throw new Problem(
    `Line ${line.line} has ${JSON.stringify(printable(text))} where a date such as 2026-03-14 belongs.`,
  );
}
