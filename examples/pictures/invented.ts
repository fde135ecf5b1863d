/** Answers by month: promoters, passives, detractors. In September a new tariff annoyed many; nobody was asked in May. */
export const monthly: readonly (readonly [month: string, promoters: number, passives: number, detractors: number])[] = [
  ["2025-01", 92, 60, 48],
  ["2025-02", 88, 66, 46],
  ["2025-03", 95, 58, 47],
  ["2025-04", 90, 64, 46],
  ["2025-05", 0, 0, 0],
  ["2025-06", 93, 62, 45],
  ["2025-07", 97, 55, 48],
  ["2025-08", 91, 63, 46],
  ["2025-09", 61, 52, 87],
  ["2025-10", 84, 62, 54],
  ["2025-11", 90, 60, 50],
  ["2025-12", 94, 57, 49],
];

/** Days on which customers paid: 40 begin each month, and fewer of them come back from month to month. */
export const subscriptions: readonly { readonly customer: string; readonly at: number }[] = range(6).flatMap((cohort) =>
  range(40).flatMap((place) =>
    range(1 + Math.floor(monthsActive(place, cohort))).map((age) => {
      return { customer: `${cohort}-${place}`, at: Date.UTC(2026, cohort + age, 1 + (place % 28)) };
    }),
  ),
);

/** How long the customers of two plans have stayed so far, and whether they have left. */
export const monthsOfStay: readonly {
  readonly plan: string;
  readonly customers: readonly { readonly months: number; readonly left: boolean }[];
}[] = [
  { plan: "Basic", customers: stays(60, 11) },
  { plan: "Plus", customers: stays(60, 26) },
  { plan: "Family", customers: stays(25, 40) },
];

/** How long customers of a channel waited for an answer, in milliseconds; of the later channels longer and more unevenly. */
export function waitsOf(channel: number): number[] {
  return range(120).map((place) => {
    const part = (place + 0.5) / 120;
    return Math.round(60_000 * (2 + 2 * channel) * (0.4 - Math.log(1 - part)) ** (1 + channel / 5));
  });
}

function stays(count: number, mean: number): { months: number; left: boolean }[] {
  return range(count).map((place) => {
    const months = Math.ceil(-mean * Math.log(1 - (place + 0.5) / count));
    const seen = 6 + ((place * 7) % 24);
    return { months: Math.min(months, seen), left: months <= seen };
  });
}

function monthsActive(place: number, cohort: number): number {
  return Math.min(5 - cohort, -(2 + cohort / 2) * Math.log((place + 0.5) / 40));
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
