import * as z from "zod";
import { describe, MetricInputError } from "../errors.js";

/** A schema that reads a value as a function of the library does, and says the same about one that it refuses. */
export function schemaOf<Value>(read: (value: unknown) => Value): z.ZodType<Value> {
  return z.unknown().transform((value, context) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof MetricInputError)) throw error;
      const { path, expected, received, hint } = error;
      const message = `must be ${expected}, received ${describe(received)}${hint === null ? "" : `. ${hint}`}`;
      context.addIssue({ code: "custom", path: placeIn(path), message, input: received });
      return z.NEVER;
    }
  });
}

/** Where in the value that is: `tally.counts[3]` is at `["counts", "3"]` of the tally. */
function placeIn(path: string): string[] {
  const [, ...place] = path.split(/[.[\]]+/).filter((name) => name !== "");
  return place;
}
