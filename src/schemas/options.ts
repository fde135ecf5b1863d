import * as z from "zod";
import { refuse } from "../errors.js";
import { assertOneOf, assertRecord } from "../guards.js";
import { type NetScoreIntervalMethod, netScoreIntervalMethods } from "../statistics/net-score.js";
import { type ProportionIntervalMethod, proportionIntervalMethods } from "../statistics/proportion.js";
import type { AnswerOptions } from "../tallies/counting.js";
import type { IntervalOptions } from "../tallies/reading.js";
import { type CalendarOptions, PERIOD_UNITS, type PeriodUnit } from "../time/calendar.js";
import { zonedCalendar } from "../time/zoned-calendar.js";
import { schemaOf, told } from "./schema-of.js";

/** How periods are cut, as a file of settings says it: the unit and the options of `period`, all but `at`. */
export interface PeriodSettings extends CalendarOptions {
  /** Unit of the periods. */
  readonly every: PeriodUnit;
}

/** The fields of {@link answerOptionsSchema}, each with its schema. */
export type AnswerOptionsShape = {
  readonly [Field in keyof AnswerOptions]-?: z.ZodExactOptional<z.ZodType<NonNullable<AnswerOptions[Field]>>>;
};

/** The fields of {@link proportionOptionsSchema} and {@link netScoreOptionsSchema}, each with its schema. */
export type IntervalOptionsShape<Method extends string> = {
  readonly [Field in keyof IntervalOptions<Method>]-?: z.ZodExactOptional<
    z.ZodType<NonNullable<IntervalOptions<Method>[Field]>>
  >;
};

/**
 * A schema for the options `onInvalid` and `notApplicable`, which every metric over answers takes, from a file of settings. A name that is no option
 * is refused, since it is an option misspelt. With others: `z.strictObject({ ...answerOptionsSchema.shape, ...netScoreOptionsSchema.shape })`.
 *
 * @example
 * ```ts
 * import { nps } from "cx-metrics";
 * import { answerOptionsSchema, netScoreOptionsSchema } from "cx-metrics/schemas";
 * import * as z from "zod";
 *
 * const settings = z.strictObject({ ...answerOptionsSchema.shape, ...netScoreOptionsSchema.shape });
 * const options = settings.parse(JSON.parse('{ "notApplicable": [99], "confidence": 0.9 }'));
 * nps([10, 9, 99], options).excluded.notApplicable; // => 1
 * settings.safeParse({ onInvald: "exclude" }).success; // => false
 * ```
 */
export const answerOptionsSchema: z.ZodObject<AnswerOptionsShape, z.core.$strict> = /* @__PURE__ */ z.strictObject({
  onInvalid: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.enum(["throw", "exclude"])),
  notApplicable: /* @__PURE__ */ z.exactOptional(/* @__PURE__ */ z.array(/* @__PURE__ */ z.unknown())),
});

/**
 * A schema for the options of an interval as metrics that are a share take them, such as `share` and `fcr`: `confidence`, `interval`, `population`
 * and `minN`. A name that is no option is refused; with others: `proportionOptionsSchema.extend(answerOptionsSchema.shape)`.
 *
 * @example
 * ```ts
 * import { share } from "cx-metrics";
 * import { proportionOptionsSchema } from "cx-metrics/schemas";
 *
 * const options = proportionOptionsSchema.parse({ confidence: 0.9, interval: "jeffreys" });
 * share([true, false, true], options).interval?.method; // => "jeffreys"
 * proportionOptionsSchema.safeParse({ confidence: 90 }).error?.issues[0]?.path; // => ["confidence"]
 * ```
 */
export const proportionOptionsSchema: z.ZodObject<
  IntervalOptionsShape<ProportionIntervalMethod>,
  z.core.$strict
> = /* @__PURE__ */ intervalOptions(proportionIntervalMethods);

/**
 * The same for metrics that are a net score, such as `nps` and `netScore`.
 *
 * @example
 * ```ts
 * import { netScoreOptionsSchema } from "cx-metrics/schemas";
 *
 * netScoreOptionsSchema.parse({ interval: "adjusted-wald", minN: 5 }); // => { interval: "adjusted-wald", minN: 5 }
 * netScoreOptionsSchema.safeParse({ interval: "wilson" }).error?.issues[0]?.path; // => ["interval"]
 * ```
 */
export const netScoreOptionsSchema: z.ZodObject<
  IntervalOptionsShape<NetScoreIntervalMethod>,
  z.core.$strict
> = /* @__PURE__ */ intervalOptions(netScoreIntervalMethods);

/**
 * A schema for how periods are cut: `every` and the options of `period`, all but `at`. What `period` takes is let through as it is, anything else is
 * refused, a name that is no option included.
 *
 * @example
 * ```ts
 * import { period } from "cx-metrics";
 * import { periodOptionsSchema } from "cx-metrics/schemas";
 *
 * const { every, ...calendar } = periodOptionsSchema.parse({ every: "quarter", timeZone: "UTC", fiscalYearStart: 7 });
 * period(every, { at: (time: number) => time, ...calendar })(Date.UTC(2025, 8, 30)); // => "FY2026-Q1"
 * periodOptionsSchema.safeParse({ every: "week", timeZone: "UTC" }).error?.issues[0]?.path; // => ["weekStartsOn"]
 * ```
 */
export const periodOptionsSchema: z.ZodType<PeriodSettings> = /* @__PURE__ */ schemaOf((value) => {
  assertRecord(value, "settings", "an object with at least `every` and `timeZone`");
  for (const name of Object.keys(value)) {
    if (!PERIOD_FIELDS.includes(name))
      refuse("unknown-key", `settings.${name}`, name, `one of ${PERIOD_FIELDS.join(", ")}`);
  }
  assertOneOf(value.every, "settings.every", PERIOD_UNITS);
  zonedCalendar(value.every, value as unknown as PeriodSettings);
  return value as unknown as PeriodSettings;
}, /* @__PURE__ */ told(periodShape));

const PERIOD_FIELDS: readonly string[] = ["every", "timeZone", "weekStartsOn", "fiscalYearStart"];

function periodShape(): z.ZodType {
  return z.strictObject({
    every: z.enum(PERIOD_UNITS),
    timeZone: z.string().describe('IANA name of a time zone, such as "Europe/Berlin"'),
    weekStartsOn: z.int().min(0).max(6).optional().describe("First day of a week, from 0 = Sunday"),
    fiscalYearStart: z.int().min(1).max(12).optional().describe("First month of the fiscal year, from 1 = January"),
  });
}

function intervalOptions<Method extends string>(
  methods: readonly Method[],
): z.ZodObject<IntervalOptionsShape<Method>, z.core.$strict> {
  const interval: z.ZodType<Method> = z.enum(methods) as z.ZodType<unknown> as z.ZodType<Method>;
  return z.strictObject({
    confidence: z.exactOptional(z.number().gt(0).lt(1)),
    interval: z.exactOptional(interval),
    population: z.exactOptional(z.int().min(1)),
    minN: z.exactOptional(z.int().min(1)),
  });
}
