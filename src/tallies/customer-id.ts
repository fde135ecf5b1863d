import { MetricInputError } from "../errors.js";

/** Refuses what does not tell a customer from all others. */
export function assertCustomerId(id: unknown, path = "options.customer"): asserts id is string | number {
  if (typeof id === "string" || (typeof id === "number" && Number.isFinite(id))) return;
  const isMissing = id === undefined || id === null;
  throw new MetricInputError({
    code: isMissing ? "missing-input" : "invalid-type",
    path,
    received: id,
    expected: "a text or a number that tells the customer from all others",
    hint: isMissing ? "Leave events of unknown customers out first" : undefined,
  });
}
