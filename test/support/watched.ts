import { expect, test } from "vitest";
import type { ReferenceCase } from "./reference.js";

/** Fields that are not compared, with all that they hold, each with the reason; `*` stands for any position in a list. */
export type NotCompared = Readonly<Record<string, string>>;

/** Cases that note which of their expected fields are looked at. */
export interface Watched<Case> {
  readonly cases: readonly Case[];
  /** Fields that nothing has looked at, in at least one case. */
  readonly unread: () => ReadonlySet<string>;
}

/** The same cases, which note what a test reads of them: a field that nothing reads is compared with nothing. */
export function watched<Input, Expected>(
  cases: readonly ReferenceCase<Input, Expected>[],
): Watched<ReferenceCase<Input, Expected>> {
  const unread = new Map<string, string>();
  const watch = (value: unknown, path: string, field: string): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const fieldOf = (key: string): string => `${field}.${/^\d+$/.test(key) ? "*" : key}`;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== "object" || inner === null) unread.set(`${path}/${key}`, fieldOf(key));
    }
    const inner = new Map(Object.entries(value).map(([key, one]) => [key, watch(one, `${path}/${key}`, fieldOf(key))]));
    return new Proxy(value, {
      get(target, key, receiver) {
        if (typeof key === "symbol" || !inner.has(key)) return Reflect.get(target, key, receiver);
        unread.delete(`${path}/${key}`);
        return inner.get(key);
      },
    });
  };
  return {
    cases: cases.map((one, index) => ({ ...one, expected: watch(one.expected, `${index}`, "") as Expected })),
    unread: () => new Set([...unread.values()].map((field) => field.slice(1))),
  };
}

/** Stands last in a file: fails where a field of the reference is neither compared above nor listed, or is listed although it is compared. */
export function everyFieldIsCompared(
  name: string,
  { cases, unread }: Watched<unknown>,
  except: NotCompared = {},
): void {
  const isIn = (field: string, listed: string): boolean => field === listed || field.startsWith(`${listed}.`);
  test.skipIf(cases.length === 0)(`every field of ${name} is compared, or listed with the reason why it is not`, () => {
    const [fields, listed] = [[...unread()], Object.keys(except)];
    expect(fields.filter((field) => !listed.some((one) => isIn(field, one)))).toEqual([]);
    expect(listed.filter((one) => !fields.some((field) => isIn(field, one)))).toEqual([]);
  });
}
