import { refuse } from "../errors.js";
import { assertNumber, assertRecord } from "../guards.js";
import { assertCustomerId } from "../tallies/customer-id.js";
import { assertPurchases } from "./fit-purchases.js";
import type { PurchaseHistory } from "./purchase-histories.js";

/** Refuses anything but a history as `purchaseHistories` makes it, wherever it was stored in between. */
export function assertPurchaseHistory(value: unknown, path: string): asserts value is PurchaseHistory {
  assertRecord(value, path, "what one customer did");
  const { customer, frequency, recency, age, meanSpend, firstSpend } = value;
  assertCustomerId(customer, `${path}.customer`);
  assertPurchases({ frequency, recency, age }, `${path}.`);
  assertSpend(meanSpend, `${path}.meanSpend`);
  assertSpend(firstSpend, `${path}.firstSpend`);
  if (meanSpend === null) return;
  if (frequency === 0) refuse("inconsistent", `${path}.meanSpend`, meanSpend, "null without a repeat");
  if (firstSpend === null) refuse("inconsistent", `${path}.firstSpend`, firstSpend, "known where the mean spend is");
}

function assertSpend(value: unknown, path: string): void {
  if (value !== null) assertNumber(value, path, { min: 0 });
}
