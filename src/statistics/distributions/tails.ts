/** Both tails of a distribution at one point, each computed by itself: `1 - lower` would lose a small `upper`. */
export interface Tails {
  /** Probability of this value or less. */
  readonly lower: number;
  /** Probability of more than this value. */
  readonly upper: number;
}
