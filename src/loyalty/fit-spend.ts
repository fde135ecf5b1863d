import { assertCount, assertNumber } from "../guards.js";
import { type GammaGamma, gammaGammaFrom, spendObjective } from "../statistics/models/gamma-gamma.js";
import type { Vector } from "../statistics/models/minimise.js";
import { groupCustomers, type HistoryReading } from "./customer-groups.js";
import type { FitOptions } from "./fit-purchases.js";
import { fitModel, type ModelFit, shapeEdge } from "./model-fit.js";

/** What one customer spent, or several customers who spent the same. */
export interface SpendSummary {
  /** Purchases after the first one; customers with none are not applicable, and are left out and counted. */
  readonly frequency: number | null;
  /** Mean spend of those purchases, above 0; `null` is not known, and leaves the customer out. */
  readonly meanSpend: number | null;
  /** How many customers. @defaultValue 1 */
  readonly customers?: number;
}

/** Result of {@link fitSpend}. */
export type SpendFit = ModelFit<GammaGamma>;

/**
 * How much will a customer spend per purchase, when we have seen only a few? Fits the model that answers.
 *
 * Gamma–gamma: what a customer spends varies around a mean of their own, with the shape `p`, and these means vary over customers, with the shape `q` and the scale `gamma`. By
 * maximum likelihood from three starting points. `expectedSpend` and `customerValue` take the model: it draws the mean of a few purchases towards the mean of all customers, the
 * more so the fewer they are.
 *
 * It takes how much is spent as unrelated to how often; look at the correlation of the two first. Customers without a repeat tell nothing and are counted as not applicable.
 *
 * There is a model only where an optimum was found, as for {@link fitPurchases}; `fit.boundary` is `"purchases alike"` where each customer always spends the same, and
 * `"customers alike"` where all of them have one mean.
 *
 * @param histories - One per customer, as {@link purchaseHistories} makes them, or with a number of `customers` each.
 * @param options - What to do with spends of 0 or less, and with other histories that cannot be.
 * @returns The parameters, and how the fit went.
 * @throws {@link MetricInputError} when a frequency is no whole number, or a mean spend not above 0; with the index of the row.
 * @see Fader and Hardie 2013, The Gamma-Gamma Model of Monetary Value; Fader, Hardie and Lee 2005, Journal of Marketing Research 42(4), 415–430.
 * @example
 * ```ts
 * import { expectedSpend, fitSpend } from "cx-metrics";
 *
 * const { model, excluded } = fitSpend([
 *   { frequency: 0, meanSpend: null, customers: 60 },
 *   { frequency: 1, meanSpend: 20 },
 *   { frequency: 1, meanSpend: 55 },
 *   { frequency: 2, meanSpend: 31 },
 *   { frequency: 3, meanSpend: 18 },
 *   { frequency: 5, meanSpend: 40 },
 *   { frequency: 8, meanSpend: 25 },
 * ]);
 * excluded.notApplicable; // => 60
 * if (model !== null) expectedSpend(model, { frequency: 1, meanSpend: 55 }); // => 31.87
 * ```
 */
export function fitSpend(histories: Iterable<SpendSummary>, options: FitOptions = {}): SpendFit {
  const { groups, n, excluded } = groupCustomers(
    histories,
    options,
    readSpend,
    ([frequency, meanSpend], customers) => ({
      frequency,
      meanSpend,
      customers,
    }),
  );
  const mean = Math.log(groups.reduce((sum, group) => sum + group.customers * (group.meanSpend / n), 0));
  return fitModel({
    definition: "fitSpend/gamma-gamma",
    n,
    excluded,
    isEnough: n > 0,
    objective: spendObjective(groups, n),
    starts: [
      [0, 0, mean],
      [2, 1, mean],
      [-1, 2, mean],
    ],
    edgeAt,
    modelAt: gammaGammaFrom,
  });
}

/** The largest spend that is taken. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Refuses what cannot be the mean spend of a customer who came back. */
export function assertMeanSpend(meanSpend: unknown): asserts meanSpend is number {
  assertNumber(meanSpend, "meanSpend", { above: 0, max: LARGEST });
}

function readSpend({ frequency, meanSpend }: Readonly<Record<string, unknown>>): HistoryReading {
  if (frequency === null) return "missing";
  assertCount(frequency, "frequency");
  if (frequency === 0) return "notApplicable";
  if (meanSpend === null) return "missing";
  assertMeanSpend(meanSpend);
  return [frequency, meanSpend, 0];
}

function edgeAt([within, over]: Vector): string | null {
  const [ofPurchases, ofCustomers] = [shapeEdge(within), shapeEdge(over)];
  if (ofPurchases !== null) return `purchases ${ofPurchases}`;
  return ofCustomers && `customers ${ofCustomers}`;
}
