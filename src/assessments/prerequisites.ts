/** What each item requires, by id. */
export type Requirements = ReadonlyMap<string, readonly string[]>;

/** A circle of requirements as a path, such as a, b, a; `null` where there is none. */
export function findCircle(requirements: Requirements): readonly string[] | null {
  const cleared = new Set<string>();
  for (const id of requirements.keys()) {
    const circle = circleFrom(id, [], requirements, cleared);
    if (circle !== null) return circle;
  }
  return null;
}

function circleFrom(
  id: string,
  path: readonly string[],
  requirements: Requirements,
  cleared: Set<string>,
): readonly string[] | null {
  const start = path.indexOf(id);
  if (start !== -1) return [...path.slice(start), id];
  if (cleared.has(id)) return null;
  for (const required of requirements.get(id) ?? []) {
    const circle = circleFrom(required, [...path, id], requirements, cleared);
    if (circle !== null) return circle;
  }
  cleared.add(id);
  return null;
}

/**
 * The items in an order in which each comes after all that it requires; where several could come next, the one that comes first in the
 * list does. Requirements that are not on the list do not count.
 */
export function inOrderOfNeed(ids: readonly string[], requirements: Requirements): readonly string[] {
  const waiting = [...ids];
  const ordered: string[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex(
      (id) => !(requirements.get(id) ?? []).some((required) => waiting.includes(required)),
    );
    ordered.push(...waiting.splice(Math.max(ready, 0), 1)); // a circle cannot occur in a valid checklist
  }
  return ordered;
}
