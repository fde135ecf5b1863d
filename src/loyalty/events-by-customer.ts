import type { EventPage } from "./event-columns.js";

/** Takes the events of one customer: the first `count` moments of the list, in any order, which is written over for the next. */
export type CustomerVisitor = (customer: number, moments: readonly number[], count: number) => void;

/** Bits of a word, and the words that a customer may have: ten years of months. */
const BITS = 32;
const MOST_WORDS = 4;

/** Goes through customers 0 to `size − 1`, with their events or none; moments that are periods, not instants, may come once each. */
export function visitCustomers(
  pages: readonly EventPage[],
  size: number,
  arePeriods: boolean,
  visit: CustomerVisitor,
): void {
  const { first, last } = rangeOf(pages);
  const words = Math.max(0, Math.ceil((last - first + 1) / BITS));
  if (arePeriods && words <= MOST_WORDS) visitByBits(pages, { size, first, words }, visit);
  else visitBySorting(pages, size, visit);
}

/** Where bits lie: customers times words, from the period `first` on. */
export interface BitRows {
  readonly size: number;
  readonly first: number;
  readonly words: number;
}

/** Few periods: one bit for each customer and period, so that many events of a customer in one period are one. */
export function visitByBits(
  pages: readonly EventPage[],
  { size, first, words }: BitRows,
  visit: CustomerVisitor,
): void {
  const bits = new Int32Array(size * words);
  for (const { customers, moments } of pages) {
    for (let event = 0; event < customers.length; event++) {
      const period = (moments[event] as number) - first;
      (bits[(customers[event] as number) * words + (period >>> 5)] as number) |= 1 << (period & 31);
    }
  }
  const own: number[] = [];
  for (let customer = 0; customer < size; customer++) {
    let count = 0;
    for (let word = 0; word < words; word++) {
      const start = first + word * BITS;
      let rest = bits[customer * words + word] as number;
      while (rest !== 0) {
        const lowest = rest & -rest;
        own[count++] = start + 31 - Math.clz32(lowest);
        rest ^= lowest;
      }
    }
    visit(customer, own, count);
  }
}

/** Any moments: the events are put in the order of their customers, each in the place that counting finds for it. */
export function visitBySorting(pages: readonly EventPage[], size: number, visit: CustomerVisitor): void {
  const ends = startsOf(pages, size);
  const sorted = new Float64Array(ends[size] as number);
  for (const { customers, moments } of pages) {
    for (let event = 0; event < customers.length; event++) {
      const customer = customers[event] as number;
      const place = ends[customer] as number;
      sorted[place] = moments[event] as number;
      ends[customer] = place + 1; // after the last event of a customer this is where the next one's begin
    }
  }
  const own: number[] = [];
  let place = 0;
  for (let customer = 0; customer < size; customer++) {
    const end = ends[customer] as number;
    let count = 0;
    while (place < end) own[count++] = sorted[place++] as number;
    visit(customer, own, count);
  }
}

/** By customer, how many events the customers before have; last, how many there are. */
function startsOf(pages: readonly EventPage[], size: number): Int32Array {
  const starts = new Int32Array(size + 1);
  for (const { customers } of pages) {
    for (let event = 0; event < customers.length; event++) (starts[customers[event] as number] as number) += 1;
  }
  let sum = 0;
  for (let customer = 0; customer <= size; customer++) {
    const count = starts[customer] as number;
    starts[customer] = sum;
    sum += count;
  }
  return starts;
}

function rangeOf(pages: readonly EventPage[]): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { moments } of pages) {
    for (let event = 0; event < moments.length; event++) {
      const moment = moments[event] as number;
      if (moment < first) first = moment;
      if (moment > last) last = moment;
    }
  }
  return { first, last };
}

/** The earliest of the first `count` moments; NaN where there is none. */
export function earliest(moments: readonly number[], count: number): number {
  let first = count === 0 ? Number.NaN : (moments[0] as number);
  for (let event = 1; event < count; event++) first = Math.min(first, moments[event] as number);
  return first;
}
