import { cursorOf, type TimeCounts, type TimeCursor, unionOfTimes } from "./time-counts.js";

/** Who was under observation from when to when, and how it ended: all that survival curves are made of. */
export interface Lives {
  /** How many were under observation from the very beginning, before time 0. */
  readonly atStart: number;
  /** How many came under observation later; they are at risk after that time, not at it. */
  readonly entered: TimeCounts;
  /** How many ended, for each cause. */
  readonly ended: readonly TimeCounts[];
  /** How many left observation without having ended. */
  readonly censored: TimeCounts;
}

/** A row for each time at which somebody left, as columns of equal length. */
export interface LifeTable {
  /** The times, ascending. */
  readonly time: Float64Array;
  /** How many were under observation just before. */
  readonly atRisk: Float64Array;
  /** How many ended at the time, of whatever cause. */
  readonly ended: Float64Array;
  /** The same for each cause. */
  readonly endedBy: readonly Float64Array[];
  /** How many left then without having ended; at equal times the others ended first. */
  readonly censored: Float64Array;
}

/** Who is at risk at a time, and what happens to them; the times asked for must not go down. */
export interface Follower {
  /** How many are at risk: entry < time ≤ leaving. */
  atRisk(time: number): number;
  /** How many of them end at the time, for one of the causes; only after `atRisk` of the same time. */
  ended(time: number, cause: number): number;
  /** How many of them leave then without having ended. */
  censored(time: number): number;
}

/** Follows lives through time. */
export function follow({ atStart, entered, ended, censored }: Lives): Follower {
  const entering = cursorOf(entered);
  const causes = ended.map(cursorOf);
  const leaving = cursorOf(censored);
  let present = atStart;
  return {
    atRisk(time) {
      present += entering.takeBefore(time) - leaving.takeBefore(time);
      for (const cause of causes) present -= cause.takeBefore(time);
      return present;
    },
    ended: (time, cause) => (causes[cause] as TimeCursor).at(time),
    censored: (time) => leaving.at(time),
  };
}

/** The life table of some lives. */
export function lifeTable(lives: Lives): LifeTable {
  const time = unionOfTimes([...lives.ended, lives.censored]);
  const column = (): Float64Array => new Float64Array(time.length);
  const table = { time, atRisk: column(), ended: column(), endedBy: lives.ended.map(column), censored: column() };
  const follower = follow(lives);
  for (let row = 0; row < time.length; row++) {
    const now = time[row] as number;
    table.atRisk[row] = follower.atRisk(now);
    for (let cause = 0; cause < table.endedBy.length; cause++) {
      const ended = follower.ended(now, cause);
      (table.endedBy[cause] as Float64Array)[row] = ended;
      (table.ended[row] as number) += ended;
    }
    table.censored[row] = follower.censored(now);
  }
  return table;
}
