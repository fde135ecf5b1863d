import type { ExactSum } from "../statistics/exact-sum.js";
import type { Period } from "../time/zoned-calendar.js";

/** Whether paused customers are customers. */
export type PausePolicy = "stay" | "leave";

/** What a tally of movements counts; only tallies that count the same can be merged. */
export interface ChurnFrame {
  /** The periods, one after the other: the end of one is the start of the next. */
  readonly periods: readonly Period[];
  /** Zone of the days at whose starts customers are counted; `null` where they are not. */
  readonly timeZone: string | null;
  /** Days within which a return makes a loss none. */
  readonly graceDays: number;
  /** First instant of which the records know nothing, in epoch milliseconds; `null` where they know of all. */
  readonly asOf: number | null;
  /** Whether paused customers are customers. */
  readonly paused: PausePolicy;
  /** Whether reasons were read. */
  readonly reasons: boolean;
  /** Whether ends of terms were read. */
  readonly renewals: boolean;
}

/** Losses by why they left. */
export interface LossCounts {
  /** Left by their own will. */
  voluntary: number;
  /** Payment failed. */
  involuntary: number;
  /** Not known. */
  unknown: number;
}

/** What happened in one period. */
export interface PeriodCounts {
  /** Customers who came for the first time. */
  new: number;
  /** Returns of former customers. */
  reactivated: number;
  /** Losses; a customer who is lost twice counts twice. */
  churned: LossCounts;
  /** Customers of the start who are gone at the end. */
  lost: LossCounts;
  /** Customers of the start who left and are back at the end. */
  returned: LossCounts;
  /** Losses of those who had come for the first time in the same period. */
  newLost: number;
  /** Losses of those who had returned in the same period. */
  reactivatedLost: number;
  /** Customers whose term ended. */
  due: number;
  /** Those of them who are gone at the end. */
  dueLost: LossCounts;
  /** Customers who left too recently to know whether they return within the grace. */
  pending: number;
  /** Those of them who were customers at the start. */
  pendingOpening: number;
  /** Those of them whose term ended. */
  pendingDue: number;
  /** Customers who were there for the whole period. */
  whole: number;
  /** Milliseconds that all others were there. */
  partial: ExactSum;
  /** Customers at the start of each day, added up. */
  atDayStarts: number;
}

/** What the records were like. */
export interface RecordCounts {
  /** Rows read. */
  rows: number;
  /** Customers in them. */
  customers: number;
  /** Rows that begin before an earlier row of the same customer has ended: merged with it. */
  overlapping: number;
  /** Rows that end when they begin. */
  zeroLength: number;
  /** Rows without a start: left out. */
  missing: number;
}

/** Movements of customers, period by period: all that any definition of churn needs, in plain JSON. Customers are in one tally each. */
export interface ChurnTally {
  /** What is counted. */
  readonly frame: ChurnFrame;
  /** Customers just before the start of each period, and just before the end of the last. */
  present: number[];
  /** Those of them who were paused. */
  paused: number[];
  /** What happened in each period. */
  periods: PeriodCounts[];
  /** What the records were like. */
  records: RecordCounts;
}

/** Reasons in the order of their columns. */
export const LOSS_REASONS: readonly (keyof LossCounts)[] = ["voluntary", "involuntary", "unknown"];

/** The tally of no customers. */
export function emptyChurn(frame: ChurnFrame): ChurnTally {
  const none = (): number[] => Array.from({ length: frame.periods.length + 1 }, () => 0);
  return {
    frame: { ...frame, periods: frame.periods.map((period) => ({ ...period })) },
    present: none(),
    paused: none(),
    periods: frame.periods.map(emptyPeriod),
    records: { rows: 0, customers: 0, overlapping: 0, zeroLength: 0, missing: 0 },
  };
}

/** Counts of the records. */
export const RECORD_FIELDS = ["rows", "customers", "overlapping", "zeroLength", "missing"] as const;
/** Counts of a period that are one number. */
export const COUNT_FIELDS = [
  "new",
  "reactivated",
  "newLost",
  "reactivatedLost",
  "due",
  "pending",
  "pendingOpening",
  "pendingDue",
  "whole",
  "atDayStarts",
] as const;
/** Counts of a period by why customers left. */
export const LOSS_FIELDS = ["churned", "lost", "returned", "dueLost"] as const;

/** Losses for all reasons. */
export function lossesIn({ voluntary, involuntary, unknown }: LossCounts): number {
  return voluntary + involuntary + unknown;
}

function emptyPeriod(): PeriodCounts {
  const none = (): LossCounts => ({ voluntary: 0, involuntary: 0, unknown: 0 });
  return {
    new: 0,
    reactivated: 0,
    churned: none(),
    lost: none(),
    returned: none(),
    newLost: 0,
    reactivatedLost: 0,
    due: 0,
    dueLost: none(),
    pending: 0,
    pendingOpening: 0,
    pendingDue: 0,
    whole: 0,
    partial: [0, 0],
    atDayStarts: 0,
  };
}
