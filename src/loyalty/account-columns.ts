/** What accounts paid before and pay now, in a column each. */
export interface AccountColumns {
  /** What they paid, ascending. */
  readonly before: Float64Array;
  /** What they pay, ascending among those that paid the same. */
  readonly after: Float64Array;
}

/** Takes accounts in any order, and gives them in one that does not depend on it, because draws do. */
export function accountColumns(): { add(before: number, after: number): void; inOrder(): AccountColumns } {
  const befores: number[] = [];
  const afters: number[] = [];
  return {
    add(before, after) {
      befores.push(before + 0); // turns −0 into 0
      afters.push(after + 0);
    },
    inOrder: () => sortedPairs(befores, afters),
  };
}

/** Sorts numbers alone, which takes a fraction of the time that comparing accounts does: first the amounts before, then those after of each run of equal ones. */
function sortedPairs(befores: readonly number[], afters: readonly number[]): AccountColumns {
  const before = new Float64Array(befores).sort();
  const after = new Float64Array(before.length);
  const filled = new Uint32Array(before.length); // by the first place of a run, how many of its places are taken
  for (let account = 0; account < before.length; account++) {
    const first = placeOf(befores[account] as number, before);
    after[first + (filled[first] as number)++] = afters[account] as number;
  }
  for (let first = 0; first < after.length; first += filled[first] as number) {
    if ((filled[first] as number) > 1) after.subarray(first, first + (filled[first] as number)).sort();
  }
  return { before, after };
}

/** The first place of a number in a list that has it. */
function placeOf(number: number, sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
