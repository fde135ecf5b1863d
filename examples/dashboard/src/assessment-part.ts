import { askWorker } from "./ask-worker.js";
import type { RatingSheet } from "./model/assessment.js";
import { readRatingsFile } from "./model/ratings-file.js";
import { assessmentView } from "./view/assessment-view.js";
import { byId } from "./view/dom.js";
import { ratingsForm } from "./view/ratings-form.js";

/** Makes the part of the page that takes ratings alive. */
export function startAssessmentPart(): void {
  const form = ratingsForm((sheet) => attempt(() => assess(sheet)));
  byId("ratings").replaceChildren(form.element);
  const input = byId("ratings-file") as HTMLInputElement;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file === undefined) return;
    attempt(async () => {
      const sheet = await readRatingsFile(file);
      await assess(sheet);
      form.fill(sheet);
    });
  });
}

async function assess(sheet: RatingSheet): Promise<void> {
  const assessments = await askWorker("assess", sheet);
  const { maturity, disciplines } = assessments;
  const isEmpty = maturity === null && disciplines === null;
  byId("assessment-results").replaceChildren(...(isEmpty ? [] : [assessmentView(assessments)]));
  byId("assessment-status").textContent = isEmpty ? "Nothing is rated yet." : "Assessed. The results follow below.";
}

function attempt(work: () => Promise<void>): void {
  byId("assessment-problem").textContent = "";
  byId("assessment-status").textContent = "";
  work().catch((error: unknown) => {
    byId("assessment-results").replaceChildren();
    byId("assessment-problem").textContent = error instanceof Error ? error.message : String(error);
  });
}
