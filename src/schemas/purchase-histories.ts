import type * as z from "zod";
import type { PurchaseHistory } from "../loyalty/purchase-histories.js";
import { assertPurchaseHistory } from "../loyalty/purchase-history-check.js";
import { purchaseHistoryShape } from "./customer-shapes.js";
import { checkedBy } from "./schema-of.js";

/**
 * A schema for a stored history of one customer, as `purchaseHistories` makes them: it is let through as it is, anything else is refused.
 *
 * @example
 * ```ts
 * import { purchaseHistories } from "cx-metrics";
 * import { purchaseHistorySchema } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const read = { customer: () => "Ann", at: (time: number) => time, asOf: Date.UTC(2026, 2, 2), timeZone: "UTC" };
 * const stored = JSON.stringify(purchaseHistories([Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 19)], read).histories);
 * z.array(purchaseHistorySchema).parse(JSON.parse(stored))[0]?.recency; // => 2
 * purchaseHistorySchema.safeParse({ customer: "Ann", frequency: 1 }).error?.issues[0]?.path; // => ["age"]
 * ```
 */
export const purchaseHistorySchema: z.ZodType<PurchaseHistory> = /* @__PURE__ */ checkedBy(
  assertPurchaseHistory,
  purchaseHistoryShape,
  "history",
);
