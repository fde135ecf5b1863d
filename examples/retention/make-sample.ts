import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { generator } from "../support/generator.js";

/*
 * Makes sample.csv, the invented orders that are read when no file is named: npx tsx examples/retention/make-sample.ts
 */

const SEED = 2026;
const CUSTOMERS = 240;
const DAY = 86_400_000;
const START = Date.UTC(2024, 9, 1);
const END = Date.UTC(2026, 3, 1);

/** The text of the sample: after each order a customer stops, or orders again after some time; now and then an order is returned. */
export function sampleCsv(): string {
  const random = generator(SEED);
  const orders = Array.from({ length: CUSTOMERS }, (_, index) => ordersOf(index, random)).flat();
  const rows = orders
    .sort((a, b) => a.at - b.at)
    .map(({ customer, at, amount }, index) => {
      const date = index % 400 === 399 ? "" : new Date(at).toISOString().slice(0, 10);
      return `O${String(index + 1).padStart(4, "0")},${customer},${date},${amount.toFixed(2)}`;
    });
  return ["order,customer,date,amount", ...rows, ""].join("\n");
}

function ordersOf(index: number, random: () => number): { customer: string; at: number; amount: number }[] {
  const customer = `C${String(index + 1).padStart(3, "0")}`;
  const [pause, basket, loyalty] = [15 + 60 * random(), 20 + 80 * random(), 0.72 + 0.26 * random()];
  const orders: { customer: string; at: number; amount: number }[] = [];
  let at = START + random() * (END - START - 20 * DAY);
  do {
    const amount = basket * (0.6 + 0.8 * random());
    orders.push({ customer, at, amount: random() < 0.03 ? -amount : amount });
    at -= pause * DAY * Math.log(random());
  } while (at < END && random() < loyalty);
  return orders;
}

const path = fileURLToPath(import.meta.url);
if (argv[1] === path) writeFileSync(fileURLToPath(new URL("sample.csv", import.meta.url)), sampleCsv());
