/** A key aspect of a customer-experience strategy, with the practices, criteria and metrics that belong to it. */
export interface KeyAspect {
  /** Its id, such as `"journey-mapping"`. */
  readonly id: string;
  /** Its name for people. */
  readonly title: string;
  /** Whether it is one of the six key aspects; strategy is listed beside them, so that every practice has its place. */
  readonly isKeyAspect: boolean;
  /** Practices of the checklist: whole disciplines and single ones. */
  readonly practices: { readonly disciplines: readonly string[]; readonly single: readonly string[] };
  /** Criteria of the maturity instrument. */
  readonly criteria: readonly string[];
  /** Metrics that measure it. */
  readonly metrics: readonly string[];
}

/** The six key aspects of a well-designed strategy (Metaxiotis, What is Customer Experience (CX)?, kwpx), and strategy itself. */
export const keyAspectList: readonly KeyAspect[] = [
  {
    id: "understanding",
    title: "Understanding the customer",
    isKeyAspect: true,
    practices: { disciplines: ["customer-understanding"], single: [] },
    criteria: ["EX3", "MO4"],
    metrics: ["surveyResponse", "summarize", "expectationGap"],
  },
  {
    id: "journey-mapping",
    title: "Journey mapping",
    isKeyAspect: true,
    practices: { disciplines: [], single: ["CU6", "DE6"] },
    criteria: ["MO3"],
    metrics: ["journeyScore"],
  },
  {
    id: "touchpoint-analysis",
    title: "Touchpoint analysis",
    isKeyAspect: true,
    practices: { disciplines: [], single: ["ME2", "ME3", "DE7"] },
    criteria: ["MO5"],
    metrics: ["touchpointFriction", "importancePerformance"],
  },
  {
    id: "designing-experiences",
    title: "Designing experiences",
    isKeyAspect: true,
    practices: { disciplines: ["design"], single: ["ST4", "ST7"] },
    criteria: ["OP1", "EM2"],
    metrics: ["expectationGap", "experienceRating"],
  },
  {
    id: "measurement-and-optimisation",
    title: "Measurement and optimisation",
    isKeyAspect: true,
    practices: { disciplines: ["measurement"], single: ["GO6"] },
    criteria: ["OP2", "OP5", "AL6"],
    metrics: ["nps", "csat", "ces", "fcr", "churn", "retention", "closedLoop"],
  },
  {
    id: "culture-and-governance",
    title: "Culture and governance",
    isKeyAspect: true,
    practices: { disciplines: ["culture", "governance"], single: [] },
    criteria: ["OP3", "OP4", "AL1", "AL2", "AL3", "AL4", "AL5", "EM1", "EM4"],
    metrics: ["nps", "qaScore"],
  },
  {
    id: "strategy",
    title: "Strategy",
    isKeyAspect: false,
    practices: { disciplines: ["strategy"], single: [] },
    criteria: ["EX1", "EX4", "MO1", "EM3", "EM5"],
    metrics: ["returnOnInvestment"],
  },
];
