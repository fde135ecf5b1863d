import { wholeText } from "../guards.js";
import type { AnswerRules } from "./ratings.js";
import type { AnswerLabels, RatingScale } from "./scales.js";

/** The rules for answers that may be words as well as points. */
export function labelRules(labels: AnswerLabels, { min, max }: RatingScale): Pick<AnswerRules, "expected" | "pointOf"> {
  const words = Object.keys(labels).map((word) => `"${word}"`);
  return {
    expected: `${wholeText(min, max)} or one of ${words.join(", ")}`,
    pointOf: (answer) => (typeof answer === "string" && Object.hasOwn(labels, answer) ? labels[answer] : answer),
  };
}
