/**
 * Schemas for data from outside: the cells of a CSV file, what a database has counted, and stored tallies.
 *
 * @module cx-metrics/schemas
 */
export {
  type CellTexts,
  instantCell,
  type OutcomeCellOptions,
  outcomeCell,
  type RatingCellOptions,
  ratingCell,
} from "./cells.js";
export { rateTallySchema, ratingCountsSchema, ratingTallySchema } from "./tallies.js";
