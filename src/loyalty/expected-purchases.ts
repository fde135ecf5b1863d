import { MetricInputError } from "../errors.js";
import { assertCount, assertNumber, assertRecord } from "../guards.js";
import {
  aliveProbability,
  type BgNbd,
  type Purchases,
  purchasesProbability,
  purchasesToCome,
} from "../statistics/models/bg-nbd.js";
import { assertPurchases } from "./fit-purchases.js";

/** A customer who has just bought for the first time. */
const NEW: Purchases = { frequency: 0, recency: 0, age: 0 };

/**
 * How many purchases will a customer make in the next year?
 *
 * Formula: the mean by the BG/NBD model of {@link fitPurchases}, given what the customer did: the chance that they have not stopped, times what those who have not will
 * buy before they do. For a customer without a history it is the mean of repeat purchases after a first one. A number of 0 or more, not rounded.
 *
 * @param model - The `model` of `fitPurchases`, or published parameters; `alpha` in the unit of time of the history.
 * @param within - How long to look ahead, in the same unit; at most 10,000 times `alpha + age`.
 * @param history - What the customer did. @defaultValue a new customer
 * @returns The expected number of purchases.
 * @throws {@link MetricInputError} when a parameter is not above 0, the time is negative or too long, or the history cannot be.
 * @see Fader, Hardie and Lee 2005, Marketing Science 24(2), 275–284, equations 9 and 10.
 * @example
 * ```ts
 * import { expectedPurchases } from "cx-metrics";
 *
 * const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * expectedPurchases(model, 39, { frequency: 2, recency: 30.43, age: 38.86 }); // => 1.226
 * expectedPurchases(model, 78); // => 1.861
 * ```
 */
export function expectedPurchases(model: BgNbd, within: number, history: Purchases = NEW): number {
  assertBgNbd(model, "model");
  assertHistory(history);
  assertWithin(within, model, history, "within");
  return purchasesToCome(model, history, within);
}

/**
 * Is this customer still one, or gone without a word?
 *
 * Formula: the chance by the BG/NBD model of {@link fitPurchases} that a customer has not stopped, given how often and how lately they bought; a fraction from 0 to 1. It is 1 for
 * whoever bought once only, because by this model nobody stops before the first repeat: for those look at {@link expectedPurchases}.
 *
 * @param model - The `model` of `fitPurchases`, or published parameters.
 * @param history - What the customer did, in the unit of time of the model.
 * @returns The chance.
 * @throws {@link MetricInputError} when a parameter is not above 0, or the history cannot be.
 * @see Fader, Hardie and Lee 2008, Computing P(alive) Using the BG/NBD Model.
 * @example
 * ```ts
 * import { probabilityAlive } from "cx-metrics";
 *
 * const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * probabilityAlive(model, { frequency: 2, recency: 30.43, age: 38.86 }); // => 0.7266
 * probabilityAlive(model, { frequency: 7, recency: 9, age: 38.86 }); // => 0.002193
 * ```
 */
export function probabilityAlive(model: BgNbd, history: Purchases): number {
  assertBgNbd(model, "model");
  assertHistory(history);
  return aliveProbability(model, history);
}

/**
 * What share of new customers will come back never, once, twice … in a year?
 *
 * Formula: the chance of 0, 1, 2 … repeat purchases within some time after the first, by the BG/NBD model of {@link fitPurchases}; fractions that add up to 1 over all numbers. Beside
 * the share that was observed they show whether the model fits.
 *
 * @param model - The `model` of `fitPurchases`, or published parameters.
 * @param within - Time since the first purchase, in the unit of time of the model.
 * @param upTo - The largest number of purchases asked for; at most 10,000.
 * @returns The chances of 0 to `upTo` purchases.
 * @throws {@link MetricInputError} when a parameter is not above 0, the time is negative, or the number is none.
 * @see Fader, Hardie and Lee 2005, Marketing Science 24(2), 275–284, equation 8.
 * @example
 * ```ts
 * import { purchaseDistribution } from "cx-metrics";
 *
 * const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * purchaseDistribution(model, 39, 3); // => [0.5738, 0.1994, 0.08543, 0.04586]
 * ```
 */
export function purchaseDistribution(model: BgNbd, within: number, upTo: number): number[] {
  assertBgNbd(model, "model");
  assertNumber(within, "within", { min: 0, max: 1e15 });
  assertCount(upTo, "upTo", { max: 10_000 });
  return Array.from({ length: upTo + 1 }, (_, count) => purchasesProbability(model, count, within));
}

/** Refuses anything but the parameters of a BG/NBD model. */
export function assertBgNbd(model: unknown, path: string): asserts model is BgNbd {
  assertRecord(model, path, "a model such as { r: 0.24, alpha: 4.4, a: 0.79, b: 2.4 }");
  for (const name of ["r", "alpha", "a", "b"]) assertNumber(model[name], `${path}.${name}`, { above: 0, max: 1e15 });
}

/** Refuses what is no history of a customer. */
export function assertHistory(history: unknown): asserts history is Purchases {
  assertRecord(history, "history", "what one customer did");
  const { frequency, recency, age } = history;
  assertPurchases({ frequency, recency, age });
}

/** Times as long as what is known of a customer that the model is asked to look ahead. */
const FARTHEST = 10_000;

/** Refuses a time that is none, or so long that the model would have nothing to say, for all the time it took. */
export function assertWithin(within: unknown, { alpha }: BgNbd, { age }: Purchases, path: string): void {
  assertNumber(within, path, { min: 0 });
  if (within <= FARTHEST * (alpha + age)) return;
  const expected = `at most ${FARTHEST} times alpha and the customer's age together`;
  throw new MetricInputError({ code: "out-of-range", path, received: within, expected });
}
