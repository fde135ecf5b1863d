/** Numbers from 0 to below 1 that look random and are the same in every run. */
export function uniform(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** That a customer was there. */
export interface Visit<Id> {
  readonly customer: Id;
  readonly time: number;
}

/** What visits are made of. */
export interface VisitPlan<Id> {
  /** The first instant that one can have. */
  readonly from: number;
  /** The first that none has. */
  readonly until: number;
  /** What a customer is called. */
  readonly idOf: (number: number) => Id;
}

/** Visits in no order, ten a customer on average. */
export function visits<Id>(rows: number, { from, until, idOf }: VisitPlan<Id>): Visit<Id>[] {
  const next = uniform();
  const customers = Math.ceil(rows / 10);
  const list: Visit<Id>[] = [];
  for (let row = 0; row < rows; row++) {
    const customer = idOf(Math.floor(next() * customers));
    list.push({ customer, time: from + Math.floor(next() * (until - from)) });
  }
  return list;
}
