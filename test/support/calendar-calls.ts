/** Counts how often the runtime is asked about dates. */
export interface CalendarCalls {
  /** How often while something is done. */
  during(work: () => unknown): number;
  /** Leaves the runtime as it was. */
  stop(): void;
}

const DATE_METHODS = [
  "getUTCFullYear",
  "getUTCMonth",
  "getUTCDate",
  "getFullYear",
  "getMonth",
  "getDate",
  "getTimezoneOffset",
  "toISOString",
  "toLocaleString",
] as const satisfies readonly (keyof Date)[];
const FORMAT_METHODS = ["formatToParts", "resolvedOptions"] as const satisfies readonly (keyof Intl.DateTimeFormat)[];

/** Watches all ways to a calendar: making and using an `Intl.DateTimeFormat`, and the fields of a `Date`. */
export function countCalendarCalls(): CalendarCalls {
  let count = 0;
  const undo: (() => void)[] = [];
  const replace = (target: object, key: string, change: (old: PropertyDescriptor) => PropertyDescriptor): void => {
    const old = Object.getOwnPropertyDescriptor(target, key);
    if (old === undefined) throw new Error(`${key} is not there to be counted`);
    Object.defineProperty(target, key, { ...old, ...change(old) });
    undo.push(() => Object.defineProperty(target, key, old));
  };
  const counted = <Work extends object>(work: Work): Work => {
    const tick = (): void => {
      count += 1;
    };
    return new Proxy(work, {
      apply(target, self, parameters) {
        tick();
        return Reflect.apply(target as never, self, parameters);
      },
      construct(target, parameters, newTarget) {
        tick();
        return Reflect.construct(target as never, parameters, newTarget);
      },
    });
  };
  for (const method of DATE_METHODS) replace(Date.prototype, method, ({ value }) => ({ value: counted(value) }));
  for (const method of FORMAT_METHODS)
    replace(Intl.DateTimeFormat.prototype, method, ({ value }) => ({ value: counted(value) }));
  // `format` is a getter, which gives each formatter a function of its own.
  replace(Intl.DateTimeFormat.prototype, "format", ({ get }) => ({
    get(this: Intl.DateTimeFormat) {
      return counted(get?.call(this));
    },
  }));
  replace(Intl, "DateTimeFormat", ({ value }) => ({ value: counted(value) }));
  return {
    during(work) {
      const before = count;
      work();
      return count - before;
    },
    stop() {
      for (const step of undo.reverse()) step();
    },
  };
}
