/** A sorted copy: by the first key, where that is equal by the second, and so on, each from low to high. */
export function sortBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly (number | string)[]): Item[] {
  const keyed = items.map((item) => ({ item, keys: keysOf(item) }));
  return keyed.sort((left, right) => compareKeys(left.keys, right.keys)).map(({ item }) => item);
}

function compareKeys(left: readonly (number | string)[], right: readonly (number | string)[]): number {
  for (const [position, key] of left.entries()) {
    const other = right[position] ?? key;
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}
