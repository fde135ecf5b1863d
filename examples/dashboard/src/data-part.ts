import sampleUrl from "../../scorecard/sample.csv?url";
import { askWorker } from "./ask-worker.js";
import { rowsText } from "./count-text.js";
import type { Analysis, Progress } from "./model/analysis.js";
import type { Preview } from "./model/preview.js";
import { Problem } from "./model/problem.js";
import { customerViews } from "./view/customers-view.js";
import { button, byId, el } from "./view/dom.js";
import { type Choice, mappingForm } from "./view/mapping-form.js";
import { notesView } from "./view/notes-view.js";
import { saveJson } from "./view/save.js";
import { scorecardView, trendsView } from "./view/scorecard-view.js";

/** The work that is going on; a new file ends it. */
let current = new AbortController();

/** Makes the part of the page that takes a file alive. */
export function startDataPart(): void {
  const input = byId("file") as HTMLInputElement;
  input.addEventListener("change", () => openFile(input.files?.[0]));
  byId("sample").addEventListener("click", openSample);
  byId("stop").addEventListener("click", () => current.abort());
  const zone = byId("drop");
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    openFile(event.dataTransfer?.files[0]);
  });
}

async function openSample(): Promise<void> {
  const response = await fetch(sampleUrl);
  openFile(new File([await response.blob()], "sample.csv"));
}

function openFile(file: File | undefined): void {
  if (file === undefined) return;
  byId("mapping").replaceChildren();
  byId("results").replaceChildren();
  attempt(async (signal) => {
    const preview = await askWorker("preview", file, { signal });
    byId("mapping").replaceChildren(mappingForm(preview, (choice) => compute(file, preview, choice)));
    const size = `${preview.header.length} ${preview.header.length === 1 ? "column" : "columns"}`;
    say(`${file.name} has ${size}. Check which is what, then compute.`);
    byId("columns-title").focus();
  });
}

function compute(file: File, { delimiter }: Preview, choice: Choice): void {
  byId("results").replaceChildren();
  attempt(async (signal) => {
    const said = progressTeller();
    const analysis = await askWorker("analyse", { file, delimiter, ...choice }, { signal, onProgress: said });
    show(analysis);
  });
}

/** Runs work with its progress bar, and says what went wrong. */
function attempt(work: (signal: AbortSignal) => Promise<void>): void {
  current.abort();
  const mine = new AbortController();
  current = mine;
  byId("problem").textContent = "";
  say("");
  setWorking(true);
  work(mine.signal)
    .catch((error: unknown) => {
      if (current === mine) byId("problem").textContent = messageOf(error);
    })
    .finally(() => {
      if (current === mine) setWorking(false);
    });
}

function messageOf(error: unknown): string {
  return error instanceof Problem ? error.message : `Something went wrong that is not your fault: ${String(error)}`;
}

function setWorking(isWorking: boolean): void {
  byId("working").hidden = !isWorking;
  byId("progress").setAttribute("value", "0");
}

function say(text: string): void {
  byId("status").textContent = text;
}

/** The bar moves all the time; the words, which are read aloud, change at each fourth. */
function progressTeller(): (progress: Progress) => void {
  let quarter = 0;
  return ({ bytes, size, rows }) => {
    const share = size === 0 ? 1 : bytes / size;
    byId("progress").setAttribute("value", String(share));
    if (Math.floor(share * 4) === quarter) return;
    quarter = Math.floor(share * 4);
    say(`${quarter * 25} % read, ${rowsText(rows)}.`);
  };
}

function show(analysis: Analysis): void {
  const { scorecard } = analysis;
  const trends = scorecard === null ? null : trendsView(scorecard);
  byId("results").replaceChildren(
    ...(scorecard === null ? [] : [scorecardView(scorecard)]),
    ...(trends === null ? [] : [trends]),
    ...customerViews(analysis),
    notesView(analysis),
    el(
      "div",
      { class: "buttons" },
      button("Save all results as JSON", () => saveJson("results.json", analysis), { class: "main" }),
    ),
  );
  say(`Done: ${rowsText(analysis.rows)}. The results follow below.`);
  byId("results").querySelector("h2")?.focus();
}
