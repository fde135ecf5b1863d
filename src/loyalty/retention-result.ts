import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import type { AnswerOptions } from "../tallies/counting.js";
import type { ShareResult } from "../tallies/rate-reading.js";
import type { IntervalOptions } from "../tallies/reading.js";
import type { ReactivationPolicy } from "./churn-definition.js";
import type { MemberOptions, MovementParts } from "./churn-result.js";
import type { RelationshipOptions } from "./relationship-options.js";

/** Options of {@link retention}. */
export interface RetentionOptions extends AnswerOptions, IntervalOptions<ProportionIntervalMethod> {}

/** How movements of customers are read as retention. */
export interface RetentionReadingOptions extends IntervalOptions<ProportionIntervalMethod> {
  /** Whether a customer of the start who left and came back within the period is kept or lost. @defaultValue "kept" */
  readonly reactivation?: ReactivationPolicy;
}

/** Options of {@link retention} from rows of relationships. */
export interface RetentionRelationshipOptions<Row>
  extends RelationshipOptions<Row>,
    RetentionReadingOptions,
    MemberOptions {}

/** Customers that somebody else has counted. */
export interface RetentionTotals {
  /** Customers at the start of the period. */
  readonly atStart: number;
  /** Customers at its end, those included that were won in between. */
  readonly atEnd: number;
  /** Customers at its end that were none at its start: newly won. */
  readonly acquired: number;
  /** Customers at its end that were none at its start: former ones who came back. @defaultValue 0 */
  readonly reactivated?: number;
}

/** Result of {@link retention}. */
export interface Retention extends ShareResult {
  /** Names the metric. */
  readonly metric: "retention";
}

/** Result of {@link retention} from relationships. */
export interface RelationshipRetention extends Retention, MovementParts {}
