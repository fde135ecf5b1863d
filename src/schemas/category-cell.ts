import * as z from "zod";
import { assertOptions, assertRecord } from "../guards.js";
import { type CellTexts, choiceText, declare, refuse, textOf } from "./cell-texts.js";
import { schemaOf, told } from "./schema-of.js";

/** Options of {@link categoryCell}. */
export interface CategoryCellOptions<Category extends string> {
  /** The categories as they are written, such as `["chat", "phone"]`; or each with all its spellings, such as `{ phone: ["Phone", "tel."] }`. */
  readonly categories: readonly Category[] | Readonly<Record<Category, CellTexts>>;
  /** What else than an empty cell means that it is not known. @defaultValue [] */
  readonly missing?: CellTexts;
}

/**
 * A schema for a cell that holds one of a few names: a channel, a segment, a reason, an answer in words.
 *
 * Every spelling is declared, so that `"Phone"` and `"phone"` become one group because somebody said so, and `"pohne"` is refused instead of becoming a
 * group of its own. Spaces around a text do not matter, capital letters do. An empty cell is `null`.
 *
 * @param options - The categories with their spellings, and what stands for not known.
 * @returns A schema from a cell to a category or `null`.
 * @throws `MetricInputError` when the same text means two things.
 * @example
 * ```ts
 * import { categoryCell } from "cx-metrics/schemas";
 *
 * const channel = categoryCell({ categories: { phone: ["Phone", "tel."], chat: ["Chat", 2] }, missing: ["?"] });
 * ["Phone", " tel. ", 2, "", "?"].map((cell) => channel.parse(cell)); // => ["phone", "phone", "chat", null, null]
 * channel.safeParse("pohne").success; // => false
 * categoryCell({ categories: ["basic", "pro"] }).parse("pro"); // => "pro"
 * ```
 */
export function categoryCell<const Category extends string>(
  options: CategoryCellOptions<Category>,
): z.ZodType<Category | null> {
  assertOptions(options, "an object with `categories`");
  const { categories, missing = [] } = options;
  const meanings = new Map<string, Category | null>();
  for (const [name, texts] of spellingsOf(categories)) declare(meanings, texts, name, `options.categories.${name}`);
  declare(meanings, missing, null, "options.missing");
  if (!meanings.has("")) meanings.set("", null);
  const expected = choiceText(meanings);
  const names = [...new Set([...meanings.values()].filter((name) => name !== null))];
  return schemaOf(
    (cell) => {
      const name = meanings.get(textOf(cell, expected));
      if (name !== undefined) return name;
      return refuse(cell, expected);
    },
    told(() => z.enum(names).nullable()),
  );
}

function spellingsOf<Category extends string>(
  categories: CategoryCellOptions<Category>["categories"],
): (readonly [Category, CellTexts])[] {
  if (isList(categories)) return categories.map((name) => [name, [name]]);
  assertRecord(categories, "options.categories", "a list of names, or an object with the spellings of each");
  return Object.entries<CellTexts>(categories) as [Category, CellTexts][];
}

function isList<Item>(value: readonly Item[] | object): value is readonly Item[] {
  return Array.isArray(value);
}
