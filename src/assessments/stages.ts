import { MetricInputError } from "../errors.js";
import type { StageId, StageInstrument } from "./instrument.js";
import type { Stage } from "./instrument-parts.js";

/** Other spellings of the stages of an instrument; none if no stage has any. */
export type StageAlias<I extends StageInstrument> = I["stages"][number] extends infer One
  ? One extends Stage<string, infer Alias>
    ? // Of a stage without the field nothing could be inferred, and any text would do.
      "aliases" extends keyof One
      ? Alias
      : never
    : never
  : never;

/** A stage by its id, by another spelling of it, or by its level. */
export type StageInput<I extends StageInstrument = StageInstrument> = StageId<I> | StageAlias<I> | number;

/** The stage that is meant. */
export function findStage(input: unknown, { stages }: StageInstrument, path: string): Stage {
  const found = stages.find(({ level, id, aliases = [] }) => {
    return input === level || input === id || aliases.some((alias) => input === alias);
  });
  if (found !== undefined) return found;
  const expected = `one of ${stages.map(({ level, id }) => `${level} or "${id}"`).join(", ")}`;
  throw new MetricInputError({ code: "unknown-option", path, received: input, expected });
}
