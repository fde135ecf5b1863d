import type { Analysis, Job, Progress } from "./analysis.js";
import type { Assessments, RatingSheet } from "./assessment.js";
import type { Preview } from "./preview.js";

/** What the worker can be asked for, and what it answers. */
export interface Tasks {
  readonly preview: { readonly input: File; readonly output: Preview };
  readonly analyse: { readonly input: Job; readonly output: Analysis };
  readonly assess: { readonly input: RatingSheet; readonly output: Assessments };
}

/** A question to the worker. */
export type Request = {
  [Name in keyof Tasks]: { readonly task: Name; readonly input: Tasks[Name]["input"] };
}[keyof Tasks];

/** What the worker says: how far it is, the answer, or what is wrong. */
export type Reply =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "done"; readonly output: Tasks[keyof Tasks]["output"] }
  | { readonly kind: "problem"; readonly message: string };
