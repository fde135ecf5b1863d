// What is used of packages that bring no types of their own.

declare module "d3-array" {
  export function rollup<Item, Result, Key>(
    items: Iterable<Item>,
    reduce: (items: Item[]) => Result,
    key: (item: Item) => Key,
  ): Map<Key, Result>;
  export function median(values: Iterable<number>): number | undefined;
}

declare module "lodash" {
  interface Lodash {
    groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Record<string, Item[]>;
    mapValues<Value, Result>(
      record: Record<string, Value>,
      map: (value: Value) => Result,
    ): Record<string, Result | undefined>;
    mean(values: readonly (number | null)[]): number;
    countBy<Item>(items: readonly Item[], key?: (item: Item) => unknown): Record<string, number>;
  }
  const lodash: Lodash;
  export = lodash;
}
