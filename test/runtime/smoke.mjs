/**
 * Results from every room of the house, as one line of JSON that must be the same in every runtime.
 *
 * @param {typeof import("cx-metrics")} main - The main entry, however it was loaded.
 * @param {typeof import("cx-metrics/schemas")} schemas - The schemas.
 * @param {typeof import("cx-metrics/charts")} charts - The charts.
 * @returns {string} The results by name.
 */
export function smoke(main, schemas, charts) {
  const results = {
    ...surveys(main),
    ...service(main),
    ...loyalty(main),
    ...models(main),
    ...assessments(main),
    ...analysis(main),
    ...fromOutside(schemas, main),
    chart: charts.npsBar([{ label: "all", result: main.nps([10, 9, 3]) }]),
    refused: refusal(() => main.nps([10, 9, 11])),
  };
  return JSON.stringify(results);
}

const hour = 3_600_000;
const day = 24 * hour;

/** @param {typeof import("cx-metrics")} main - The main entry. */
function surveys({ ces, compositeIndex, csat, mergeRatings, netScore, nps, share, surveyResponse, tallyRatings }) {
  return {
    nps: nps([10, 9, 7, 3, null]),
    npsOfCounts: nps({ counts: { 0: 3, 7: 12, 10: 41 } }),
    npsOfTallies: nps(mergeRatings(tallyRatings([10, 9], { scale: 11 }), tallyRatings([3, 8], { scale: 11 }))),
    csat: csat([5, 4, 4, 5, 2], { scale: 5, method: "mean" }),
    ces: ces([7, 6, 5, 4, 2], { scale: 7 }),
    netScore: netScore([5, 4, 3, 1], { scale: 5, topFrom: 4 }),
    share: share([true, false, true], (row) => row, { name: "felt valued", interval: "clopper-pearson" }),
    surveyResponse: surveyResponse({ sent: 1000, bounced: 100, ineligible: 50, completes: 255 }),
    compositeIndex: compositeIndex({
      resolved: { value: 0.7, scale: "fraction", weight: 1 },
      nps: { value: 31, scale: "points", weight: 2 },
    }),
  };
}

/** @param {typeof import("cx-metrics")} main - The main entry. */
function service({ abandonment, backlog, businessTimeBetween, fcr, responseTimes, serviceLevel, slaAttainment }) {
  const tickets = [0, 1, 6, 9].map((opened, index) => ({ opened: opened * day, closed: index === 0 ? 3 * day : null }));
  const schedule = { timeZone: "America/New_York", hours: { friday: ["09:00-17:00"], monday: ["09:00-17:00"] } };
  return {
    fcr: fcr({ issues: 1000, resolvedFirst: 640, notResolvable: 100 }),
    serviceLevel: serviceLevel({ answered: 1000, answeredWithin: 860, abandoned: 60, abandonedWithin: 20 }),
    abandonment: abandonment({ answered: 940, abandoned: 60 }),
    responseTimes: responseTimes([0.5, 1, 0.2, 4, 26, { open: 2 * hour }], { target: hour }),
    slaAttainment: slaAttainment({ met: 180, breached: 20 }),
    backlog: backlog(tickets, {
      openedAt: (row) => row.opened,
      closedAt: (row) => row.closed,
      asOf: 7 * day,
      since: 0,
    }),
    overTheChangeOfClocks: businessTimeBetween(Date.UTC(2024, 2, 8, 20), Date.UTC(2024, 2, 11, 14), schedule),
  };
}

/** @param {typeof import("cx-metrics")} main - The main entry. */
function loyalty({ churn, cohortRetention, convertRate, logRank, retention, revenueRetention, survival }) {
  const plans = [
    { plan: "monthly", lives: { ended: { 1: 30, 6: 10, 12: 20 }, censored: { 6: 10, 24: 30 } } },
    { plan: "yearly", lives: { ended: { 12: 25 }, censored: { 6: 15, 24: 60 } } },
  ];
  const visits = [0, 40, 95, 12, 70].map((after, index) => ({
    user: index % 3,
    at: Date.UTC(2026, 2, 28) + after * day,
  }));
  return {
    churn: churn({ atStart: 500, lost: 15 }, { interval: "jeffreys" }),
    retention: retention({ atStart: 1000, atEnd: 1050, acquired: 150 }),
    convertRate: convertRate(0.05, { from: 1, to: 12 }),
    revenueRetention: revenueRetention({ opening: 10, expansion: 1.8, contraction: 0.6, churned: 0.9 }),
    survival: survival(plans[0]?.lives ?? { ended: {}, censored: {} }),
    logRank: logRank(plans, { group: (row) => row.plan, lifetimes: (row) => row.lives }),
    cohortRetention: cohortRetention(visits, {
      customer: (row) => row.user,
      at: (row) => row.at,
      every: "month",
      timeZone: "Australia/Sydney",
      activity: "exact",
      observedUntil: Date.UTC(2026, 7, 1),
    }),
  };
}

/** @param {typeof import("cx-metrics")} main - The main entry. */
function models({ customerValue, fitPurchases, lifetimeValue, projectRetention }) {
  const spend = { p: 6.25, q: 3.74, gamma: 15.44 };
  const customer = { frequency: 2, recency: 30.43, age: 38.86, meanSpend: 22.35 };
  const projected = projectRetention([1000, 869, 743, 653, 593], { discount: 0.1, periods: 7 });
  const fitted = fitPurchases([
    { frequency: 0, recency: 0, age: 30, customers: 60 },
    { frequency: 1, recency: 9, age: 32, customers: 12 },
    { frequency: 2, recency: 25, age: 30, customers: 9 },
    { frequency: 3, recency: 12, age: 34, customers: 5 },
    { frequency: 7, recency: 28, age: 31, customers: 4 },
  ]);
  return {
    lifetimeValue: lifetimeValue({ margin: 100, retention: 0.8, discount: 0.1 }),
    customerValue: customerValue({ purchases: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, spend }, customer, {
      period: 4.345,
      periods: 12,
      discount: 0.01,
    }),
    projectRetention: nineDigits([projected.model, projected.curve.map((period) => period.survival)]),
    fitPurchases: nineDigits(fitted.model),
  };
}

/**
 * Models are fitted by steps, in which the last bit of `Math.log` shows, and that differs between engines.
 *
 * @param {unknown} value - Any JSON.
 * @returns {unknown} The same with nine digits of every number.
 */
function nineDigits(value) {
  return JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === "number" ? Number(part.toPrecision(9)) : part,
  );
}

/** @param {typeof import("cx-metrics")} main - The main entry. */
function assessments({
  agreement,
  assessDisciplines,
  assessMaturity,
  contentHash,
  cxIndicators,
  sixStages,
  validateInstrument,
}) {
  return {
    maturity: assessMaturity({ EX1: 3, EX2: 3, EX3: 3, EX4: 3, MO1: 3, MO2: 2, MO3: 2, MO4: 1, MO5: 2, OP1: 1 }),
    disciplines: assessDisciplines({ GO1: 1, GO2: 0, GO3: 1, GO4: 0, GO5: 0, GO6: 2, GO7: 2 }, { stage: 4 }),
    agreement: agreement(
      [
        [3, 3, 2, 2],
        [2, 2, 2, 3],
      ],
      { scale: { min: 0, max: 3, direction: "higher-better" } },
    ),
    indicators: cxIndicators({ fcr: 0.72 }, { fcr: 0.7 }),
    hash: contentHash(validateInstrument(sixStages)),
  };
}

/** @param {typeof import("cx-metrics")} main - The main entry. */
function analysis({
  compare,
  compareAll,
  csatOf,
  detectableChange,
  format,
  nps,
  npsOf,
  period,
  sampleSize,
  summarize,
}) {
  const spring = nps({ promoters: 300, passives: 100, detractors: 100 });
  const summer = nps({ promoters: 360, passives: 80, detractors: 60 });
  const waves = [
    { wave: "spring", nps: spring },
    { wave: "summer", nps: summer },
  ];
  const responses = [
    { channel: "chat", answeredAt: Date.UTC(2026, 1, 28, 13, 30), score: 9, rating: 4 },
    { channel: "phone", answeredAt: Date.UTC(2026, 2, 10, 8), score: 6, rating: 2 },
  ];
  return {
    compare: compare(spring, summer),
    compareAll: compareAll(waves, { label: (row) => row.wave, result: (row) => row.nps }),
    sampleSize: sampleSize({ metric: "nps", margin: 5 }),
    detectableChange: detectableChange({ metric: "nps", promoters: 0.5, detractors: 0.2, n: 400 }),
    format: format(summer),
    summarize: summarize(responses, {
      by: {
        channel: (row) => row.channel,
        month: period("month", { at: (row) => row.answeredAt, timeZone: "Australia/Sydney" }),
      },
      metrics: { nps: npsOf((row) => row.score), csat: csatOf((row) => row.rating, { scale: 5 }) },
    }),
  };
}

/**
 * @param {typeof import("cx-metrics/schemas")} schemas - The schemas.
 * @param {typeof import("cx-metrics")} main - The main entry.
 */
function fromOutside({ ratingCell, ratingsSchema, ratingTallySchema }, { sixStages }) {
  return {
    cells: ["9", "", "11", "nine"].map((text) => ratingCell({ scale: 11 }).safeParse(text).success),
    ratings: ratingsSchema(sixStages)
      .safeParse({ EX1: 3, EX2: 7 })
      .error?.issues.map(({ path }) => path),
    tally: ratingTallySchema.safeParse({ counts: { 9: -1 } }).success,
  };
}

/**
 * @param {() => unknown} call - A call that misuses the library.
 * @returns {unknown} What its error says.
 */
function refusal(call) {
  try {
    return call();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error;
  }
}
