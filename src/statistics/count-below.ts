/** How many items of a list stand before the first that is not below a limit; the list is in ascending order. */
export function countBelow<Item>(list: readonly Item[], isBelow: (item: Item) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(list[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
