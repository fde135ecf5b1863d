/** How much a disagreement counts by its distance in levels: all alike, in proportion, or in proportion to its square. */
export type KappaWeights = "unweighted" | "linear" | "quadratic";

/** Result of {@link cohenKappa}. */
export interface CohenKappa {
  /** Weighted share of the units on which the two agree. */
  readonly observed: number;
  /** The same if each had rated at random, as often at each level as they did. */
  readonly expected: number;
  /** Agreement beyond chance; `null` where chance alone gives full agreement. */
  readonly kappa: number | null;
  /** Its large-sample standard error; `null` where there is no kappa. */
  readonly standardError: number | null;
}

/**
 * Cohen's kappa of two raters: (observed − expected) ÷ (1 − expected) agreement.
 *
 * @param table - How many units the first rater put on the level of the row and the second on that of the column; at least one unit.
 * @see Cohen 1968, Psychological Bulletin 70, 213–220; standard error: Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72, 323–327.
 */
export function cohenKappa(table: readonly (readonly number[])[], weights: KappaWeights): CohenKappa {
  const units = table.flat().reduce((sum, count) => sum + count, 0);
  const cost = table.map((_, row) => table.map((_, column) => costOf(row - column, table.length - 1, weights)));
  const rows = table.map((counts) => counts.reduce((sum, count) => sum + count, 0) / units);
  const columns = table.map((_, column) => table.reduce((sum, counts) => sum + (counts[column] as number), 0) / units);
  const observed = total(table, (row, column) => at(table, row, column) * at(cost, row, column)) / units;
  const expected = total(table, (row, column) => at(cost, row, column) * get(rows, row) * get(columns, column));
  const agreement = { observed: 1 - observed, expected: 1 - expected };
  if (expected === 0) return { ...agreement, kappa: null, standardError: null };

  // The published error, written with the costs of disagreement instead of the weights of agreement: a variance, so never below 0.
  const ratio = observed / expected;
  const rowCosts = cost.map((costs) => dot(costs, columns));
  const columnCosts = cost.map((costs) => dot(costs, rows));
  const variance =
    total(table, (row, column) => {
      const influence = ratio * (get(rowCosts, row) + get(columnCosts, column)) - at(cost, row, column);
      return at(table, row, column) * (influence - observed) ** 2;
    }) / units;
  return { ...agreement, kappa: 1 - ratio, standardError: Math.sqrt(variance / units) / expected };
}

/** What a disagreement costs, from 0 for none to 1 for the largest. */
function costOf(distance: number, largest: number, weights: KappaWeights): number {
  if (distance === 0) return 0;
  if (weights === "unweighted") return 1;
  const share = Math.abs(distance) / largest;
  return weights === "linear" ? share : share * share;
}

function total(table: readonly (readonly number[])[], term: (row: number, column: number) => number): number {
  return table.reduce((sum, counts, row) => counts.reduce((part, _, column) => part + term(row, column), sum), 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * get(b, index), 0);
}

function get(values: readonly number[], index: number): number {
  return values[index] as number;
}

function at(table: readonly (readonly number[])[], row: number, column: number): number {
  return table[row]?.[column] as number;
}
