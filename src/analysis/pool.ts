import type { Basis, MeanBasis } from "../result.js";
import { netScoreMoments, totalOf } from "../statistics/net-score.js";

/** What all groups come to together. */
export interface Pool {
  /** The value of all. */
  readonly value: number;
  /** The variance of one observation within a group, taken to be the same in all. */
  readonly variance: number;
}

/** How much a group weighs: answers, cases, or exposure. */
export function weightOf(basis: Basis): number {
  switch (basis.kind) {
    case "proportion":
      return basis.denominator;
    case "net":
      return totalOf(basis);
    case "mean":
      return basis.n;
    case "rate":
      return basis.exposure;
  }
}

/** For each group the numbers of all the others added up; `null` where there is no other. */
export function othersOf(bases: readonly Basis[]): (Basis | null)[] {
  const after: (Basis | null)[] = new Array<Basis | null>(bases.length).fill(null);
  for (let at = bases.length - 1; at > 0; at--) after[at - 1] = addMaybe(bases[at] ?? null, after[at] ?? null);
  let before: Basis | null = null;
  return bases.map((basis, at) => {
    const others = addMaybe(before, after[at] ?? null);
    before = addMaybe(before, basis);
    return others;
  });
}

function addMaybe(first: Basis | null, second: Basis | null): Basis | null {
  if (first === null) return second;
  return second === null ? first : addBases(first, second);
}

/** Value and spread within groups of one kind, at least one; `null` where nothing tells the spread. */
export function poolOf(bases: readonly Basis[]): Pool | null {
  const all = bases.reduce(addBases);
  switch (all.kind) {
    case "proportion": {
      const value = all.numerator / all.denominator;
      return { value, variance: value * (1 - value) };
    }
    case "net": {
      const { score, variance } = netScoreMoments(all);
      return { value: 100 * score, variance: 10_000 * variance };
    }
    case "mean":
      return poolOfMeans(all, bases as readonly MeanBasis[]);
    case "rate": {
      const value = all.events / all.exposure;
      return { value, variance: value };
    }
  }
}

function poolOfMeans({ mean, n }: MeanBasis, bases: readonly MeanBasis[]): Pool | null {
  const freedom = n - bases.length;
  const squares = bases.reduce((sum, one) => sum + (one.n - 1) * (one.standardDeviation ?? 0) ** 2, 0);
  return freedom === 0 ? null : { value: mean, variance: squares / freedom };
}

function addBases(first: Basis, second: Basis): Basis {
  switch (first.kind) {
    case "proportion": {
      const other = second as typeof first;
      const { numerator, denominator } = other;
      return { ...first, numerator: first.numerator + numerator, denominator: first.denominator + denominator };
    }
    case "net": {
      const { positive, neutral, negative } = second as typeof first;
      return {
        ...first,
        positive: first.positive + positive,
        neutral: first.neutral + neutral,
        negative: first.negative + negative,
      };
    }
    case "mean":
      return addMeans(first, second as MeanBasis);
    case "rate": {
      const { events, exposure } = second as typeof first;
      return { ...first, events: first.events + events, exposure: first.exposure + exposure };
    }
  }
}

/** @see Chan, Golub and LeVeque 1983, The American Statistician 37, 242–247. */
function addMeans(first: MeanBasis, second: MeanBasis): MeanBasis {
  const n = first.n + second.n;
  const distance = second.mean - first.mean;
  const within = [first, second].reduce((sum, one) => sum + (one.n - 1) * (one.standardDeviation ?? 0) ** 2, 0);
  const squares = within + (distance ** 2 * first.n * second.n) / n;
  return {
    kind: "mean",
    n,
    mean: first.mean + (distance * second.n) / n,
    standardDeviation: Math.sqrt(squares / (n - 1)),
    min: Math.min(first.min, second.min),
    max: Math.max(first.max, second.max),
  };
}
