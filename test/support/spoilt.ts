import fc from "fast-check";

/** What a file or a program may put in place of a part of an input. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown[]>(-1, 0, 1, 2, 3, 4, 7, 0.5, -0, 2 ** 53, Number.NaN, Infinity, 1n, true, false, null),
  fc.constantFrom<unknown[]>("", " ", "1", "unknown", "na", "yes", "no", "EX1", "practice", "2026-06-30", "2026-02-30"),
  // Cloned, because the next change may be made within.
  fc
    .constantFrom<unknown[]>(
      ...[[], {}, [1], new Map(), new Date(0), new Date(Number.NaN)],
      ...[
        { rating: "na" },
        { rating: 1 },
        { rating: "na", reason: "so" },
        { rating: 2, reason: " " },
        { remark: "so" },
      ],
    )
    .map((value) => structuredClone(value)),
  fc.anything(),
);

/** A copy of an input, now and then as it is, mostly with a part of it, at any depth, replaced, taken away or added. */
export function spoilt(input: object): fc.Arbitrary<unknown> {
  const change = fc.tuple(
    fc.nat(),
    odd,
    fc.constantFrom("replace", "remove", "add"),
    fc.constantFrom("note", "EX9", "0"),
  );
  return fc.array(change, { maxLength: 2 }).map((changes) => {
    const copy = structuredClone(input);
    for (const [pick, value, how, name] of changes) {
      const places = placesIn(copy);
      const [owner, key] = places[pick % places.length] as Place;
      if (how === "replace") owner[key] = value;
      else if (how === "remove") delete owner[key];
      else owner[Array.isArray(owner) ? owner.length : name] = value;
    }
    return copy;
  });
}

type Owner = Record<string | number, unknown>;
type Place = readonly [owner: Owner, key: string | number];

/** Every field of every object and every item of every list. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const owner = value as Owner;
  return Object.keys(owner).flatMap((key) => [[owner, key] as const, ...placesIn(owner[key])]);
}
