import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { onlyFile, readCommandLine, runCommand } from "../support/command.js";
import { Problem } from "../support/problem.js";
import { countOf, printable } from "../support/text.js";
import { readOrders } from "./read.js";
import { dayText, reportText } from "./report.js";
import { retentionOf } from "./retention.js";

const USAGE = `Usage: npx tsx --tsconfig test/tsconfig.json examples/retention/main.ts [ORDERS.csv] [options]
Without a file it reads examples/retention/sample.csv, invented orders.

  --customer COLUMN   whose order it is (customer)
  --date COLUMN       when it was placed, as 2026-03-14 or 20260314 (date)
  --amount COLUMN     what was paid, or two columns to be multiplied: Quantity*UnitPrice (amount);
                      orders below 0 were returned
  --order COLUMN      what the lines of one order have in common; without it each line is an order
  --inactive DAYS     days without an order after which a customer is lost (90)
  --json              prints the results as JSON
  --help              prints this`;

const SAMPLE = relative(process.cwd(), fileURLToPath(new URL("sample.csv", import.meta.url)));

async function main(args: readonly string[]): Promise<string> {
  const { values, positionals } = parse(args);
  if (values.help) return USAGE;
  const path = onlyFile(positionals) ?? SAMPLE;
  if (positionals.length === 0) console.error("Invented orders. How to read a file of your own: --help\n");
  const days = Number(values.inactive);
  if (!(days > 0 && days <= 36_525)) throw new Problem(`--inactive must be a number of days above 0.`, 2);
  const orders = await readOrders(path, values);
  const retention = retentionOf(orders, days);
  if (retention.orders.kept === 0) throw new Problem(`${path} has no order with a date.`);
  if (values.json) return JSON.stringify(retention, null, 2);
  const { read, kept, returned, asOf } = retention.orders;
  const left = `${countOf(returned, "order")} returned, ${countOf(read - kept - returned, "order")} without a date`;
  return `Orders of ${printable(path)}\n${countOf(kept, "order")} up to ${dayText(asOf - 1)}; left out: ${left}\n\n${reportText(retention)}`;
}

function parse(args: readonly string[]) {
  const text = (preset: string) => ({ type: "string", default: preset }) as const;
  const flag = { type: "boolean", default: false } as const;
  const columns = {
    customer: text("customer"),
    date: text("date"),
    amount: text("amount"),
    order: { type: "string" },
  } as const;
  const options = { ...columns, inactive: text("90"), json: flag, help: flag } as const;
  return readCommandLine(args, options);
}

await runCommand(main);
