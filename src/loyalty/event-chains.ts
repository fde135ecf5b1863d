import { MetricInputError } from "../errors.js";
import type { CohortTally } from "../tallies/cohorts.js";
import type { CohortCounting } from "./cohort-counting.js";
import { assertCustomerId } from "./customer-id.js";

/** Events of many customers in any order, kept as one chain per customer. */
export interface EventChains {
  /** The number of a customer, who is new or known. */
  customerOf(id: unknown): number;
  /** Keeps when a customer started; refuses another start than the one that is known. */
  setStart(customer: number, start: number, received: unknown): void;
  /** Keeps an event. */
  add(customer: number, moment: number): void;
  /** Counts all customers with what was kept of them. */
  countInto(tally: CohortTally, addCustomer: CohortCounting["addCustomer"]): void;
}

/** No event, or none before. */
const NONE = -1;

/** Nothing kept so far. */
export function eventChains(): EventChains {
  const numbers = new Map<unknown, number>();
  const starts = new Map<number, number>();
  const newest: number[] = [];
  const moments: number[] = [];
  const before: number[] = [];
  return {
    customerOf(id) {
      const known = numbers.get(id);
      if (known !== undefined) return known;
      assertCustomerId(id);
      const number = newest.length;
      numbers.set(id, number);
      newest.push(NONE);
      return number;
    },
    setStart(customer, start, received) {
      const known = starts.get(customer);
      if (known !== undefined && known !== start) {
        const expected = "the same in all events of a customer";
        throw new MetricInputError({ code: "inconsistent", path: "options.startedAt", received, expected });
      }
      starts.set(customer, start);
    },
    add(customer, moment) {
      const last = newest[customer] ?? NONE;
      if (last !== NONE && moments[last] === moment) return;
      before.push(last);
      newest[customer] = moments.push(moment) - 1;
    },
    countInto(tally, addCustomer) {
      const own: number[] = []; // written over for each customer: a list of its own would cost more than the counting
      const gather = (last: number): number => {
        let count = 0;
        for (let event = last; event !== NONE; event = before[event] ?? NONE)
          own[count++] = moments[event] ?? Number.NaN;
        return count;
      };
      for (let customer = 0; customer < newest.length; customer++) {
        const count = gather(newest[customer] ?? NONE);
        const start = starts.get(customer) ?? earliest(own, count);
        if (start !== null) addCustomer(tally, start, own, count);
      }
    },
  };
}

/** The earliest of the first `count` moments; `null` where there is none. */
export function earliest(moments: readonly number[], count: number): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (let event = 0; event < count; event++) first = Math.min(first, moments[event] ?? Number.NaN);
  return count === 0 ? null : first;
}
