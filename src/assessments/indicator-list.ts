/** What an indicator is measured by. */
export interface IndicatorMeasure {
  /** What the value is. */
  readonly measures: string;
  /** Which way is better. */
  readonly better: "up" | "down";
}

/** Id of something that indicators are measured by. */
export type IndicatorMeasureId =
  | "responseWithinExpectation"
  | "contactCsat"
  | "personalizationCoverage"
  | "personalizationLift"
  | "feltRelevant"
  | "repeatInformationRate"
  | "unwantedChannelSwitchRate"
  | "channelInconsistency"
  | "easyShare"
  | "journeyCompletion"
  | "proactiveNotification"
  | "fcr"
  | "resolutionTimeP90"
  | "slaAttainment"
  | "waitTimeP95"
  | "abandonment"
  | "unansweredShare"
  | "messageAuditPassRate"
  | "friction"
  | "productContactRate"
  | "productCsat"
  | "disclosureAuditPassRate"
  | "feltInformed"
  | "contactsPerIssue"
  | "repeatContactRate"
  | "reopenRate"
  | "difficultShare"
  | "unresolvedShare"
  | "transferRate"
  | "expectationMissed"
  | "csat"
  | "feltValued"
  | "retention"
  | "repeatPurchase"
  | "emotionNet"
  | "dissatisfiedShare"
  | "inactivity"
  | "churn"
  | "wordOfMouthBalance"
  | "reviewRating";

/** Short name of an indicator: six good ones, six bad ones, two outcomes. */
export type IndicatorId = `${"G" | "B"}${1 | 2 | 3 | 4 | 5 | 6}` | `O${1 | 2}`;

/** A sign of good or bad customer experience. */
export interface Indicator {
  /** Its short name. */
  readonly id: IndicatorId;
  /** The list it is on: signs of good customer experience, signs of bad, or what either leads to. */
  readonly list: "good" | "bad" | "outcome";
  /** What the sign is. */
  readonly statement: string;
  /** Ids of what it is measured by. */
  readonly measures: readonly IndicatorMeasureId[];
  /** Whether all of these have to be known, or any one is enough. */
  readonly needs: "all" | "any";
}

/** All that the indicators of {@link cxIndicatorList} are measured by, by id: what each is, and which way is better. */
export const cxIndicatorMeasures: Readonly<Record<IndicatorMeasureId, IndicatorMeasure>> = {
  responseWithinExpectation: { measures: "share of contacts answered within the time expected", better: "up" },
  contactCsat: { measures: "share of customers satisfied with a contact", better: "up" },
  personalizationCoverage: { measures: "share of eligible interactions that are personalised", better: "up" },
  personalizationLift: { measures: "outcome of personalised interactions minus that of a control", better: "up" },
  feltRelevant: { measures: 'share of answers "relevant to me"', better: "up" },
  repeatInformationRate: { measures: "share of customers who had to repeat themselves", better: "down" },
  unwantedChannelSwitchRate: { measures: "share of issues with an unwanted change of channel", better: "down" },
  channelInconsistency: { measures: "spread of a share over channels beyond what chance gives", better: "down" },
  easyShare: { measures: "share of customers who found it easy", better: "up" },
  journeyCompletion: { measures: "share of journeys begun that reached their end", better: "up" },
  proactiveNotification: { measures: "share of affected customers told before they asked", better: "up" },
  fcr: { measures: "share of issues resolved at the first contact", better: "up" },
  resolutionTimeP90: { measures: "time within which nine of ten issues are resolved", better: "down" },
  slaAttainment: { measures: "share of issues handled within the time promised", better: "up" },
  waitTimeP95: { measures: "time that 95 of 100 contacts wait at most", better: "down" },
  abandonment: { measures: "share of contacts given up while waiting", better: "down" },
  unansweredShare: { measures: "share of contacts never answered", better: "down" },
  messageAuditPassRate: { measures: "share of messages checked that said the right thing", better: "up" },
  friction: { measures: "friction at touchpoints", better: "down" },
  productContactRate: { measures: "rate of contacts caused by the product", better: "down" },
  productCsat: { measures: "share of customers satisfied with the product", better: "up" },
  disclosureAuditPassRate: { measures: "share of disclosures checked that were in order", better: "up" },
  feltInformed: { measures: 'share of answers "told what was happening"', better: "up" },
  contactsPerIssue: { measures: "mean number of contacts per issue", better: "down" },
  repeatContactRate: { measures: "share of contacts on an issue raised before", better: "down" },
  reopenRate: { measures: "share of resolved issues opened again", better: "down" },
  difficultShare: { measures: "share of customers who found it difficult", better: "down" },
  unresolvedShare: { measures: "share of issues left unresolved", better: "down" },
  transferRate: { measures: "share of contacts passed on", better: "down" },
  expectationMissed: { measures: "share of customers who got less than they expected", better: "down" },
  csat: { measures: "share of customers satisfied overall", better: "up" },
  feltValued: { measures: 'share of answers "felt valued"', better: "up" },
  retention: { measures: "share of customers retained", better: "up" },
  repeatPurchase: { measures: "share of customers who bought again", better: "up" },
  emotionNet: { measures: "net score of how customers felt", better: "up" },
  dissatisfiedShare: { measures: "share of customers who gave the lowest ratings", better: "down" },
  inactivity: { measures: "share of customers without activity", better: "down" },
  churn: { measures: "share of customers lost", better: "down" },
  wordOfMouthBalance: { measures: "recommendations minus warnings", better: "up" },
  reviewRating: { measures: "mean rating of public reviews", better: "up" },
};

/**
 * The signs that {@link cxIndicators} reports on: six of good customer experience (`G1`–`G6`), six of bad (`B1`–`B6`), and what either leads to
 * (`O1`, `O2`). The lists are no mirror images: what is good about one subject and bad about another is said of different measures.
 *
 * @example
 * ```ts
 * import { cxIndicatorList, cxIndicatorMeasures } from "cx-metrics";
 *
 * cxIndicatorList.find(({ id }) => id === "G6")?.measures; // => ["fcr", "resolutionTimeP90", "slaAttainment"]
 * cxIndicatorMeasures.resolutionTimeP90.better; // => "down"
 * ```
 */
export const cxIndicatorList: readonly Indicator[] = [
  {
    id: "G1",
    list: "good",
    statement: "Customer service is prompt and helpful",
    measures: ["responseWithinExpectation", "contactCsat"],
    needs: "all",
  },
  {
    id: "G2",
    list: "good",
    statement: "Interactions and recommendations are personal",
    measures: ["personalizationCoverage", "personalizationLift", "feltRelevant"],
    needs: "any",
  },
  {
    id: "G3",
    list: "good",
    statement: "Channels work as one",
    measures: ["repeatInformationRate", "unwantedChannelSwitchRate", "channelInconsistency"],
    needs: "any",
  },
  {
    id: "G4",
    list: "good",
    statement: "Products and services are easy to use",
    measures: ["easyShare", "journeyCompletion"],
    needs: "any",
  },
  {
    id: "G5",
    list: "good",
    statement: "Communication and support come before the customer asks",
    measures: ["proactiveNotification"],
    needs: "any",
  },
  {
    id: "G6",
    list: "good",
    statement: "Issues and complaints are resolved swiftly",
    measures: ["fcr", "resolutionTimeP90", "slaAttainment"],
    needs: "any",
  },
  {
    id: "B1",
    list: "bad",
    statement: "Waits are long, or nobody responds",
    measures: ["waitTimeP95", "abandonment", "unansweredShare"],
    needs: "any",
  },
  {
    id: "B2",
    list: "bad",
    statement: "Messages differ from channel to channel",
    measures: ["messageAuditPassRate", "channelInconsistency"],
    needs: "any",
  },
  {
    id: "B3",
    list: "bad",
    statement: "Products or services are poorly designed or inefficient",
    measures: ["friction", "productContactRate", "productCsat"],
    needs: "any",
  },
  {
    id: "B4",
    list: "bad",
    statement: "Communication is not open",
    measures: ["disclosureAuditPassRate", "feltInformed"],
    needs: "any",
  },
  {
    id: "B5",
    list: "bad",
    statement: "Issues are hard to get resolved",
    measures: ["contactsPerIssue", "repeatContactRate", "reopenRate", "difficultShare"],
    needs: "any",
  },
  {
    id: "B6",
    list: "bad",
    statement: "Customers do not get the support they need",
    measures: ["unresolvedShare", "transferRate", "expectationMissed"],
    needs: "any",
  },
  {
    id: "O1",
    list: "outcome",
    statement: "Customers are satisfied, feel valued and stay",
    measures: ["csat", "feltValued", "retention", "repeatPurchase"],
    needs: "any",
  },
  {
    id: "O2",
    list: "outcome",
    statement: "Customers are frustrated, turn away and speak ill",
    measures: ["emotionNet", "dissatisfiedShare", "inactivity", "churn", "wordOfMouthBalance", "reviewRating"],
    needs: "any",
  },
];
