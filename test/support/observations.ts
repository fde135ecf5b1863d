import fc from "fast-check";

/** An answer on a scale, or none. */
export function anyAnswer(min: number, max: number): fc.Arbitrary<number | null | undefined> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
  );
}

/** Yes or no in any spelling, or not known. */
export const anyOutcome: fc.Arbitrary<boolean | number | null | undefined> = fc.constantFrom(
  true,
  false,
  1,
  0,
  null,
  undefined,
);

/** Answers as `GROUP BY` counts them; those that were not given apart. */
export function countAnswers(answers: readonly unknown[]): { counts: Record<string, number>; missing: number } {
  const counts: Record<string, number> = {};
  let missing = 0;
  for (const answer of answers) {
    if (answer === null || answer === undefined) missing += 1;
    else counts[String(answer)] = (counts[String(answer)] ?? 0) + 1;
  }
  return { counts, missing };
}

/** Outcomes as a database counts them. */
export function countOutcomes(outcomes: readonly unknown[]): {
  numerator: number;
  denominator: number;
  missing: number;
} {
  const numerator = outcomes.filter((outcome) => outcome === true || outcome === 1).length;
  const missing = outcomes.filter((outcome) => outcome === null || outcome === undefined).length;
  return { numerator, denominator: outcomes.length - missing, missing };
}
