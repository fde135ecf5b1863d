import { MetricInputError } from "../errors.js";
import type { Interval, MetricResult, Unit } from "../result.js";
import { assertResult } from "./inputs.js";
import { countText, levelText, type NumberStyle, numberText } from "./number-text.js";

/** Options of {@link format}. */
export interface FormatOptions {
  /** Language of the numbers, as a BCP 47 tag such as `"de"`. @defaultValue none: the neutral style of ISO 80000, `85.0 %`, `−4` */
  readonly locale?: string;
}

/**
 * A result as a line of text, rounded: the number, its interval and how many answers it rests on.
 *
 * Net scores go without decimals, shares as percent with one, means with two, ratios with three digits; halves are rounded away from zero. Nothing else in
 * the library rounds. The words are English, the numbers those of the locale. Without a value the text says why.
 *
 * @param result - Result of any metric.
 * @param options - The locale.
 * @returns One line of text.
 * @throws {@link MetricInputError} when the result is none, or the locale is no language tag.
 * @example
 * ```ts
 * import { csat, format, nps } from "cx-metrics";
 *
 * format(nps([10, 9, 7, 3])); // => "+25 (95 % CI −50 to 78, n = 4)"
 * const satisfaction = csat({ counts: { 2: 30, 5: 170 } }, { scale: 5 });
 * format(satisfaction); // => "85.0 % (95 % CI 79.4 % to 89.3 %, n = 200)"
 * format(satisfaction, { locale: "de" }); // => "85,0 % (95 % CI 79,4 % to 89,3 %, n = 200)"
 * format(nps([])); // => "no value (empty, n = 0)"
 * ```
 */
export function format(result: MetricResult, { locale }: FormatOptions = {}): string {
  assertResult(result, "result");
  if (locale !== undefined) assertLocale(locale);
  const { value, unit, n, interval, reason } = result;
  const size = `n = ${countText(n, locale)}`;
  if (value === null) return `no value (${reason}, ${size})`;
  const text = numberText(value, unit, { locale, signed: unit === "points" });
  return interval === null ? `${text} (${size})` : `${text} (${intervalText(interval, unit, { locale })}, ${size})`;
}

/** An interval in words, such as `95 % CI −18 to 62`. */
export function intervalText({ low, high, confidence }: Interval, unit: Unit, style: NumberStyle = {}): string {
  return `${levelText(confidence, style.locale)} CI ${numberText(low, unit, style)} to ${numberText(high, unit, style)}`;
}

function assertLocale(locale: string): void {
  try {
    Intl.getCanonicalLocales(locale);
  } catch {
    const expected = 'a language tag such as "de"';
    throw new MetricInputError({ code: "unknown-option", path: "options.locale", received: locale, expected });
  }
}
