import { assertOptions } from "../guards.js";
import type { Checklist, StageInstrument } from "./instrument.js";
import { type SixStages, sixStages } from "./instruments/six-stages.js";
import { type Panel, panelOf } from "./panel.js";
import { type Respondent, readRespondents } from "./respondents.js";
import { type PanelOptions, readPanelRules } from "./settle.js";
import { assertInstrument } from "./validate-instrument.js";

/** Options of {@link aggregateRespondents}. */
export interface AggregateOptions<I extends StageInstrument | Checklist = SixStages> extends PanelOptions<NoInfer<I>> {
  /** The instrument that the respondents rated. @defaultValue {@link sixStages} */
  readonly instrument?: I;
}

/**
 * What does a panel say together, and where does it disagree?
 *
 * The rating of a criterion is the lower median of those given. Not applicable wins only if more than half of those who answer say so. With
 * several respondents a criterion that fewer than two can answer is unknown, and so is one that fewer than two rate. Consensus, with its
 * reason, overrides. Where answers to a sign are split, the worse one counts. The order of respondents does not matter.
 *
 * Agreement of each criterion: mean deviation from the median (AD, agreed up to one sixth of the number of levels) and r*wg
 * (1 − variance ÷ the largest possible). A criterion is contested if AD is larger, or the spread is half the number of levels or more: 2 of 4.
 *
 * @param respondents - Who rated what, typed or from JSON; none gives unknown ratings.
 * @param options - The instrument, the method, and what was settled by consensus.
 * @returns Ratings for {@link assessMaturity} or {@link assessDisciplines}, with the agreement behind them.
 * @throws {@link MetricInputError} when two respondents have the same id, a role or criterion does not exist, a rating is off the scale, or a
 * consensus has no reason.
 * @see Burke and Dunlap 2002, Organizational Research Methods 5, 159–172 (AD); Lindell and Brandt 1997, Applied Psychological Measurement 21,
 * 271–278 (r*wg); O'Neill 2017, Frontiers in Psychology 8, 777 (overview).
 * @example
 * ```ts
 * import { aggregateRespondents, assessMaturity } from "cx-metrics";
 *
 * const panel = aggregateRespondents([
 *   { id: "a", role: "executive", function: "board", ratings: { EX1: 3, EX2: 3, EX3: 3, EX4: 2 } },
 *   { id: "b", role: "manager", function: "sales", ratings: { EX1: 2, EX2: 3, EX3: 2, EX4: 2 } },
 *   { id: "c", role: "frontline", function: "service", ratings: { EX1: 2, EX2: 1, EX3: 2, EX4: "unknown" } },
 * ]);
 * panel.criteria[1]; // => { criterion: "EX2", rating: 3, median: 3, spread: 2, meanDeviation: 0.667, contested: true, ... }
 * panel.roleGaps.map(({ criterion, gap }) => [criterion, gap]); // => [["EX1", 1], ["EX2", 2], ["EX3", 1]]
 * panel.shareContested; // => 0.25
 * assessMaturity(panel.ratings).stage; // => { level: 2, id: "explore" }
 * ```
 */
export function aggregateRespondents<const I extends StageInstrument | Checklist = SixStages>(
  respondents: readonly Respondent<NoInfer<I>>[],
  options: AggregateOptions<I> = {},
): Panel<I> {
  assertOptions(options);
  const instrument: StageInstrument | Checklist = options.instrument ?? sixStages;
  if (instrument !== sixStages) assertInstrument(instrument, "options.instrument"); // the tests validate the built-in one
  const voices = readRespondents(respondents, instrument);
  return panelOf(voices, readPanelRules(options, instrument), instrument) as Panel<StageInstrument> as Panel<I>;
}
