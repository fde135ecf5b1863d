import { METRIC_NAMES, type MetricName } from "../../../scorecard/metrics.js";

/** What a column can be for. */
export type Role = MetricName | "segment" | "date" | "customer" | "started" | "ended";

/** The column of each role by its position in the file; `null` for none. */
export type Mapping = Readonly<Record<Role, number | null>>;

/** How the answers were asked, and where the dates are from. */
export interface Settings {
  readonly csatScale: number;
  readonly cesScale: number;
  readonly timeZone: string;
}

/** How a role is shown, and the names of columns that it is guessed from. */
export interface RoleText {
  readonly label: string;
  readonly hint: string;
  readonly guess: RegExp;
}

/** Names of the metrics, for headings. */
export const METRIC_TITLES: Readonly<Record<MetricName, string>> = {
  nps: "Net Promoter Score (NPS)",
  csat: "Customer satisfaction (CSAT)",
  ces: "Customer effort (CES)",
  fcr: "First contact resolution (FCR)",
  churn: "Churn",
  retention: "Retention",
};

/** All roles, in the order of the form. */
export const ROLE_TEXTS: Readonly<Record<Role, RoleText>> = {
  nps: { label: METRIC_TITLES.nps, hint: "answers from 0 to 10", guess: /\bnps\b|recommend|likelihood/ },
  csat: { label: METRIC_TITLES.csat, hint: "answers on the scale below", guess: /csat|satisf/ },
  ces: { label: METRIC_TITLES.ces, hint: "answers on the scale below, high is easy", guess: /\bces\b|effort|easy/ },
  fcr: { label: METRIC_TITLES.fcr, hint: "yes or no: resolved at the first contact", guess: /\bfcr\b|resolved/ },
  churn: { label: "Customer has left", hint: "yes or no", guess: /churn|\bleft\b|lost/ },
  retention: { label: "Still a customer", hint: "yes or no", guess: /still|retained|stayed/ },
  segment: { label: "Segment", hint: "such as channel, plan or region", guess: /segment|channel|plan|region|country/ },
  date: {
    label: "Date",
    hint: "of the answer or event: 2026-03-14 or 14.3.2026",
    guess: /date|answered|created|\btime/,
  },
  customer: { label: "Customer", hint: "who it was, for cohorts", guess: /customer id|customer$|\buser|account/ },
  started: { label: "Customer since", hint: "a date, for survival", guess: /start|since|signup|signed up|joined/ },
  ended: { label: "Customer until", hint: "a date, empty for those still there", guess: /end|until|cancel/ },
};

/** The roles, in the order of the form. */
export const ROLES = Object.keys(ROLE_TEXTS) as Role[];

/** The metrics that have a column. */
export function askedOf(mapping: Mapping): MetricName[] {
  return METRIC_NAMES.filter((name) => mapping[name] !== null);
}

/** Guesses the columns from their names; each column is taken once. */
export function guessMapping(header: readonly string[]): Mapping {
  const names = header.map((name) => name.toLowerCase().replace(/[_.-]+/g, " "));
  const taken = new Set<number>();
  const entries = ROLES.map((role): [Role, number | null] => {
    const at = names.findIndex((name, index) => !taken.has(index) && ROLE_TEXTS[role].guess.test(name));
    if (at >= 0) taken.add(at);
    return [role, at < 0 ? null : at];
  });
  return Object.fromEntries(entries) as Record<Role, number | null>;
}
