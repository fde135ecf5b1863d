/** What trade names stand for. */
const TRADE_NAMES: ReadonlyMap<string, string> = new Map([
  ["nps", "Net Promoter Score"],
  ["csat", "Customer satisfaction"],
  ["ces", "Customer effort"],
  ["fcr", "First contact resolution"],
]);

/** The name of a metric as people write it: `nps` as what it stands for, `revenueRetention` as words. */
export function metricTitle(metric: string): string {
  const words = metric.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return TRADE_NAMES.get(metric) ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
