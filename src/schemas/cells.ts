import * as z from "zod";
import { assertOneOf, assertOptions } from "../guards.js";
import { type AnswerLabels, assertLabels, presetLabels, resolveScale, type ScaleInput } from "../tallies/scales.js";
import {
  type CellTexts,
  choiceText,
  type DecimalSign,
  declare,
  numberIn,
  refuse,
  SIGNS,
  textOf,
  textsOf,
} from "./cell-texts.js";
import { schemaOf, told } from "./schema-of.js";

/** Options of {@link ratingCell}. */
export interface RatingCellOptions {
  /** The scale that was asked on: its number of points, a preset, or in full. */
  readonly scale: ScaleInput;
  /** What else than an empty cell means that there is no answer, such as `"NA"` or −1. @defaultValue [] */
  readonly missing?: CellTexts;
  /**
   * Numbers off the scale that mean "not applicable" or "don't know", such as 99. They pass as they are, so that the metric counts them by
   * its option of the same name. @defaultValue []
   */
  readonly notApplicable?: readonly number[];
  /**
   * Words that stand for points, such as `{ "very satisfied": 5 }`, as they are written: capital letters matter.
   * @defaultValue the words of a preset such as `"thumbs"`, otherwise none
   */
  readonly labels?: AnswerLabels;
  /** The sign for decimals in texts, which programs write after points of a scale too: `"8,0"`. @defaultValue "." */
  readonly decimal?: DecimalSign;
}

/** Options of {@link outcomeCell}. */
export interface OutcomeCellOptions {
  /** What means yes, such as `["yes", "Y", 1]`. */
  readonly yes: CellTexts;
  /** What means no; may hold `""`, where a box that is not ticked is an empty cell. */
  readonly no: CellTexts;
  /** What else than an empty cell means that it is not known. @defaultValue [] */
  readonly missing?: CellTexts;
}

/**
 * A schema for a cell that holds an answer on a scale: the text `"7"`, the number 7, or nothing.
 *
 * Spaces around a text do not matter, and `"7.0"`, which some programs write, is 7. An empty cell is `null`. Anything else is refused: a word, a
 * number off the scale, a fraction, and a column that is not there.
 *
 * @param options - The scale, and what stands for no answer.
 * @returns A schema from a cell to a number or `null`.
 * @throws `MetricInputError` when the scale is none.
 * @example
 * ```ts
 * import { nps } from "cx-metrics";
 * import { ratingCell } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const row = z.object({ channel: z.string(), score: ratingCell({ scale: 11 }) });
 * const rows = z.array(row).parse([
 *   { channel: "chat", score: "10" },
 *   { channel: "chat", score: " 7.0 " },
 *   { channel: "phone", score: "" },
 * ]);
 * rows.map(({ score }) => score); // => [10, 7, null]
 * nps(rows.map(({ score }) => score)).value; // => 50
 * row.safeParse({ channel: "chat", score: "eleven" }).error?.issues[0]?.message;
 * // => 'must be a whole number from 0 to 10, or empty, received "eleven"'
 * ```
 */
export function ratingCell(options: RatingCellOptions): z.ZodType<number | null> {
  assertOptions(options, "an object with `scale`");
  const { scale, missing = [], notApplicable = [], decimal = "." } = options;
  assertOneOf(decimal, "options.decimal", SIGNS);
  const resolved = resolveScale(scale);
  const { min, max } = resolved;
  const labels = options.labels ?? presetLabels(scale) ?? {};
  assertLabels(labels, resolved);
  const words = new Map(Object.entries(labels).map(([word, point]) => [word.trim(), point]));
  const empty = textsOf(missing).add("");
  const orWord = words.size === 0 ? "" : `, ${choiceText(words)}`;
  const expected = `a whole number from ${min} to ${max}${orWord}, or empty`;
  return schemaOf(
    (cell) => {
      const text = textOf(cell, expected);
      if (empty.has(text)) return null;
      const number = words.get(text) ?? numberIn(cell, text, decimal);
      const isPoint = Number.isInteger(number) && number >= min && number <= max;
      return isPoint || notApplicable.includes(number) ? number : refuse(cell, expected);
    },
    told(() => z.union([z.int().min(min).max(max), ...notApplicable.map((each) => z.literal(each)), z.null()])),
  );
}

/**
 * A schema for a cell that holds yes or no, in the words of the file.
 *
 * Every spelling is declared, because `"1"` is yes in one file and the first of several causes in another. Spaces around a text do not matter, capital
 * letters do. An empty cell is `null`, unless it is declared to be a yes or a no. Anything else is refused.
 *
 * @param options - What means yes, what means no, and what stands for not known.
 * @returns A schema from a cell to `true`, `false` or `null`.
 * @throws `MetricInputError` when the same text means two things.
 * @example
 * ```ts
 * import { share } from "cx-metrics";
 * import { outcomeCell } from "cx-metrics/schemas";
 *
 * const resolved = outcomeCell({ yes: ["Yes", 1], no: ["No", 0], missing: ["?"] });
 * const outcomes = ["Yes", "No", "1", "", "?"].map((cell) => resolved.parse(cell)); // => [true, false, true, null, null]
 * share(outcomes).value; // => 0.6667
 * resolved.safeParse("maybe").success; // => false
 * ```
 */
export function outcomeCell(options: OutcomeCellOptions): z.ZodType<boolean | null> {
  assertOptions(options, "an object with `yes` and `no`");
  const { yes, no, missing = [] } = options;
  const meanings = new Map<string, boolean | null>();
  declare(meanings, yes, true, "options.yes");
  declare(meanings, no, false, "options.no");
  declare(meanings, missing, null, "options.missing");
  if (!meanings.has("")) meanings.set("", null);
  const expected = choiceText(meanings);
  return schemaOf(
    (cell) => {
      const meaning = meanings.get(textOf(cell, expected));
      if (meaning !== undefined) return meaning;
      return refuse(cell, expected);
    },
    told(() => z.boolean().nullable()),
  );
}
