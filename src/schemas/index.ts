/**
 * Schemas for data from outside: the cells and records of a CSV file with a report of what cannot be read, what a database has counted, stored
 * tallies and results, options, opening hours, and what an assessment is made of. Each is a Standard Schema; most are in the package as JSON Schemas too.
 *
 * @module cx-metrics/schemas
 * @category API
 */
export { evidenceSchema, ratingsSchema, respondentsSchema } from "./assessments.js";
export { businessScheduleSchema } from "./business-schedule.js";
export { type CategoryCellOptions, categoryCell } from "./category-cell.js";
export type { CellTexts, DecimalSign } from "./cell-texts.js";
export { type OutcomeCellOptions, outcomeCell, type RatingCellOptions, ratingCell } from "./cells.js";
export type { DateFormat } from "./date-texts.js";
export {
  backlogTallySchema,
  handleTimesTallySchema,
  qualityTallySchema,
  slaTallySchema,
  waitTimesTallySchema,
} from "./desk-tallies.js";
export type { RowExample, RowFault, RowIssue, RowPathSegment, RowReport } from "./fault-book.js";
export { instrumentSchema } from "./instruments.js";
export {
  type AmountCellOptions,
  amountCell,
  type DurationCellOptions,
  type DurationFormat,
  durationCell,
  type NumberCellOptions,
  numberCell,
} from "./number-cells.js";
export {
  type AnswerOptionsShape,
  answerOptionsSchema,
  type IntervalOptionsShape,
  netScoreOptionsSchema,
  type PeriodSettings,
  periodOptionsSchema,
  proportionOptionsSchema,
} from "./options.js";
export { purchaseHistorySchema } from "./purchase-histories.js";
export {
  type ReadRows,
  type ReadRowsOptions,
  type RowAccepted,
  type RowAnswer,
  type RowReader,
  type RowRefused,
  type RowSchema,
  readRows,
  rowReader,
} from "./read-rows.js";
export {
  type AccountRevenueRecord,
  accountRevenueSchema,
  type EventRecord,
  eventSchema,
  type OrderRecord,
  type OrderSchemaOptions,
  orderSchema,
  type RecordSchemaOptions,
  type RelationshipRecord,
  relationshipSchema,
} from "./records.js";
export { metricResultSchema } from "./result.js";
export { type ContactRecord, contactSchema, evaluationSchema, scorecardSchema } from "./service.js";
export { type CallRecord, type ClosedLoopRecord, callSchema, closedLoopSchema } from "./service-records.js";
export {
  closedLoopTallySchema,
  durationTallySchema,
  serviceLevelTallySchema,
  surveyResponseTallySchema,
} from "./service-tallies.js";
export {
  amountTallySchema,
  churnTallySchema,
  cohortTallySchema,
  lifetimeTallySchema,
  rateTallySchema,
  ratingCountsSchema,
  ratingTallySchema,
  repeatPurchaseTallySchema,
} from "./tallies.js";
export {
  type DateCellOptions,
  dateCell,
  type InstantCellOptions,
  instantCell,
  type MayBeMissing,
} from "./time-cells.js";
