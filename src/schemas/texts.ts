import * as z from "zod";

/** A text that says something. */
export function text(): z.ZodString {
  return z.string().regex(/\S/);
}
