/** Events one after the other, the customers and the moments in a column each. */
export interface EventPage {
  /** Whose event it is, by number. */
  readonly customers: Int32Array;
  /** When it was. */
  readonly moments: Float64Array;
}

/** Events of many customers in any order. */
export interface EventColumns {
  /** Keeps an event. */
  add(customer: number, moment: number): void;
  /** Keeps the first `count` events of two lists. */
  addBlock(customers: Int32Array, moments: Int32Array, count: number): void;
  /** All that were kept: twelve bytes each. */
  pages(): readonly EventPage[];
}

/** Pages grow up to this length: what is full is never copied, and little is allocated for nothing. */
const LONGEST = 2 ** 16;
const SHORTEST = 2 ** 6;

/** No events so far. */
export function eventColumns(): EventColumns {
  const full: EventPage[] = [];
  let { customers, moments } = newPage(SHORTEST);
  let used = 0;
  const turnPage = (): void => {
    full.push({ customers, moments });
    ({ customers, moments } = newPage(Math.min(2 * used, LONGEST)));
    used = 0;
  };
  return {
    add(customer, moment) {
      if (used === customers.length) turnPage();
      customers[used] = customer;
      moments[used] = moment;
      used += 1;
    },
    addBlock(someCustomers, someMoments, count) {
      for (let from = 0; from < count; ) {
        if (used === customers.length) turnPage();
        const to = Math.min(count, from + customers.length - used);
        customers.set(someCustomers.subarray(from, to), used);
        moments.set(someMoments.subarray(from, to), used);
        used += to - from;
        from = to;
      }
    },
    pages: () => [...full, { customers: customers.subarray(0, used), moments: moments.subarray(0, used) }],
  };
}

function newPage(length: number): { customers: Int32Array; moments: Float64Array } {
  return { customers: new Int32Array(length), moments: new Float64Array(length) };
}
