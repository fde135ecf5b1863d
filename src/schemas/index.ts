/**
 * Schemas for data from outside: the cells of a CSV file, what a database has counted, stored tallies, and what an assessment is made of.
 *
 * @module cx-metrics/schemas
 */
export { evidenceSchema, ratingsSchema, respondentsSchema } from "./assessments.js";
export {
  type CellTexts,
  instantCell,
  type OutcomeCellOptions,
  outcomeCell,
  type RatingCellOptions,
  ratingCell,
} from "./cells.js";
export { instrumentSchema } from "./instruments.js";
export { type CallRecord, type ClosedLoopRecord, callSchema, closedLoopSchema } from "./service-records.js";
export {
  closedLoopTallySchema,
  rateTallySchema,
  ratingCountsSchema,
  ratingTallySchema,
  serviceLevelTallySchema,
  surveyResponseTallySchema,
} from "./tallies.js";
