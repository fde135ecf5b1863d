import { MetricInputError, refuse } from "../errors.js";
import { assertNumber, assertRecord } from "../guards.js";

/** A question of a scorecard. */
export interface ScorecardItem {
  /** The section it belongs to. */
  readonly section: string;
  /** How much it counts within its section; above 0. */
  readonly weight: number;
  /** Points that can be earned; above 0. @defaultValue 1 */
  readonly maxPoints?: number;
  /** Whether anything but full points is a critical error. @defaultValue false */
  readonly critical?: boolean;
  /** Whether it belongs to the compliance score, which is reported apart as well. @defaultValue false */
  readonly compliance?: boolean;
}

/** What interactions are evaluated by. */
export interface Scorecard {
  /** Its name and version, such as `"calls-2026-1"`; part of the definition, because scores by different scorecards do not compare. */
  readonly id: string;
  /** Weight of each section, by its name; above 0. */
  readonly sections: Readonly<Record<string, number>>;
  /** The questions, by their names. */
  readonly items: Readonly<Record<string, ScorecardItem>>;
}

/** What was given for a question: points, `true` for all and `false` for none of them, `"na"` where it does not apply; `null` was not answered. */
export type ScorecardAnswer = number | boolean | "na" | null | undefined;

/** The answers of one evaluation, by the name of the question. */
export type ScorecardAnswers = Readonly<Record<string, ScorecardAnswer>>;

/** A question as it was answered; `share` is that of its points, or why there is none. */
export interface AnsweredItem {
  /** Its name. */
  readonly name: string;
  /** The question. */
  readonly item: ScorecardItem;
  /** Share of the points that was earned, from 0 to 1. */
  readonly share: number | "na" | "missing";
}

/** Far beyond any weight; sums of larger ones could leave the range of numbers. */
const HEAVIEST = 1e15;

/** Refuses what is no scorecard. */
export function assertScorecard(value: unknown, path = "scorecard"): asserts value is Scorecard {
  assertRecord(value, path, "{ id, sections, items }");
  const { id, sections, items } = value;
  if (typeof id !== "string" || id === "") refuse("invalid-type", `${path}.id`, id, "a name");
  assertRecord(sections, `${path}.sections`, "weights of sections by name");
  for (const [name, weight] of Object.entries(sections)) assertWeight(weight, `${path}.sections.${name}`);
  assertRecord(items, `${path}.items`, "questions by name");
  if (Object.keys(items).length === 0) refuse("missing-input", `${path}.items`, items, "at least one question");
  for (const [name, item] of Object.entries(items)) assertItem(item, `${path}.items.${name}`, sections);
}

/** The questions of a scorecard with their answers; refuses answers to others. */
export function readAnswers(answers: unknown, { items }: Scorecard, path = "answers"): AnsweredItem[] {
  assertRecord(answers, path, "answers by the name of the question");
  for (const name of Object.keys(answers)) {
    if (!Object.hasOwn(items, name)) refuse("unknown-key", path, name, "a question of the scorecard");
  }
  return Object.entries(items).map(([name, item]) => {
    const answer = Object.hasOwn(answers, name) ? answers[name] : null;
    return { name, item, share: shareOf(answer, item, `${path}.${name}`) };
  });
}

function shareOf(answer: unknown, { maxPoints = 1 }: ScorecardItem, path: string): AnsweredItem["share"] {
  if (answer === null || answer === undefined) return "missing";
  if (answer === "na") return "na";
  if (typeof answer === "boolean") return answer ? 1 : 0;
  if (typeof answer === "string")
    refuse("invalid-type", path, answer, `points from 0 to ${maxPoints}, true, false or "na"`);
  assertNumber(answer, path, { min: 0, max: maxPoints });
  return (answer + 0) / maxPoints;
}

function assertItem(item: unknown, path: string, sections: Readonly<Record<string, unknown>>): void {
  assertRecord(item, path, "{ section, weight }");
  const { section, weight, maxPoints, critical, compliance } = item;
  if (typeof section !== "string" || !Object.hasOwn(sections, section)) {
    const code = typeof section === "string" ? "unknown-key" : "invalid-type";
    throw new MetricInputError({ code, path: `${path}.section`, received: section, expected: "the name of a section" });
  }
  assertWeight(weight, `${path}.weight`);
  if (maxPoints !== undefined) assertWeight(maxPoints, `${path}.maxPoints`);
  for (const [name, flag] of Object.entries({ critical, compliance })) {
    if (flag !== undefined && typeof flag !== "boolean")
      refuse("invalid-type", `${path}.${name}`, flag, "true or false");
  }
}

function assertWeight(weight: unknown, path: string): void {
  assertNumber(weight, path, { above: 0, max: HEAVIEST });
}
