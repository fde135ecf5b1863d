import * as z from "zod";
import { describe, MetricInputError } from "../errors.js";

/**
 * A schema that reads a value as a function of the library does, and says the same about one that it refuses.
 *
 * The function alone decides. The shape, which lets through whatever the function does, is what `z.toJSONSchema` can tell others of it.
 */
export function schemaOf<Value>(read: (value: unknown) => Value, shape: z.ZodType = z.unknown()): z.ZodType<Value> {
  const schema = z.preprocess((value, context) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof MetricInputError)) throw error;
      const { path, index, expected, received, hint } = error;
      const message = `must be ${expected}, received ${describe(received)}${hint === null ? "" : `. ${hint}`}`;
      context.addIssue({ code: "custom", path: placeIn(path, index), message, input: received });
      return z.NEVER;
    }
  }, shape);
  return schema as z.ZodType<Value>;
}

/** The schema of what a function of the library lets through as it is; `name` is what that function is to call the value. */
export function checkedBy<Value>(
  check: (value: unknown, name: string) => asserts value is Value,
  shape: () => z.ZodType,
  name = "tally",
): z.ZodType<Value> {
  return schemaOf((value) => {
    check(value, name);
    return value;
  }, told(shape));
}

/**
 * A shape that is only told to others: `z.toJSONSchema` writes it down, while every value passes as it is. For what a function has checked
 * already, and for objects whose keys are anybody's: reading them again would lose a key such as `__proto__`.
 */
export function told(shape: () => z.ZodType): z.ZodType {
  return z.lazy(() => {
    const { $schema, ...json } = z.toJSONSchema(shape());
    return z.unknown().meta(json);
  });
}

/** Where in the value that is: `tally.counts[3]` is at `["counts", 3]` of the tally. */
function placeIn(path: string, index: number | null): (string | number)[] {
  const names = path.matchAll(/\[(\d+)\]|[^.[\]]+/g);
  const [, ...place] = [...names].map(([name, position]) => (position === undefined ? name : Number(position)));
  return index === null ? place : [...place, index];
}
