import { assertOneOf } from "../guards.js";
import type { Warning } from "../result.js";
import type { ProportionIntervalMethod } from "../statistics/proportion.js";
import type { AnswerOptions } from "../tallies/counting.js";
import { readRate, type ShareResult } from "../tallies/rate-reading.js";
import type { RateTally } from "../tallies/rates.js";
import { type IntervalOptions, isWithheld } from "../tallies/reading.js";
import {
  type FcrRules,
  type FcrSource,
  resolveRules,
  resolveSameIssue,
  rulesText,
  type SameIssue,
} from "./fcr-rules.js";
import { type FcrPreset, type FcrTicketRule, resolveTicketRule, ticketRuleText } from "./fcr-ticket-rules.js";

/** How first contact resolution is read, whatever it was counted from. */
export interface FcrReadingOptions extends IntervalOptions<ProportionIntervalMethod> {
  /** `"gross"` is out of all issues, `"net"` out of those that can be resolved at first contact at all. @defaultValue "gross" */
  readonly headline?: "gross" | "net";
}

/** Options of {@link fcr} for issues that have been judged already: how they were is part of the definition. */
export interface FcrOptions extends AnswerOptions, FcrReadingOptions, FcrRules {
  /** Who says that an issue was resolved. @defaultValue "contacts" */
  readonly source?: FcrSource;
  /** How contacts about the same issue were told. @defaultValue "issue" */
  readonly sameIssue?: SameIssue;
  /** The rule for tickets that they were judged by, or the vendor whose rule it is. @defaultValue none: by further contacts */
  readonly rule?: FcrPreset | FcrTicketRule;
}

/** Result of {@link fcr}. */
export interface Fcr extends ShareResult {
  /** Names the metric. */
  readonly metric: "fcr";
  /** Share of all issues; `null` without issues, and where they or the headline are withheld. */
  readonly gross: number | null;
  /** Share of the issues that can be resolved at first contact; `null` where there is none. */
  readonly net: number | null;
}

/** Reads a tally of issues, gross and net. */
export function readFcr(tally: RateTally, options: FcrOptions): Fcr {
  const { headline = "gross" } = options;
  assertOneOf(headline, "options.headline", ["gross", "net"]);
  const rules = resolveRules(options);
  const sameIssue = resolveSameIssue(options.sameIssue);
  const how =
    options.rule === undefined ? rulesText(rules, sameIssue) : ticketRuleText(resolveTicketRule(options.rule));
  const all: RateTally = { ...tally, denominator: tally.denominator + tally.notApplicable, notApplicable: 0 };
  const gross = readRate(all, options, "empty");
  const net = readRate(tally, options, "empty");
  const reading = headline === "gross" ? gross : net;
  return {
    metric: "fcr",
    ...reading,
    // Where net is withheld and is what was asked for, gross would give its numerator away.
    gross: isWithheld(reading) ? null : gross.value,
    net: net.value,
    definition: `fcr/${headline}, ${how}`,
    warnings: [...sourceWarnings(rules.source), ...reading.warnings],
  };
}

function sourceWarnings(source: FcrSource): Warning[] {
  if (source !== "agent") return [];
  return [{ code: "misleading", message: "Agents' own flags overstate resolution: compare with the contact log." }];
}

/** The options that are not about counting. */
export function readingOf({ headline, confidence, interval, population, minN }: FcrReadingOptions): FcrReadingOptions {
  const given = Object.entries({ headline, confidence, interval, population, minN });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
