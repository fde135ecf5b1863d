import type { Unit } from "../result.js";
import { durationText } from "./duration-text.js";

/** How a number is written. */
export interface NumberStyle {
  /** Language of the number, as a BCP 47 tag; without it the neutral style of ISO 80000: `−4.2`, `85.0 %`. */
  readonly locale?: string | undefined;
  /** With a plus before positive numbers, as for scores that can be negative and for changes. */
  readonly signed?: boolean;
  /** With all its digits, as for a number that the caller gave. */
  readonly exact?: boolean;
  /** As a difference of two values: that of two shares is in percentage points, `pp`, because "5 %" could be a relative change. */
  readonly change?: boolean;
  /** What money is counted in, by its code in ISO 4217. */
  readonly currency?: string | undefined;
}

/** Digits by unit: net scores as they are quoted, shares to a tenth of a percent, and ratios, which can be of any size, by significance. */
const DIGITS: Readonly<Record<Exclude<Unit, "milliseconds">, Intl.NumberFormatOptions>> = {
  points: { maximumFractionDigits: 0 },
  fraction: { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 },
  index: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  scale: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  money: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  count: { maximumFractionDigits: 0 },
  ratio: { minimumSignificantDigits: 3, maximumSignificantDigits: 3 },
};

/** More than anybody writes, and fewer than rounding errors need to show. */
const ALL_DIGITS = 10;

/** A number in the digits of its unit; rounded half away from zero. A duration is in the one or two units that suit its length. */
export function numberText(value: number, unit: Unit, style: NumberStyle = {}): string {
  const { locale, signed = false, exact = false, change = false } = style;
  if (change && unit === "fraction") return `${numberText(value * 100, "index", { locale, signed, exact })} pp`;
  const signDisplay = signed ? "exceptZero" : "negative";
  if (unit === "milliseconds")
    return durationText(value, (part, how) => textOf(part, how, locale), locale, signDisplay);
  const options: Intl.NumberFormatOptions = { ...digitsOf(unit, style), signDisplay };
  if (exact) options.maximumFractionDigits = ALL_DIGITS;
  return textOf(value, options, locale);
}

/** The digits of an amount are those of its currency: yen have none after the point. */
function digitsOf(unit: Exclude<Unit, "milliseconds">, { locale, currency }: NumberStyle): Intl.NumberFormatOptions {
  if (unit !== "money" || currency === undefined) return DIGITS[unit];
  return { style: "currency", currency, currencyDisplay: locale === undefined ? "code" : "symbol" };
}

/** A whole number, such as a sample size. */
export function countText(count: number, locale = "en"): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(count);
}

/** A level of confidence, such as `95 %`. */
export function levelText(level: number, locale?: string): string {
  return textOf(level, { style: "percent", maximumFractionDigits: ALL_DIGITS }, locale);
}

/** `Intl` shifts the point of a percentage; a multiplication by 100 would round before it does. */
function textOf(value: number, options: Intl.NumberFormatOptions, locale: string | undefined): string {
  if (locale !== undefined) return new Intl.NumberFormat(locale, options).format(value);
  return new Intl.NumberFormat("en", options).format(value).replace("-", "−").replace("%", " %");
}
