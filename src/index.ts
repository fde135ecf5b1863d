/**
 * Customer-experience metrics with their intervals, from rows, counts or partial results.
 *
 * @module cx-metrics
 * @category API
 */
export type { Aggregator } from "./aggregator.js";
export { type BootstrapOptions, type Bootstrapped, bootstrap } from "./analysis/bootstrap.js";
export { type CompareOptions, compare } from "./analysis/compare.js";
export { type CompareAllOptions, compareAll, type GroupComparison } from "./analysis/compare-all.js";
export { compareLikelihood, type EffectSize, type LikelihoodComparison } from "./analysis/compare-likelihood.js";
export { type ComparePairedOptions, comparePaired, type PairedComparison } from "./analysis/compare-paired.js";
export type { Comparison, ComparisonOptions, Verdict } from "./analysis/comparison.js";
export { type ControlLimits, type ControlPoint, controlLimits } from "./analysis/control-limits.js";
export { type DetectableChange, detectableChange, type GroupSizes } from "./analysis/detectable-change.js";
export type { DifferenceMethod } from "./analysis/difference.js";
export type { ExpectedNps, ExpectedShare } from "./analysis/expected-answers.js";
export type { EmptyPeriods } from "./analysis/fill-periods.js";
export { type FormatOptions, format } from "./analysis/format.js";
export type { GroupRanking, GroupVerdict, RankedGroup } from "./analysis/group-ranking.js";
export type { Key, Keys } from "./analysis/groups.js";
export type { OutcomeCounts } from "./analysis/observed-share.js";
export { type RankGroupsOptions, rankGroups } from "./analysis/rank-groups.js";
export { type ChangeGoal, type PrecisionGoal, type SampleSize, sampleSize } from "./analysis/sample-size.js";
export {
  type ConsistencyTest,
  type LabelledShare,
  type ShareConsistency,
  type ShareConsistencyOptions,
  shareConsistency,
} from "./analysis/share-consistency.js";
export type { RowChunks, RowStream, Stream, StreamOptions } from "./analysis/stream.js";
export {
  type SubtotalOptions,
  type SubtotalRow,
  type SummarizeOptions,
  type SummaryMetrics,
  type SummaryRow,
  summarize,
} from "./analysis/summarize.js";
export { summarizeStream } from "./analysis/summarize-stream.js";
export { tallyStream } from "./analysis/tally-stream.js";
export { type AggregateOptions, aggregateRespondents } from "./assessments/aggregate-respondents.js";
export { type Agreement, type AgreementOptions, agreement, type Kappa } from "./assessments/agreement.js";
export type { Assessment } from "./assessments/assessment.js";
export {
  type AssessmentComparison,
  type ComparableAssessment,
  type CompareAssessmentsOptions,
  compareAssessments,
  type DisciplineChange,
  type DisciplineLike,
  type NumberChange,
  type StageLike,
} from "./assessments/compare-assessments.js";
export type { ConsistencyCode, ConsistencyNote } from "./assessments/consistency.js";
export { contentHash } from "./assessments/content-hash.js";
export type { CriterionAgreement, RoleGap } from "./assessments/criterion-agreement.js";
export type { CriterionChange, CriterionChanges } from "./assessments/criterion-changes.js";
export {
  type CrossCheckNote,
  type CrossCheckOptions,
  crossCheck,
  type DisciplineStage,
  practicesByStage,
} from "./assessments/crosswalks.js";
export type { AchievementBand, DisciplineScore, LevelCount } from "./assessments/discipline-score.js";
export { assessDisciplines, type Disciplines, type DisciplinesOptions } from "./assessments/disciplines.js";
export type { CappedRating, EvidenceItem, EvidenceMode, EvidenceOptions } from "./assessments/evidence.js";
export { formatMaturity } from "./assessments/format-maturity.js";
export type { GapOptions, PracticeGap } from "./assessments/gaps.js";
export type { Blocker } from "./assessments/gate.js";
export type { Hold } from "./assessments/hold.js";
export {
  cxIndicatorList,
  cxIndicatorMeasures,
  type Indicator,
  type IndicatorId,
  type IndicatorMeasure,
  type IndicatorMeasureId,
} from "./assessments/indicator-list.js";
export {
  type CxIndicators,
  cxIndicators,
  type IndicatorReading,
  type IndicatorStatus,
  type IndicatorSummary,
  type IndicatorThresholds,
  type IndicatorValues,
  type MeasureReading,
  type PreviousValue,
} from "./assessments/indicators.js";
export type { InstantInput } from "./assessments/instants.js";
export type {
  Checklist,
  Criterion,
  CriterionId,
  DisciplineId,
  Instrument,
  InstrumentReference,
  Practice,
  SignId,
  StageCriterion,
  StageId,
  StageInstrument,
} from "./assessments/instrument.js";
export type {
  ChecklistThresholds,
  CoverageThresholds,
  CriterionCheck,
  CriterionType,
  Discipline,
  EvidenceCheck,
  EvidenceKind,
  InstrumentSource,
  ScaleLevel,
  Sign,
  Stage,
  StageThresholds,
} from "./assessments/instrument-parts.js";
export { type SixDisciplines, sixDisciplines } from "./assessments/instruments/six-disciplines.js";
export { type SixStages, sixStages } from "./assessments/instruments/six-stages.js";
export { type KeyAspectScore, keyAspects } from "./assessments/key-aspects.js";
export {
  assessMaturity,
  type Maturity,
  type MaturityOptions,
  type StageIndex,
  type StageReference,
} from "./assessments/maturity.js";
export {
  assessMaturityPanel,
  type Extent,
  type MaturityPanel,
  type MaturityPanelOptions,
  type RespondentStage,
  type StageSpread,
} from "./assessments/maturity-panel.js";
export type { NextLevel, NextStage, NextStep } from "./assessments/next-steps.js";
export type { Panel, PanelCriterion, PanelWarning } from "./assessments/panel.js";
export type {
  ExplainedRating,
  GivenRating,
  NotApplicableRating,
  Rating,
  Ratings,
  SignAnswer,
} from "./assessments/ratings.js";
export type { Respondent, RespondentRole } from "./assessments/respondents.js";
export type { Coverage } from "./assessments/scoring.js";
export type { Consensus, PanelMethod, PanelOptions } from "./assessments/settle.js";
export type { RatingChange } from "./assessments/smallest-changes.js";
export type { StageProfile } from "./assessments/stage-profile.js";
export type { StageAlias, StageInput } from "./assessments/stages.js";
export { validateInstrument } from "./assessments/validate-instrument.js";
export {
  type Column,
  type ColumnReader,
  type ColumnTable,
  type ColumnValue,
  columns,
  type DictionaryColumn,
  type ItemColumn,
  type RowNumbers,
  type VectorColumn,
} from "./columns.js";
export { MetricInputError, type MetricInputErrorCode, type MetricInputErrorDetails } from "./errors.js";
export {
  type ActivitySpan,
  type ActivitySpans,
  type ActivitySpansOptions,
  activitySpans,
} from "./loyalty/activity-spans.js";
export { churn, churnOf } from "./loyalty/churn.js";
export { churnByPeriod } from "./loyalty/churn-by-period.js";
export type { MemberKind } from "./loyalty/churn-counting.js";
export type {
  ChurnDefinition,
  ChurnDefinitionOptions,
  ChurnPreset,
  ReactivationPolicy,
} from "./loyalty/churn-definition.js";
export type {
  Churn,
  ChurnByPeriodOptions,
  ChurnIntervalOptions,
  ChurnMembers,
  ChurnOptions,
  ChurnReadingOptions,
  ChurnReasons,
  ChurnRelationshipOptions,
  ChurnTotals,
  CustomerMovements,
  MemberOptions,
  MovementParts,
  RelationshipChurn,
  SamePeriodLoss,
} from "./loyalty/churn-result.js";
export type {
  CohortActivity,
  CohortAges,
  CohortCountingOptions,
  CohortReadingOptions,
  CohortRetentionOfOptions,
  CohortRetentionOptions,
  ElapsedAges,
  TallyCohortsOptions,
} from "./loyalty/cohort-options.js";
export type {
  AgeSpan,
  CohortCell,
  CohortRetention,
  CohortRow,
  MeanRetention,
  PooledRetention,
} from "./loyalty/cohort-result.js";
export { cohortRetention, cohortRetentionOf } from "./loyalty/cohort-retention.js";
export { type ConvertRateOptions, convertRate } from "./loyalty/convert-rate.js";
export { cumulativeHazard, type HazardPoint } from "./loyalty/cumulative-hazard.js";
export {
  type CustomerModels,
  type CustomerValue,
  type CustomerValueOptions,
  customerValue,
  expectedSpend,
  type SpendHistory,
} from "./loyalty/customer-value.js";
export { type EarnedGrowth, type EarnedGrowthTotals, type EarnedRange, earnedGrowth } from "./loyalty/earned-growth.js";
export { expectedPurchases, probabilityAlive, purchaseDistribution } from "./loyalty/expected-purchases.js";
export { type FitOptions, fitPurchases, type PurchaseFit, type PurchaseSummary } from "./loyalty/fit-purchases.js";
export { fitSpend, type SpendFit, type SpendSummary } from "./loyalty/fit-spend.js";
export {
  type LifetimePeriod,
  type LifetimeValue,
  type LifetimeValueInputs,
  type LifetimeValueOptions,
  lifetimeValue,
} from "./loyalty/lifetime-value.js";
export { type Lifetime, type LifetimesOptions, lifetimes } from "./loyalty/lifetimes.js";
export type { CellAccessor, GroupAccessors, GroupName, RowReading } from "./loyalty/lives-by-group.js";
export {
  type HazardRatio,
  type LogRank,
  type LogRankGroup,
  type LogRankOptions,
  type LogRankReadingOptions,
  logRank,
} from "./loyalty/log-rank.js";
export type { FitQuality, ModelFit } from "./loyalty/model-fit.js";
export { projectRetention, projectRetentionOf } from "./loyalty/project-retention.js";
export type { ProjectedPeriod, ProjectedRetention, ProjectRetentionOptions } from "./loyalty/projected-retention.js";
export {
  type PurchaseHistories,
  type PurchaseHistoriesOptions,
  type PurchaseHistory,
  purchaseHistories,
} from "./loyalty/purchase-histories.js";
export { type QuickRatio, type QuickRatioOptions, type QuickRatioTotals, quickRatio } from "./loyalty/quick-ratio.js";
export type {
  LossReason,
  RelationshipAccessors,
  RelationshipOptions,
  RelationshipPeriodsOptions,
  RelationshipPolicies,
} from "./loyalty/relationship-options.js";
export { repeatPurchase, repeatPurchaseOf } from "./loyalty/repeat-purchase.js";
export type {
  OrderAccessors,
  RepeatPurchaseCountingOptions,
  RepeatPurchaseDays,
  RepeatPurchaseOfOptions,
  RepeatPurchaseOptions,
  RepeatPurchaseReadingOptions,
  TallyRepeatPurchasesOptions,
} from "./loyalty/repeat-purchase-options.js";
export type { ReorderDue, RepeatPurchase, RepeatPurchaseTotals } from "./loyalty/repeat-purchase-reading.js";
export { retention, retentionOf } from "./loyalty/retention.js";
export type {
  RelationshipRetention,
  Retention,
  RetentionOptions,
  RetentionReadingOptions,
  RetentionRelationshipOptions,
  RetentionTotals,
} from "./loyalty/retention-result.js";
export type { RevenueMovements } from "./loyalty/revenue-movements.js";
export { revenueRetention, revenueRetentionOf } from "./loyalty/revenue-retention.js";
export type { RetainedShare, RevenueRetention, RevenueRetentionOptions } from "./loyalty/revenue-retention-result.js";
export {
  type GrossRetention,
  type RevenuePeriod,
  type RevenueSeries,
  type RevenueSeriesOptions,
  revenueSeries,
  type WindowGross,
  type WindowLogo,
  type WindowRates,
} from "./loyalty/revenue-series.js";
export type { RevenueTableAccessors } from "./loyalty/revenue-table.js";
export { type SurvivalOptions, survival, survivalOf } from "./loyalty/survival.js";
export { type SurvivalAt, type SurvivalAtOptions, survivalAt } from "./loyalty/survival-at.js";
export { survivalQuantile } from "./loyalty/survival-quantile.js";
export type {
  CauseIncidence,
  IncidencePoint,
  RestrictedMean,
  Survival,
  SurvivalPoint,
  SurvivalReadingOptions,
  SurvivalTime,
} from "./loyalty/survival-result.js";
export { tallyChurn } from "./loyalty/tally-churn.js";
export { tallyCohorts } from "./loyalty/tally-cohorts.js";
export { tallyRepeatPurchases } from "./loyalty/tally-repeat-purchases.js";
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
export {
  type Abandonment,
  type AbandonmentOptions,
  type AbandonmentTotals,
  abandonment,
  abandonmentOf,
} from "./service/abandonment.js";
export { type Backlog, type BacklogAges, type BacklogFlow, backlog, backlogOf } from "./service/backlog.js";
export {
  type BacklogOptions,
  type BacklogReadingOptions,
  type BacklogTally,
  mergeBacklogs,
} from "./service/backlog-tally.js";
export {
  type CalibrateRatersOptions,
  type CriticalAgreement,
  calibrateRaters,
  type ItemAgreement,
  type RaterCalibration,
  type RaterDifference,
} from "./service/calibrate-raters.js";
export type { CallAccessors } from "./service/call-reader.js";
export type {
  CaseEventAccessors,
  CaseEventKind,
  CaseListAccessors,
  CaseLogOptions,
  EventLogAccessors,
} from "./service/case-log.js";
export {
  type ClosedLoop,
  type ClosedLoopOptions,
  closedLoop,
  closedLoopOf,
  type HoursToContact,
  type LoopFunnel,
} from "./service/closed-loop.js";
export { type ClosedLoopCounts, type ClosedLoopTally, mergeClosedLoops } from "./service/closed-loop-tally.js";
export type { ContactKey, IssueKeys } from "./service/contact-book.js";
export type { ContactReading } from "./service/contact-log.js";
export type {
  DurationMetricOptions,
  DurationReadingOptions,
  DurationResult,
  MeanDuration,
  OpenDurations,
  OpenPolicy,
} from "./service/duration-result.js";
export { type FcrTicketsOptions, fcr, fcrOf, tallyFcr } from "./service/fcr.js";
export type { TallyFcrOptions } from "./service/fcr-log.js";
export type { FcrFromLog, FcrLogOptions } from "./service/fcr-log-reading.js";
export type { Fcr, FcrOptions, FcrReadingOptions } from "./service/fcr-reading.js";
export type { FcrBasis, FcrRules, FcrSource, SameIssue } from "./service/fcr-rules.js";
export type { FcrSurveyOptions } from "./service/fcr-survey.js";
export { type CountRange, type FcrPreset, type FcrTicketRule, fcrPresets } from "./service/fcr-ticket-rules.js";
export type { TallyFcrTicketsOptions } from "./service/fcr-tickets.js";
export type { FcrTotals } from "./service/fcr-totals.js";
export type { HandleTimesOptions } from "./service/handle-reader.js";
export { type ContactTimes, type HandleTimes, handleTimes, handleTimesOf } from "./service/handle-times.js";
export { type HandleTimesTally, mergeHandleTimes } from "./service/handle-times-tally.js";
export type { ClosedLoopAccessors } from "./service/loop-reader.js";
export type { Recovery } from "./service/loop-recovery.js";
export { type QualityAlignment, type QualityAlignmentOptions, qualityAlignment } from "./service/quality-alignment.js";
export {
  type CriticalErrorRule,
  type QualityScore,
  type QualityScoreOptions,
  type QualitySection,
  qualityScore,
} from "./service/quality-score.js";
export { type ItemErrors, mergeQuality, type QualityTally } from "./service/quality-tally.js";
export {
  type ResolutionLogOptions,
  type ResolutionTimes,
  resolutionTimes,
  resolutionTimesOf,
  tallyResolutionTimes,
} from "./service/resolution-times.js";
export {
  type ResponseLogOptions,
  type ResponseTimes,
  responseTimes,
  responseTimesOf,
  tallyResponseTimes,
} from "./service/response-times.js";
export type { Scorecard, ScorecardAnswer, ScorecardAnswers, ScorecardItem } from "./service/scorecard.js";
export {
  type ServiceLevel,
  type ServiceLevelAccessors,
  type ServiceLevelMode,
  type ServiceLevelOptions,
  serviceLevel,
  serviceLevelOf,
  type WorstInterval,
} from "./service/service-level.js";
export {
  type IntervalTotals,
  mergeServiceLevels,
  type QueueCounts,
  type ServiceLevelTally,
  type ServiceLevelTotals,
} from "./service/service-level-tally.js";
export {
  type SlaAttainment,
  type SlaOptions,
  type SlaOverrun,
  type SlaTicketOptions,
  type SlaTotals,
  slaAttainment,
  slaAttainmentOf,
} from "./service/sla-attainment.js";
export { mergeSlaAttainments, type SlaTally } from "./service/sla-tally.js";
export type { SlaPolicy, SlaRules, SlaTicketReading, StatusChange } from "./service/sla-ticket.js";
export {
  type CriticalErrorFree,
  type QuestionErrors,
  type TeamQuality,
  type TeamQualityOptions,
  teamQuality,
  teamQualityOf,
} from "./service/team-quality.js";
export type { TicketClock } from "./service/ticket-clock.js";
export {
  type Waits,
  type WaitTimes,
  type WaitTimesOptions,
  type WaitTimesReadingOptions,
  waitTimes,
  waitTimesOf,
} from "./service/wait-times.js";
export { mergeWaitTimes, type WaitTimesTally } from "./service/wait-times-tally.js";
export type { ReplyChoice } from "./service/waits.js";
export type { KappaWeights } from "./statistics/agreement/cohen-kappa.js";
export type { FleissKappa } from "./statistics/agreement/fleiss-kappa.js";
export type { MeasurementLevel } from "./statistics/agreement/krippendorff.js";
export type { ExactSum } from "./statistics/exact-sum.js";
export type { BetaGeometric } from "./statistics/models/beta-geometric.js";
export type { BgNbd, Purchases } from "./statistics/models/bg-nbd.js";
export type { GammaGamma } from "./statistics/models/gamma-gamma.js";
export type { Convergence } from "./statistics/models/maximum-likelihood.js";
export type { NetScoreIntervalMethod } from "./statistics/net-score.js";
export type { OpenLimits } from "./statistics/order-statistics.js";
export type { ProportionIntervalMethod } from "./statistics/proportion.js";
export type { RateIntervalMethod } from "./statistics/rate.js";
export type { LogRankWeights } from "./statistics/survival/log-rank.js";
export type { SurvivalIntervalMethod } from "./statistics/survival/probability-limits.js";
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
export type { PopulationOptions, Representativeness, SegmentShare } from "./surveys/representativeness.js";
export {
  type Disposition,
  mergeSurveyResponses,
  type SurveyResponseTally,
  type SurveyResponseTotals,
} from "./surveys/response-tally.js";
export { type Share, type ShareOptions, share, shareOf } from "./surveys/share.js";
export {
  type InvitationAccessors,
  type ResponseStandard,
  type SurveyAccessors,
  type SurveyResponse,
  type SurveyResponseOptions,
  surveyResponse,
  surveyResponseOf,
} from "./surveys/survey-response.js";
export type { AccountAmounts, Amount } from "./tallies/account-reader.js";
export type { AccountTotals, AmountTotals } from "./tallies/amount-book.js";
export { type AmountTally, type ByMovement, mergeAmounts, tallyAmounts } from "./tallies/amounts.js";
export type { BoxIntervalMethod, BoxUnit, OtherReadings } from "./tallies/box-reading.js";
export type {
  ChurnFrame,
  ChurnTally,
  LossCounts,
  PausePolicy,
  PeriodCounts,
  RecordCounts,
} from "./tallies/churn-counts.js";
export {
  type AgeBracket,
  type CohortCounts,
  type CohortFrame,
  type CohortTally,
  mergeCohorts,
} from "./tallies/cohorts.js";
export type { AnswerOptions, Exclusions } from "./tallies/counting.js";
export type { DurationAccessors, DurationOptions } from "./tallies/duration-counting.js";
export type { DurationQuantile } from "./tallies/duration-quantiles.js";
export type { DurationIntervalMethod } from "./tallies/duration-reading.js";
export type { DurationBins, DurationSet } from "./tallies/duration-set.js";
export {
  type CaseLogCounts,
  type Duration,
  type DurationFrame,
  type DurationTally,
  mergeDurations,
  type OpenDuration,
  type Timeliness,
} from "./tallies/durations.js";
export type { Ended, LifetimeAccessors } from "./tallies/life-reader.js";
export {
  type DurationCounts,
  type LifetimeCounts,
  type LifetimeTally,
  mergeLifetimes,
  tallyLifetimes,
} from "./tallies/lifetimes.js";
export type { MeanIntervalMethod } from "./tallies/mean-reading.js";
export { mergeChurn } from "./tallies/merge-churn.js";
export type { NamedCounts } from "./tallies/named-counts.js";
export type { SideShare } from "./tallies/proportion-reading.js";
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
export type { RatioIntervalMethod } from "./tallies/ratio-reading.js";
export type { IntervalOptions } from "./tallies/reading.js";
export {
  mergeRepeatPurchases,
  type OrderCounts,
  type RepeatPurchaseDefinition,
  type RepeatPurchaseFrame,
  type RepeatPurchaseTally,
} from "./tallies/repeat-purchases.js";
export type { AnswerLabels, RatingScale, ScaleInput, ScalePreset } from "./tallies/scales.js";
export { tallyDurations } from "./tallies/tally-durations.js";
export { addBusinessTime, businessTimeBetween } from "./time/business-time.js";
export { type BusinessHours, businessHours } from "./time/business-time-hours.js";
export type { BusinessSchedule, BusinessSchedules, Weekday } from "./time/business-time-schedule.js";
export type { CalendarOptions, PeriodUnit } from "./time/calendar.js";
export type { MaybeInstant } from "./time/instant.js";
export { type PeriodKey, type PeriodOptions, period } from "./time/period.js";
export { type PeriodsBetweenOptions, periodsBetween } from "./time/periods-between.js";
export type { InstantRange, Period } from "./time/zoned-calendar.js";
