import { type Aggregator, type Answer, cesOf, churnOf, csatOf, fcrOf, npsOf, retentionOf } from "cx-metrics";

/** What can be asked for, in the order of the scorecard. */
export const METRIC_NAMES = ["nps", "csat", "ces", "fcr", "churn", "retention"] as const;

/** The name of a metric. */
export type MetricName = (typeof METRIC_NAMES)[number];

/** A row of the file, read: points of a scale, 1 for yes and 0 for no, `null` for no answer, or one of the two below. */
export type Row = Readonly<Record<MetricName, Answer>> & { readonly segment: string; readonly month: string };

/** There is something in the cell, but no answer. */
export const NOT_UNDERSTOOD = Number.NaN;

/** The cell says that the question does not apply. */
export const NOT_APPLICABLE = Number.POSITIVE_INFINITY;

/** The scales that were asked on, by their number of points. */
export interface Scales {
  readonly csatScale: number;
  readonly cesScale: number;
}

/** The metrics, each with the column of a row that it reads. */
export type Metrics = ReturnType<typeof metricsOf>;

/** How many rows there are, whatever their answers: an aggregator is four functions, and anybody can write one. */
const rowCount: Aggregator<Row, number, number> = {
  zero: () => 0,
  reduce: (count) => count + 1,
  merge: (left, right) => left + right,
  finish: (count) => count,
};

/** Makes the metrics. Those that nobody asked for find no answers, and are not shown. */
export function metricsOf({ csatScale, cesScale }: Scales) {
  const reading = { onInvalid: "exclude", notApplicable: [NOT_APPLICABLE] } as const;
  const question = cesScale === 7 ? ({ version: "2.0" } as const) : ({ version: "custom", scale: cesScale } as const);
  return {
    rows: rowCount,
    nps: npsOf((row: Row) => row.nps, reading),
    csat: csatOf((row: Row) => row.csat, { ...reading, scale: csatScale }),
    ces: cesOf((row: Row) => row.ces, { ...reading, ...question }),
    // Net, because who says that the question does not apply must not count as unresolved.
    fcr: fcrOf((row: Row) => row.fcr, { ...reading, source: "survey", headline: "net" }),
    churn: churnOf((row: Row) => row.churn, reading),
    retention: retentionOf((row: Row) => row.retention, reading),
  };
}
