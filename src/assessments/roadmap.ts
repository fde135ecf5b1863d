import type { PracticeGap } from "./gaps.js";
import type { Checklist } from "./instrument.js";
import { inOrderOfNeed } from "./prerequisites.js";

/** The gaps, in order of priority but each after what it requires, cut into waves of as many as can be worked on at a time. */
export function roadmapOf(gaps: readonly PracticeGap[], capacity: number, { criteria }: Checklist): PracticeGap[][] {
  const requirements = new Map(criteria.map(({ id, requires = [] }) => [id, requires]));
  const byPractice = new Map(gaps.map((gap) => [gap.practice, gap]));
  const ordered = inOrderOfNeed([...byPractice.keys()], requirements).flatMap((id) => byPractice.get(id) ?? []);
  const waves: PracticeGap[][] = [];
  for (let start = 0; start < ordered.length; start += capacity) waves.push(ordered.slice(start, start + capacity));
  return waves;
}
