import { refuse } from "../errors.js";
import { assertCount, assertNumber } from "../guards.js";
import { betaEdge } from "../statistics/models/beta-geometric.js";
import type { BgNbd, Purchases } from "../statistics/models/bg-nbd.js";
import { bgNbdFrom, purchasesObjective } from "../statistics/models/bg-nbd-likelihood.js";
import type { Vector } from "../statistics/models/minimise.js";
import { groupCustomers, type HistoryReading } from "./customer-groups.js";
import { fitModel, type ModelFit, shapeEdge } from "./model-fit.js";

/** What to do with histories that cannot be. The same for {@link fitPurchases} and `fitSpend`. */
export interface FitOptions {
  /** `"throw"` reports the first one; `"exclude"` leaves such customers out and counts them. @defaultValue "throw" */
  readonly onInvalid?: "throw" | "exclude";
}

/** What one customer did, or several customers who did the same; `null` is not known, and leaves the customer out. */
export type PurchaseSummary = { readonly [Field in keyof Purchases]: number | null } & {
  /** How many customers. @defaultValue 1 */
  readonly customers?: number;
};

/** Result of {@link fitPurchases}. */
export type PurchaseFit = ModelFit<BgNbd>;

/**
 * Who is still a customer, and how much more will they buy, where nobody says good-bye? Fits the model that answers.
 *
 * BG/NBD: customers buy at random, each at a rate of their own, and after each repeat purchase stop for good with a chance of their own; rates have a gamma distribution (shape
 * `r`, scale `alpha` in the unit of time), chances a beta distribution (`a`, `b`). By maximum likelihood from four starting points; histories that are the same are counted once.
 * `expectedPurchases`, `probabilityAlive`, `purchaseDistribution` and `customerValue` take the model.
 *
 * It is for purchases that any customer can make at any time. For contracts, where it is known who has left, use `projectRetention`.
 *
 * There is a model only where an optimum was found: slopes of the mean log-likelihood of at most 1e-9, inside the range of the parameters. `fit` tells how it went: `agreeing`
 * of `starts` starting points led there, and `boundary` names what the data do not tell, as `"stopping never"` where nobody seems to stop. No customers give `"empty"`, none that
 * came back `"insufficient"`, and no optimum `"not-ratable"`.
 *
 * @param histories - One per customer, as {@link purchaseHistories} makes them, or with a number of `customers` each, as a database counts them. All in one unit of time.
 * @param options - What to do with histories that cannot be.
 * @returns The parameters, and how the fit went.
 * @throws {@link MetricInputError} when a frequency is no whole number, recency is beyond age, or is not 0 without a repeat; with the index of the row.
 * @see Fader, Hardie and Lee 2005, "Counting Your Customers" the Easy Way, Marketing Science 24(2), 275–284.
 * @example
 * ```ts
 * import { expectedPurchases, fitPurchases } from "cx-metrics";
 *
 * const { model, fit } = fitPurchases([
 *   { frequency: 0, recency: 0, age: 30, customers: 60 },
 *   { frequency: 1, recency: 9, age: 32, customers: 12 },
 *   { frequency: 2, recency: 25, age: 30, customers: 9 },
 *   { frequency: 3, recency: 12, age: 34, customers: 5 },
 *   { frequency: 7, recency: 28, age: 31, customers: 4 },
 * ]);
 * fit?.converged; // => true
 * fit?.agreeing; // => 4
 * if (model !== null) expectedPurchases(model, 30, { frequency: 7, recency: 28, age: 31 }); // => 3.751
 * ```
 */
export function fitPurchases(histories: Iterable<PurchaseSummary>, options: FitOptions = {}): PurchaseFit {
  const { groups, n, excluded } = groupCustomers(
    histories,
    options,
    readPurchases,
    ([frequency, age, recency], customers) => ({
      frequency,
      recency,
      age,
      customers,
    }),
  );
  let [repeats, time] = [0, 0];
  for (const { frequency, age, customers } of groups) {
    repeats += customers * frequency;
    time += customers * age;
  }
  const gap = Math.log(time / repeats);
  return fitModel({
    definition: "fitPurchases/BG-NBD",
    n,
    excluded,
    isEnough: repeats > 0 && time > 0,
    objective: purchasesObjective(groups, n),
    starts: [
      [0, gap, 0, -1],
      [1, gap, 1, 0],
      [-1, gap, 1, -1],
      [0, gap - 1, 3, -2],
    ],
    edgeAt,
    modelAt: bgNbdFrom,
  });
}

/** Refuses what a customer cannot have done. */
export function assertPurchases(
  { frequency, recency, age }: { readonly [Field in keyof Purchases]: unknown },
  prefix = "",
): void {
  assertCount(frequency, `${prefix}frequency`);
  assertNumber(age, `${prefix}age`, { min: 0, max: LONGEST });
  assertNumber(recency, `${prefix}recency`, { min: 0, max: age });
  if (frequency > 0 || recency === 0) return;
  refuse("inconsistent", `${prefix}recency`, recency, "0 without a repeat");
}

/** Milliseconds of thirty thousand years: longer than any history in any unit. */
const LONGEST = 1e15;

function readPurchases({ frequency, recency, age }: Readonly<Record<string, unknown>>): HistoryReading {
  if (frequency === null || recency === null || age === null) return "missing";
  assertPurchases({ frequency, recency, age });
  return [frequency as number, age as number, recency as number];
}

function edgeAt([shape, , ...spread]: Vector): string | null {
  const [ofRates, ofChances] = [shapeEdge(shape), betaEdge(spread)];
  if (ofRates !== null) return `rates ${ofRates}`;
  return ofChances && `stopping ${ofChances}`;
}
