import type { SixStages } from "../../../src/assessments/instruments/six-stages.js";
import type { Respondent, RespondentRole } from "../../../src/assessments/respondents.js";

/** A respondent to the built-in maturity instrument. */
export type SixStagesRespondent = Respondent<SixStages>;

const roles: readonly RespondentRole[] = ["executive", "frontline", "manager", "cx-team", "other"];

/** One respondent for each entry, of different roles and functions. */
export function panelOf(ratings: readonly SixStagesRespondent["ratings"][]): SixStagesRespondent[] {
  return ratings.map((given, index) => ({
    id: `r${index}`,
    role: roles[index % roles.length] as RespondentRole,
    function: `f${index}`,
    ratings: given,
  }));
}
