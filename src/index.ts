/**
 * Customer-experience metrics with their intervals, from rows, counts or partial results.
 *
 * @module cx-metrics
 * @category API
 */
export type { Aggregator } from "./aggregator.js";
export { type CompareOptions, compare } from "./analysis/compare.js";
export { type CompareAllOptions, compareAll, type GroupComparison } from "./analysis/compare-all.js";
export {
  compareLikelihood,
  type EffectSize,
  type LikelihoodComparison,
  type OutcomeCounts,
} from "./analysis/compare-likelihood.js";
export { type ComparePairedOptions, comparePaired, type PairedComparison } from "./analysis/compare-paired.js";
export type { Comparison, ComparisonOptions, Verdict } from "./analysis/comparison.js";
export type { DifferenceMethod } from "./analysis/difference.js";
export type { EmptyPeriods } from "./analysis/fill-periods.js";
export { type FormatOptions, format } from "./analysis/format.js";
export type { Key, Keys } from "./analysis/groups.js";
export {
  type ChangeGoal,
  type DetectableChange,
  detectableChange,
  type ExpectedNps,
  type ExpectedShare,
  type GroupSizes,
  type PrecisionGoal,
  type SampleSize,
  sampleSize,
} from "./analysis/sample-size.js";
export {
  type SubtotalOptions,
  type SubtotalRow,
  type SummarizeOptions,
  type SummaryMetrics,
  type SummaryRow,
  summarize,
} from "./analysis/summarize.js";
export { MetricInputError, type MetricInputErrorCode, type MetricInputErrorDetails } from "./errors.js";
export {
  type Churn,
  type ChurnDefinition,
  type ChurnOptions,
  type ChurnReasons,
  type ChurnTotals,
  churn,
  churnOf,
} from "./loyalty/churn.js";
export { type ConvertRateOptions, convertRate } from "./loyalty/convert-rate.js";
export {
  type Retention,
  type RetentionOptions,
  type RetentionTotals,
  retention,
  retentionOf,
} from "./loyalty/retention.js";
export type {
  Basis,
  Excluded,
  Interval,
  MeanBasis,
  MetricResult,
  NetBasis,
  NoValueReason,
  Part,
  ProportionBasis,
  RateBasis,
  Unit,
  Warning,
  WarningCode,
} from "./result.js";
export { type Fcr, type FcrOptions, type FcrSource, type FcrTotals, fcr, fcrOf } from "./service/fcr.js";
export type { NetScoreIntervalMethod } from "./statistics/net-score.js";
export type { ProportionIntervalMethod } from "./statistics/proportion.js";
export type { RateIntervalMethod } from "./statistics/rate.js";
export { type Ces, type CesMethod, type CesOptions, type CesVersion, ces, cesOf } from "./surveys/ces.js";
export {
  type CompositeIndex,
  type CompositePart,
  type CompositePartIndex,
  type CompositeScale,
  compositeIndex,
} from "./surveys/composite-index.js";
export {
  type Csat,
  type CsatMethod,
  type CsatOptions,
  csat,
  csatOf,
  type LabelledCsatOptions,
  type OwnWordsCsatOptions,
  type PresetWordsCsatOptions,
} from "./surveys/csat.js";
export { type NetScore, type NetScoreOptions, netScore, netScoreOf } from "./surveys/net-score.js";
export { type Nps, type NpsCutoffs, type NpsGroups, type NpsKind, type NpsOptions, nps, npsOf } from "./surveys/nps.js";
export { type Share, type ShareOptions, share, shareOf } from "./surveys/share.js";
export type { BoxIntervalMethod, BoxUnit, OtherReadings } from "./tallies/box-reading.js";
export type { AnswerOptions, Exclusions } from "./tallies/counting.js";
export type { MeanIntervalMethod } from "./tallies/mean-reading.js";
export type { ShareResult } from "./tallies/rate-reading.js";
export {
  mergeRates,
  type Outcome,
  type OutcomeInput,
  type RateTally,
  type RateTotals,
  tallyRates,
} from "./tallies/rates.js";
export { mergeRatings, type RatingTally } from "./tallies/rating-tally.js";
export {
  type Answer,
  type RatingCounts,
  type RatingInput,
  type TallyRatingsOptions,
  tallyRatings,
} from "./tallies/ratings.js";
export type { IntervalOptions } from "./tallies/reading.js";
export type { AnswerLabels, RatingScale, ScaleInput, ScalePreset } from "./tallies/scales.js";
export type { CalendarOptions, PeriodUnit } from "./time/calendar.js";
export { type PeriodKey, type PeriodOptions, period } from "./time/period.js";
export { type PeriodsBetweenOptions, periodsBetween } from "./time/periods-between.js";
export type { InstantRange, Period } from "./time/zoned-calendar.js";
