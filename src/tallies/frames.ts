import { MetricInputError } from "../errors.js";

/**
 * Refuses a tally that counts something else than is wanted: the first of the fields in which the two differ is named. `inWords` is what an error says
 * in place of a value that would be long.
 */
export function assertSameFields<Frame extends object>(
  frame: Frame,
  wanted: Frame,
  fields: readonly (keyof Frame & string)[],
  path: string,
  inWords: { readonly [Field in keyof Frame]?: string } = {},
): void {
  const other = fields.find((field) => JSON.stringify(frame[field]) !== JSON.stringify(wanted[field]));
  if (other === undefined) return;
  throw new MetricInputError({
    code: "not-comparable",
    path: `${path}.frame.${other}`,
    received: frame[other],
    expected: inWords[other] ?? JSON.stringify(wanted[other]) ?? "left out",
  });
}
