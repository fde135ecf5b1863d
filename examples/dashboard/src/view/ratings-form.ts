import { sixDisciplines, sixStages } from "cx-metrics";
import type { RatingSheet } from "../model/assessment.js";
import { el, select } from "./dom.js";

/** The form in which criteria and practices are rated. */
export interface RatingsForm {
  readonly element: HTMLElement;
  /** Fills the form in; ratings that it has no place for are left to the worker, which says what is wrong. */
  fill(sheet: RatingSheet): void;
}

interface Item {
  readonly id: string;
  readonly statement: string;
}

const LEVELS = [
  { value: "", text: "not rated" },
  ...sixStages.scale.map(({ rating, label }) => ({ value: String(rating), text: `${rating} ${label}` })),
];

/** Makes the form. */
export function ratingsForm(onSubmit: (sheet: RatingSheet) => void): RatingsForm {
  const stages = sixStages.stages
    .map(({ id, meaning }) => ({ id, meaning, items: sixStages.criteria.filter(({ stage }) => stage === id) }))
    .filter(({ items }) => items.length > 0);
  const disciplines = sixDisciplines.disciplines.map(({ id, meaning }) => {
    return { id, meaning, items: sixDisciplines.criteria.filter(({ discipline }) => discipline === id) };
  });
  const form = el(
    "form",
    { "aria-label": "Ratings" },
    el("h3", {}, "Maturity: the criteria of each stage"),
    ...stages.map(groupOf),
    el("h3", {}, "Disciplines: the practices of each"),
    ...disciplines.map(groupOf),
    el("div", { class: "buttons" }, el("button", { type: "submit", class: "main" }, "Assess")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onSubmit(sheetOf(form));
  });
  return { element: form, fill: (sheet) => fill(form, sheet) };
}

function groupOf({ id, meaning, items }: { id: string; meaning: string; items: readonly Item[] }): HTMLElement {
  const rows = items.map((item) => {
    const field = `rating-${item.id}`;
    const label = el("label", { for: field }, el("strong", {}, item.id), ` ${item.statement}`);
    return el("div", { class: "rating" }, label, select(field, LEVELS, "", { "data-criterion": item.id }));
  });
  const legend = el("legend", { class: "small" }, `${id}: ${meaning}`);
  return el("details", {}, el("summary", {}, id), el("fieldset", {}, legend, ...rows));
}

function selectsOf(form: HTMLElement): HTMLSelectElement[] {
  return [...form.querySelectorAll<HTMLSelectElement>("select[data-criterion]")];
}

function sheetOf(form: HTMLElement): RatingSheet {
  const rated = selectsOf(form).filter(({ value }) => value !== "");
  return Object.fromEntries(rated.map((field) => [field.dataset["criterion"] ?? "", Number(field.value)]));
}

function fill(form: HTMLElement, sheet: RatingSheet): void {
  for (const field of selectsOf(form)) field.value = String(sheet[field.dataset["criterion"] ?? ""] ?? "");
}
