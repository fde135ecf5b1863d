/** How often something happened at each of some times. */
export interface TimeCounts {
  /** The times, ascending, each once. */
  readonly times: ArrayLike<number>;
  /** How often at each of them; more than 0. */
  readonly counts: ArrayLike<number>;
}

/** Reads counts at times that must not go down from one call to the next. */
export interface TimeCursor {
  /** Sum of the counts before a time that were not taken yet. */
  takeBefore(time: number): number;
  /** The count at exactly this time, once all before it have been taken; 0 where there is none. */
  at(time: number): number;
}

/** Counts the times of an ascending list. */
export function countSorted(sorted: ArrayLike<number>): TimeCounts {
  const times = new Float64Array(sorted.length);
  const counts = new Float64Array(sorted.length);
  let distinct = 0;
  for (let index = 0; index < sorted.length; index++) {
    const time = sorted[index] as number;
    if (distinct === 0 || times[distinct - 1] !== time) times[distinct++] = time;
    (counts[distinct - 1] as number) += 1;
  }
  return { times: times.subarray(0, distinct), counts: counts.subarray(0, distinct) };
}

/** Both counts together. */
export function addTimeCounts(first: TimeCounts, second: TimeCounts): TimeCounts {
  if (first.times.length === 0) return second;
  if (second.times.length === 0) return first;
  const times = unionOfTimes([first, second]);
  const cursors = [cursorOf(first), cursorOf(second)];
  const countAt = (time: number): number =>
    cursors.reduce((count, cursor) => {
      cursor.takeBefore(time);
      return count + cursor.at(time);
    }, 0);
  return { times, counts: times.map(countAt) };
}

/** All times at which anything was counted, ascending, each once. */
export function unionOfTimes(lists: readonly TimeCounts[]): Float64Array {
  return lists.reduce<Float64Array>((all, { times }) => unionOf(all, times), new Float64Array());
}

/** A cursor that starts before the first time. */
export function cursorOf({ times, counts }: TimeCounts): TimeCursor {
  let place = 0;
  return {
    takeBefore(time) {
      let taken = 0;
      while (place < times.length && (times[place] as number) < time) taken += counts[place++] as number;
      return taken;
    },
    at: (time) => (place < times.length && times[place] === time ? (counts[place] as number) : 0),
  };
}

/** Two ascending lists as one, in which each value stands once. */
function unionOf(first: Float64Array, second: ArrayLike<number>): Float64Array {
  const union = new Float64Array(first.length + second.length);
  let [i, j, size] = [0, 0, 0];
  while (i < first.length || j < second.length) {
    const a = i < first.length ? (first[i] as number) : Infinity;
    const b = j < second.length ? (second[j] as number) : Infinity;
    union[size++] = a < b ? a : b;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return union.subarray(0, size);
}
