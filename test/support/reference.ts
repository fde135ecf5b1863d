import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One case of a reference file; its own tolerance replaces the file's. */
export interface ReferenceCase<Input = Record<string, unknown>, Expected = Record<string, unknown>> {
  readonly name: string;
  readonly input: Input;
  readonly expected: Expected;
  readonly tolerance: Tolerance;
}

/** A number passes when it is off by at most `max(abs, rel × |expected|)`. */
export interface Tolerance {
  readonly abs: number;
  readonly rel: number;
}

/** Some files state one number for both: off by at most `tolerance × max(1, |expected|)`. */
type StatedTolerance = Tolerance | number;

interface StatedCase {
  readonly name: string;
  readonly input: { readonly op?: string; readonly kind?: string };
  readonly expected: unknown;
  readonly tolerance?: StatedTolerance;
}

interface ReferenceFile {
  readonly tolerance: StatedTolerance;
  readonly cases: readonly StatedCase[];
}

/** Where the shared material lies, next to the project; it is optional. */
export const sharedFolder: string = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** True where the shared material is present; says so where it is not, because the tests on it are skipped. */
const hasShared: boolean = existsSync(sharedFolder);
if (!hasShared) console.warn(`skipped: tests against reference numbers, because ${"../shared"} is absent`);

/** The cases of one operation (`op`, in some files `kind`) in a file of `../shared/reference`; none where it is absent. */
export function referenceCases<Input, Expected>(file: string, op: string): ReferenceCase<Input, Expected>[] {
  return casesIn(file, op, ({ input }) => input.op === op || input.kind === op);
}

/** All cases of a file in `../shared/reference`, by the operation of each; none where it is absent. */
export function allReferenceCases(file: string): [kind: string, one: ReferenceCase<never, never>][] {
  const all = casesIn<never, never>(file, "any kind", () => true);
  return all.map((one) => [(one.input as StatedCase["input"]).kind ?? "", one]);
}

/** What is known of a data set in `../shared/data`, by the name of the case; none where it is absent. */
export function referenceFacts<Expected>(name: string): ReferenceCase<Record<string, unknown>, Expected>[] {
  return casesIn("datasets.json", name, (one) => one.name === name);
}

function casesIn<Input, Expected>(
  file: string,
  wanted: string,
  isWanted: (one: StatedCase) => boolean,
): ReferenceCase<Input, Expected>[] {
  if (!hasShared) return [];
  const { tolerance, cases } = JSON.parse(readFileSync(`${sharedFolder}reference/${file}`, "utf8")) as ReferenceFile;
  const chosen = cases.filter(isWanted);
  if (chosen.length === 0) throw new Error(`${file} has no case of ${wanted}`);
  return chosen.map(({ name, input, expected, tolerance: own = tolerance }) => ({
    name,
    input: input as Input,
    expected: expected as Expected,
    tolerance: typeof own === "number" ? { abs: own, rel: own } : own,
  }));
}

/** Whether a number is the expected one, to the tolerance of its case. */
export function isWithin(got: number, expected: number, { abs, rel }: Tolerance): boolean {
  return Math.abs(got - expected) <= Math.max(abs, rel * Math.abs(expected));
}
