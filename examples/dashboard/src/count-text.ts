const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** A count, such as `12,345`. */
export function countText(count: number): string {
  return WHOLE.format(count);
}

/** How many rows, such as `1 row`. */
export function rowsText(count: number): string {
  return `${countText(count)} ${count === 1 ? "row" : "rows"}`;
}
