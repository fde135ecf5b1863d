/** A unit of time as `Intl` knows it, and its symbol in the SI. */
interface TimeUnit {
  readonly name: "day" | "hour" | "minute" | "second" | "millisecond";
  readonly symbol: string;
}

/** From one `from` on a duration is written in `unit`s and `rest`s, rounded to a whole `step`. */
interface Level {
  readonly from: number;
  readonly unit: TimeUnit;
  readonly step: number;
  readonly rest: TimeUnit | null;
}

const [day, hour, minute, second, millisecond]: readonly [TimeUnit, TimeUnit, TimeUnit, TimeUnit, TimeUnit] = [
  { name: "day", symbol: "d" },
  { name: "hour", symbol: "h" },
  { name: "minute", symbol: "min" },
  { name: "second", symbol: "s" },
  { name: "millisecond", symbol: "ms" },
];

/** The shortest of all, for what is left. */
const SHORTEST: Level = { from: 1, unit: millisecond, step: 1, rest: null };

/** Two units at most: nobody reads the minutes of a week. */
const LEVELS: readonly Level[] = [
  { from: 86_400_000, unit: day, step: 3_600_000, rest: hour },
  { from: 3_600_000, unit: hour, step: 60_000, rest: minute },
  { from: 60_000, unit: minute, step: 1000, rest: second },
  { from: 1000, unit: second, step: 100, rest: null },
  SHORTEST,
];

/** Writes a number with the options of `Intl`. */
type Writer = (value: number, options: Intl.NumberFormatOptions) => string;

/** A duration such as `2 h 15 min`, in the neutral symbols of the SI or in the words of a locale. */
export function durationText(
  milliseconds: number,
  write: Writer,
  locale: string | undefined,
  signDisplay: "exceptZero" | "negative",
): string {
  const length = Math.abs(milliseconds);
  const rough = levelOf(length);
  const rounded = Math.round(length / rough.step) * rough.step;
  const { from, unit, step, rest } = levelOf(rounded); // 59 min 59.8 s is 1 h
  const steps = Math.round(rounded / step);
  const perUnit = from / step;
  const whole = rest === null ? steps / perUnit : Math.floor(steps / perUnit);
  const left = rest === null ? 0 : steps % perUnit;
  const sign = milliseconds < 0 ? -1 : 1;
  const first = part(sign * whole, unit, { signDisplay, maximumFractionDigits: 1 }, write, locale);
  if (rest === null || left === 0) return first;
  const second = part(left, rest, {}, write, locale);
  return locale === undefined ? `${first} ${second}` : joined([first, second], locale);
}

function levelOf(length: number): Level {
  return LEVELS.find(({ from }) => length >= from) ?? SHORTEST;
}

function part(
  value: number,
  { name, symbol }: TimeUnit,
  options: Intl.NumberFormatOptions,
  write: Writer,
  locale: string | undefined,
): string {
  if (locale === undefined) return `${write(value, options)} ${symbol}`;
  return write(value, { ...options, style: "unit", unit: name });
}

function joined(parts: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "unit", style: "narrow" }).format(parts);
}
