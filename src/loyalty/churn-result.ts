import type { MetricResult, Part } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import type { RateIntervalMethod } from "../statistics/rate.js";
import type { RecordCounts } from "../tallies/churn-counts.js";
import type { AnswerOptions } from "../tallies/counting.js";
import type { IntervalOptions } from "../tallies/reading.js";
import type { Period } from "../time/zoned-calendar.js";
import type { MemberKind } from "./churn-counting.js";
import type { ChurnDefinitionOptions, ReactivationPolicy } from "./churn-definition.js";
import type { RelationshipOptions, RelationshipPeriodsOptions } from "./relationship-options.js";

/** Level and method of the interval, and the least number of customers. */
export type ChurnIntervalOptions = IntervalOptions<ProportionIntervalMethod | RateIntervalMethod>;

/** Options of {@link churn} from totals, outcomes and their tallies. */
export interface ChurnOptions extends AnswerOptions, ChurnIntervalOptions, ChurnDefinitionOptions {}

/** How movements of customers are read. */
export interface ChurnReadingOptions extends ChurnIntervalOptions, ChurnDefinitionOptions {
  /** Whether a customer of the start who left and came back within the period is kept or lost, for the definition `"start"`. @defaultValue "kept" */
  readonly reactivation?: ReactivationPolicy;
}

/** Whether to say who the customers are. */
export interface MemberOptions {
  /** `true` lists the customers behind each movement, by their ids, or by the positions of their rows. @defaultValue false */
  readonly members?: boolean;
}

/** Options of {@link churn} from rows of relationships. */
export interface ChurnRelationshipOptions<Row> extends RelationshipOptions<Row>, ChurnReadingOptions, MemberOptions {}

/** Options of {@link churnByPeriod} from rows of relationships. */
export interface ChurnByPeriodOptions<Row>
  extends RelationshipPeriodsOptions<Row>,
    ChurnReadingOptions,
    MemberOptions {}

/** Customers that somebody else has counted. */
export interface ChurnTotals {
  /** Customers at the start of the period. */
  readonly atStart: number;
  /** Customers lost in it: of those at the start for `"start"`, of those up for renewal for `"up-for-renewal"`, of all for the other definitions. */
  readonly lost: number;
  /** Those of the lost who left by their own will. @defaultValue 0 */
  readonly voluntary?: number;
  /** Those of the lost whose payment failed. @defaultValue 0 */
  readonly involuntary?: number;
  /** Customers at the end, for `"average"`. */
  readonly atEnd?: number;
  /** Days that all customers together were there, for `"exposure"`. */
  readonly customerDays?: number;
  /** Length of the period in days, for `"exposure"` and `"daily-sum"`. */
  readonly periodDays?: number;
  /** Customers who came in the period, for the first time or again, for `"opening-plus-new"`. */
  readonly joined?: number;
  /** Customers at the start of each day of the period, added up, for `"daily-sum"`. */
  readonly atDayStarts?: number;
  /** Customers whose term ends in the period, for `"up-for-renewal"`. */
  readonly upForRenewal?: number;
}

/** The lost by why they left, each as a share of what the rate is divided by, so that they add up to it. */
export interface ChurnReasons {
  /** Left by their own will. */
  readonly voluntary: Part;
  /** Payment failed. */
  readonly involuntary: Part;
  /** Not known. */
  readonly unknown: Part;
}

/** Result of {@link churn}. */
export interface Churn extends MetricResult {
  /** Names the metric. */
  readonly metric: "churn";
  /** A share of customers by the definitions `"start"`, `"opening-plus-new"` and `"up-for-renewal"`; a ratio, which can exceed 1, by the others. */
  readonly unit: "fraction" | "ratio";
  /** Customers lost; `null` where fewer than `minN` were there. */
  readonly numerator: number | null;
  /** What they are divided by. */
  readonly denominator: number;
  /** The chance that a customer leaves within the period; `null` where the definition is none. */
  readonly probability: number | null;
  /** Why they left; `null` where no reasons are given. */
  readonly reasons: ChurnReasons | null;
}

/** How the customers of the start became those of the end: opening + new + reactivated − churned = closing. */
export interface CustomerMovements {
  /** Customers just before the start: one who leaves at that instant is among them, one who comes at it is new. */
  readonly opening: number;
  /** Customers who came for the first time. */
  readonly new: number;
  /** Returns of former customers. */
  readonly reactivated: number;
  /** Losses; a customer who is lost twice counts twice. */
  readonly churned: number;
  /** Customers just before the end. */
  readonly closing: number;
  /** Customers of the start who are gone at the end: the lost of the definition `"start"`. */
  readonly openingLost: number;
  /** Customers of the start who left and are back at the end. */
  readonly openingReturned: number;
  /** Losses of those who came in the same period: they were never in an opening, nor in a closing. */
  readonly samePeriodLoss: SamePeriodLoss;
  /** Customers who are paused at the end. */
  readonly paused: number;
  /** Days of 24 hours that all customers together were there. */
  readonly customerDays: number;
  /** Customers at the start of each day, added up; `null` without `timeZone`. */
  readonly atDayStarts: number | null;
  /** Customers whose term ended; `null` without `renewsAt`. */
  readonly upForRenewal: number | null;
}

/** Losses of those who came in the same period. */
export interface SamePeriodLoss {
  /** They had come for the first time. */
  readonly new: number;
  /** They had come back. */
  readonly reactivated: number;
}

/** Customers by what they are counted as: ids, or positions of rows; one who is lost twice stands twice. */
export type ChurnMembers = Readonly<Record<MemberKind, readonly (string | number)[]>>;

/** What results from relationships have beside the rate. */
export interface MovementParts {
  /** The period, half-open, in epoch milliseconds. */
  readonly period: Period;
  /** From opening to closing; `null` where fewer than `minN` customers were there. */
  readonly movements: CustomerMovements | null;
  /** What the records were like, for all periods. */
  readonly records: Readonly<RecordCounts>;
  /** Who they are; only there on request, and `null` where fewer than `minN` were there. */
  readonly members?: ChurnMembers | null;
}

/** Result of {@link churn} from relationships. */
export interface RelationshipChurn extends Churn, MovementParts {}
