/** Adds to one place of a list of counts, which grows to have it. */
export function addAt(counts: number[], place: number, times: number): void {
  while (counts.length <= place) counts.push(0);
  counts[place] = (counts[place] ?? 0) + times;
}
