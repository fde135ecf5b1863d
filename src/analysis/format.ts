import { MetricInputError, refuse } from "../errors.js";
import { assertOptions } from "../guards.js";
import type { Interval, MetricResult, Unit } from "../result.js";
import { assertResult } from "./inputs.js";
import { countText, levelText, type NumberStyle, numberText } from "./number-text.js";

/** Options of {@link format}. */
export interface FormatOptions {
  /** Language of the numbers, as a BCP 47 tag such as `"de"`. @defaultValue none: the neutral style of ISO 80000, `85.0 %`, `−4` */
  readonly locale?: string;
  /** What money is counted in, by its code in ISO 4217, such as `"EUR"`; only results in money show it. @defaultValue none: the bare amount */
  readonly currency?: string;
}

/**
 * A result as a line of text, rounded: the number, its interval and how many answers it rests on.
 *
 * Net scores go without decimals, shares as percent with one, means with two, ratios with three digits, durations in the one or two units that suit their
 * length, amounts in the digits of their currency; halves are rounded away from zero. Nothing else in the library rounds. The words are English, the
 * numbers and units those of the locale. Without a value the text says why.
 *
 * @param result - Result of any metric.
 * @param options - The locale, and the currency of money.
 * @returns One line of text.
 * @throws {@link MetricInputError} when the result is none, the locale is no language tag, or the currency no code of three letters.
 * @example
 * ```ts
 * import { csat, format, nps, responseTimes } from "cx-metrics";
 *
 * format(nps([10, 9, 7, 3])); // => "+25 (95 % CI −50 to 78, n = 4)"
 * const satisfaction = csat({ counts: { 2: 30, 5: 170 } }, { scale: 5 });
 * format(satisfaction); // => "85.0 % (95 % CI 79.4 % to 89.3 %, n = 200)"
 * format(satisfaction, { locale: "de" }); // => "85,0 % (95 % CI 79,4 % to 89,3 %, n = 200)"
 * format(nps([])); // => "no value (empty, n = 0)"
 * format(responseTimes([7_800_000, 8_100_000, 9_000_000])); // => "2 h 15 min (n = 3)"
 * ```
 */
export function format(result: MetricResult, options: FormatOptions = {}): string {
  assertResult(result, "result");
  assertOptions(options);
  const { locale, currency } = options;
  if (locale !== undefined) assertLocale(locale);
  if (currency !== undefined) assertCurrency(currency);
  const { value, unit, n, interval, reason } = result;
  const size = `n = ${countText(n, locale)}`;
  if (value === null) return `no value (${reason}, ${size})`;
  const text = numberText(value, unit, { locale, currency, signed: unit === "points" });
  return interval === null
    ? `${text} (${size})`
    : `${text} (${intervalText(interval, unit, { locale, currency })}, ${size})`;
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

function assertCurrency(currency: string): void {
  if (typeof currency === "string" && /^[A-Za-z]{3}$/.test(currency)) return;
  refuse("unknown-option", "options.currency", currency, 'a currency code of three letters such as "EUR"');
}
