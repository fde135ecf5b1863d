/**
 * The point between `low` and `high` up to which a condition holds, to the last digit; `high` where it holds everywhere.
 *
 * By halving: some fifty questions, whatever the shape of the function that the condition looks at. The ends themselves are not asked, so
 * it does not matter if that function happens to vanish there.
 */
export function turningPoint(holdsAt: (x: number) => boolean, low: number, high: number): number {
  let below = low;
  let above = high;
  for (;;) {
    const middle = (below + above) / 2;
    if (middle === below || middle === above) return above;
    if (holdsAt(middle)) below = middle;
    else above = middle;
  }
}
