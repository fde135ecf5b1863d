import * as z from "zod";
import { sixDisciplines } from "../assessments/instruments/six-disciplines.js";
import { sixStages } from "../assessments/instruments/six-stages.js";
import { evidenceSchema, ratingsSchema, respondentsSchema } from "./assessments.js";
import { businessScheduleSchema } from "./business-schedule.js";
import {
  backlogTallySchema,
  handleTimesTallySchema,
  qualityTallySchema,
  slaTallySchema,
  waitTimesTallySchema,
} from "./desk-tallies.js";
import { instrumentSchema } from "./instruments.js";
import { answerOptionsSchema, netScoreOptionsSchema, periodOptionsSchema, proportionOptionsSchema } from "./options.js";
import { purchaseHistorySchema } from "./purchase-histories.js";
import { accountRevenueSchema, eventSchema, orderSchema, relationshipSchema } from "./records.js";
import { metricResultSchema } from "./result.js";
import { contactSchema } from "./service.js";
import { callSchema, closedLoopSchema } from "./service-records.js";
import {
  closedLoopTallySchema,
  durationTallySchema,
  serviceLevelTallySchema,
  surveyResponseTallySchema,
} from "./service-tallies.js";
import {
  amountTallySchema,
  churnTallySchema,
  cohortTallySchema,
  lifetimeTallySchema,
  rateTallySchema,
  ratingTallySchema,
  repeatPurchaseTallySchema,
} from "./tallies.js";

/** A schema with what a JSON Schema says of itself. */
type Entry = readonly [schema: z.ZodType, title: string, description: string];

const read = "as its values are once they are read: instants in epoch milliseconds, null where something is not known";
const stored = "as it is stored in JSON. That its parts fit together, only the library checks";

/** Every schema that is told to other languages, by the name of its file. */
function entries(): Readonly<Record<string, Entry>> {
  return {
    "metric-result": [
      metricResultSchema,
      "Metric result",
      "What every metric returns; some return parts of their own besides.",
    ],
    "rating-tally": [ratingTallySchema, "Rating tally", `Answers counted by point of a scale, ${stored}.`],
    "rate-tally": [rateTallySchema, "Rate tally", `Yes and no counted, ${stored}.`],
    "duration-tally": [durationTallySchema, "Duration tally", `Durations counted, ${stored}.`],
    "churn-tally": [churnTallySchema, "Churn tally", `Movements of customers counted by period, ${stored}.`],
    "cohort-tally": [cohortTallySchema, "Cohort tally", `Customers counted by cohort and age, ${stored}.`],
    "amount-tally": [amountTallySchema, "Amount tally", `Revenue added up by movement, ${stored}.`],
    "lifetime-tally": [lifetimeTallySchema, "Lifetime tally", `Customers counted by how long they stayed, ${stored}.`],
    "repeat-purchase-tally": [
      repeatPurchaseTallySchema,
      "Repeat purchase tally",
      `Repeat customers counted, ${stored}.`,
    ],
    "service-level-tally": [serviceLevelTallySchema, "Service level tally", `Calls counted by interval, ${stored}.`],
    "survey-response-tally": [surveyResponseTallySchema, "Survey response tally", `Invitations counted, ${stored}.`],
    "closed-loop-tally": [closedLoopTallySchema, "Closed loop tally", `Follow-ups counted, ${stored}.`],
    "wait-times-tally": [waitTimesTallySchema, "Wait times tally", `Waits of calls counted, ${stored}.`],
    "handle-times-tally": [handleTimesTallySchema, "Handle times tally", `Work on contacts counted, ${stored}.`],
    "sla-tally": [slaTallySchema, "SLA tally", `Tickets counted by whether the target was met, ${stored}.`],
    "backlog-tally": [backlogTallySchema, "Backlog tally", `Open tickets counted, ${stored}.`],
    "quality-tally": [qualityTallySchema, "Quality tally", `Evaluations counted by score, ${stored}.`],
    "purchase-history": [purchaseHistorySchema, "Purchase history", `What one customer did, ${stored}.`],
    event: [eventSchema(), "Event", `An event of a customer, ${read}.`],
    order: [orderSchema(), "Order", `An order of a customer, ${read}.`],
    relationship: [relationshipSchema(), "Relationship", `The time that a customer was one, ${read}.`],
    "account-revenue": [accountRevenueSchema(), "Account revenue", `What an account paid, ${read}.`],
    contact: [contactSchema, "Contact", `A contact of a log, ${read}.`],
    call: [callSchema, "Call", `A call, ${read}.`],
    "closed-loop": [closedLoopSchema, "Closed loop", `A response on its way through the loop, ${read}.`],
    "answer-options": [answerOptionsSchema, "Answer options", "How values that are no answer are read."],
    "proportion-options": [proportionOptionsSchema, "Proportion options", "Options of the interval of a share."],
    "net-score-options": [netScoreOptionsSchema, "Net score options", "Options of the interval of a net score."],
    "period-options": [periodOptionsSchema, "Period options", "How periods are cut from the calendar."],
    "business-schedule": [businessScheduleSchema, "Business schedule", "Opening hours and holidays."],
    instrument: [instrumentSchema, "Instrument", "Stages or a checklist of one's own, for an assessment."],
    "six-stages-ratings": [ratingsSchema(sixStages), "Ratings of six stages", "What `assessMaturity` takes."],
    "six-stages-respondents": [respondentsSchema(sixStages), "Respondents on six stages", "A panel of raters."],
    "six-stages-evidence": [evidenceSchema(sixStages), "Evidence on six stages", "Evidence for ratings."],
    "six-disciplines-ratings": [
      ratingsSchema(sixDisciplines),
      "Ratings of disciplines",
      "What `assessDisciplines` takes.",
    ],
    "six-disciplines-respondents": [
      respondentsSchema(sixDisciplines),
      "Respondents on disciplines",
      "A panel of raters.",
    ],
    "six-disciplines-evidence": [evidenceSchema(sixDisciplines), "Evidence on disciplines", "Evidence for ratings."],
  };
}

/** The JSON Schemas that the package carries, by the name of their file; the build writes them down. */
export function jsonSchemas(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return Object.fromEntries(Object.entries(entries()).map(([name, entry]) => [name, jsonSchemaOf(name, entry)]));
}

function jsonSchemaOf(name: string, [schema, title, description]: Entry): Readonly<Record<string, unknown>> {
  const { $schema, ...json } = z.toJSONSchema(schema);
  return { $schema, $id: `urn:cx-metrics:${name}`, title, description, ...json };
}
