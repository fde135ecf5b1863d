import { MetricInputError } from "../errors.js";
import { assertOneOf } from "../guards.js";
import { excludedCounts, type Warning } from "../result.js";
import { addExactly } from "../statistics/exact-sum.js";
import { type ChurnTally, type LossCounts, lossesIn, type PeriodCounts } from "../tallies/churn-counts.js";
import { DAY } from "../time/instant.js";
import { churnClock } from "./churn-clock.js";
import { type ChurnDefinition, definitionOf, type ReactivationPolicy } from "./churn-definition.js";
import { readChurn } from "./churn-reading.js";
import type {
  ChurnMembers,
  ChurnReadingOptions,
  ChurnTotals,
  CustomerMovements,
  MovementParts,
  RelationshipChurn,
} from "./churn-result.js";

/** One period of a tally. */
export interface PeriodReading {
  /** From opening to closing. */
  readonly movements: CustomerMovements;
  /** What was counted in it. */
  readonly counts: PeriodCounts;
  /** What every result from it has beside the rate. */
  readonly parts: MovementParts & { readonly movements: CustomerMovements };
}

/** Reads all periods of a tally as churn. */
export function readMovements(
  tally: ChurnTally,
  options: ChurnReadingOptions,
  members: readonly ChurnMembers[] | null = null,
): RelationshipChurn[] {
  const definition = definitionOf(options);
  assertReactivation(options, definition);
  assertCounted(tally, definition);
  const lengths =
    definition === "daily-sum" ? daysStarted(tally) : tally.frame.periods.map(({ start, end }) => (end - start) / DAY);
  return periodReadings(tally, members).map((reading, at) => {
    const { reactivation } = options;
    const totals = totalsOf(tally, reading, { definition, reactivation, periodDays: lengths[at] ?? 0 });
    const result = readChurn(totals, definition, options);
    return {
      ...result,
      ...partsOf(reading, result.numerator === null, options),
      excluded: excludedCounts({ missing: tally.records.missing, pending: reading.counts.pending }),
      definition: definitionText(result.definition, tally, reactivation),
      warnings: [...recordWarnings(tally, reading), ...result.warnings],
    };
  });
}

/** The periods of a tally, each with what it says. */
export function periodReadings(tally: ChurnTally, members: readonly ChurnMembers[] | null): PeriodReading[] {
  return tally.frame.periods.map((period, at) => {
    const counts = tally.periods[at] as PeriodCounts;
    const length = period.end - period.start;
    const [time] = addExactly(counts.partial, [counts.whole * length, 0]);
    const movements: CustomerMovements = {
      opening: tally.present[at] ?? 0,
      new: counts.new,
      reactivated: counts.reactivated,
      churned: lossesIn(counts.churned),
      closing: tally.present[at + 1] ?? 0,
      openingLost: lossesIn(counts.lost),
      openingReturned: lossesIn(counts.returned),
      samePeriodLoss: { new: counts.newLost, reactivated: counts.reactivatedLost },
      paused: tally.paused[at + 1] ?? 0,
      customerDays: time / DAY,
      atDayStarts: tally.frame.timeZone === null ? null : counts.atDayStarts,
      upForRenewal: tally.frame.renewals ? counts.due : null,
    };
    const parts = { period: { ...period }, movements, records: { ...tally.records } };
    return { movements, counts, parts: members === null ? parts : { ...parts, members: members[at] ?? null } };
  });
}

/** The parts of a result, or their places where fewer than `minN` customers were there, also where there is no rate to withhold. */
export function partsOf(
  { parts, movements: { opening, new: joined, reactivated } }: PeriodReading,
  withheld: boolean,
  { minN = 1 }: ChurnReadingOptions,
): MovementParts {
  const customers = opening + joined + reactivated;
  if (!withheld && (customers === 0 || customers >= minN)) return parts;
  return { ...parts, movements: null, ...(parts.members === undefined ? {} : { members: null }) };
}

/** The text of a definition with all policies that are not the default. */
export function definitionText(name: string, tally: ChurnTally, reactivation: string | undefined): string {
  const { graceDays, paused } = tally.frame;
  const policies = [
    reactivation === "lost" ? ", returned lost" : "",
    graceDays > 0 ? `, grace ${graceDays} days` : "",
    paused === "leave" ? ", paused leave" : "",
  ];
  return name + policies.join("");
}

/** What a reader of any figure from relationships should know. */
export function recordWarnings(tally: ChurnTally, { counts, movements }: PeriodReading): Warning[] {
  const { graceDays, paused } = tally.frame;
  const { overlapping } = tally.records;
  const warnings: Warning[] = [];
  const add = (code: Warning["code"], message: string): void => void warnings.push({ code, message });
  if (overlapping > 0)
    add("assumed", `Rows that overlap another of their customer are merged with it: ${overlapping}.`);
  if (counts.pending > 0) {
    const when = `within ${graceDays} days`;
    add(
      "excluded",
      `Left too recently to know whether they return ${when}: ${counts.pending}. The rate can still rise.`,
    );
  }
  if (movements.paused > 0 && paused === "stay") {
    add("assumed", `Paused customers count as customers: ${movements.paused} at the end.`);
  }
  return warnings;
}

/** Refuses a policy of reactivation that is none, or that does not go with the definition. */
export function assertReactivation({ reactivation }: ChurnReadingOptions, definition: ChurnDefinition): void {
  if (reactivation === undefined) return;
  assertOneOf(reactivation, "options.reactivation", ["kept", "lost"]);
  if (definition === "start") return;
  const expected = `left out with the definition "${definition}"`;
  throw new MetricInputError({ code: "inconsistent", path: "options.reactivation", received: reactivation, expected });
}

/** How many days begin in each period. */
function daysStarted({ frame }: ChurnTally): number[] {
  const { daysAt } = churnClock(frame);
  return frame.periods.map((_, at) => (daysAt[at + 1] ?? 0) - (daysAt[at] ?? 0));
}

/** What is asked of a period. */
interface PeriodQuestion {
  readonly definition: ChurnDefinition;
  readonly reactivation: ReactivationPolicy | undefined;
  readonly periodDays: number;
}

/** What a period comes to in the totals that a definition asks for. */
function totalsOf(
  { frame }: ChurnTally,
  { movements, counts }: PeriodReading,
  { definition, reactivation, periodDays }: PeriodQuestion,
): ChurnTotals {
  const losses = lossesBy(counts, definition, reactivation === "lost");
  const totals: ChurnTotals = {
    // Of customers whose loss is pending it is not known whether they are kept.
    atStart: movements.opening - (definition === "start" ? counts.pendingOpening : 0),
    lost: lossesIn(losses),
    atEnd: movements.closing,
    customerDays: movements.customerDays,
    periodDays,
    joined: movements.new + movements.reactivated,
    atDayStarts: counts.atDayStarts,
    upForRenewal: counts.due - counts.pendingDue,
  };
  if (!frame.reasons) return totals;
  return { ...totals, voluntary: losses.voluntary, involuntary: losses.involuntary };
}

function lossesBy(counts: PeriodCounts, definition: ChurnDefinition, withReturned: boolean): LossCounts {
  if (definition === "up-for-renewal") return counts.dueLost;
  if (definition !== "start") return counts.churned;
  const { lost, returned } = counts;
  if (!withReturned) return lost;
  return {
    voluntary: lost.voluntary + returned.voluntary,
    involuntary: lost.involuntary + returned.involuntary,
    unknown: lost.unknown + returned.unknown,
  };
}

/** Refuses a definition whose numbers were not counted. */
function assertCounted({ frame }: ChurnTally, definition: ChurnDefinition): void {
  const refuseWithout = (option: string): never => {
    const expected = `given for the definition "${definition}"`;
    throw new MetricInputError({ code: "missing-input", path: `options.${option}`, received: undefined, expected });
  };
  if (definition === "daily-sum" && frame.timeZone === null) refuseWithout("timeZone");
  if (definition === "up-for-renewal" && !frame.renewals) refuseWithout("renewsAt");
}
