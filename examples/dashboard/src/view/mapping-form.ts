import type { Preview } from "../model/preview.js";
import { guessMapping, type Mapping, ROLE_TEXTS, ROLES, type Role, type Settings } from "../model/roles.js";
import { el, select } from "./dom.js";
import { table } from "./table.js";

/** What the user has chosen. */
export interface Choice {
  readonly mapping: Mapping;
  readonly settings: Settings;
}

const GROUPS: readonly { readonly title: string; readonly roles: readonly Role[] }[] = [
  { title: "Answers", roles: ["nps", "csat", "ces"] },
  { title: "What happened", roles: ["fcr", "churn", "retention"] },
  { title: "Groups and dates", roles: ["segment", "date"] },
  { title: "Customers", roles: ["customer", "started", "ended"] },
];

const SCALES = [
  { name: "csat-scale", label: "Scale of CSAT", points: [2, 3, 4, 5, 6, 7, 10, 11], standard: 5 },
  { name: "ces-scale", label: "Scale of CES", points: [5, 7], standard: 7 },
];

/** The form in which columns are mapped; it is filled in as the names suggest. */
export function mappingForm(preview: Preview, onSubmit: (choice: Choice) => void): HTMLElement {
  const guess = guessMapping(preview.header);
  const columns = preview.header.map((name, at) => ({ value: String(at), text: name || `(column ${at + 1})` }));
  const options = [{ value: "", text: "– none –" }, ...columns];
  const groups = GROUPS.map(({ title, roles }) => {
    const fields = roles.map((role) => roleField(role, options, String(guess[role] ?? "")));
    const extra = title === "Answers" ? SCALES.map(scaleField) : title === "Groups and dates" ? [zoneField()] : [];
    return el("fieldset", {}, el("legend", {}, title), el("div", { class: "fields" }, ...fields, ...extra));
  });
  const form = el(
    "form",
    { "aria-label": "Columns" },
    el("h3", { id: "columns-title", tabindex: "-1" }, "Which column is what?"),
    table({ caption: "The first rows", head: preview.header, rows: preview.rows }),
    ...groups,
    el("div", { class: "buttons" }, el("button", { type: "submit", class: "main" }, "Compute")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onSubmit(choiceOf(new FormData(form)));
  });
  return form;
}

function roleField(role: Role, options: Parameters<typeof select>[1], chosen: string): HTMLElement {
  const { label, hint } = ROLE_TEXTS[role];
  const id = `role-${role}`;
  return el(
    "div",
    {},
    el("label", { for: id }, label),
    el("p", { class: "hint", id: `${id}-hint` }, hint),
    select(id, options, chosen, { "aria-describedby": `${id}-hint` }),
  );
}

function scaleField({ name, label, points, standard }: (typeof SCALES)[number]): HTMLElement {
  const options = points.map((count) => {
    return { value: String(count), text: count === 11 ? "0 to 10" : `1 to ${count}` };
  });
  return el("div", {}, el("label", { for: name }, label), select(name, options, String(standard)));
}

function zoneField(): HTMLElement {
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => el("option", { value }));
  return el(
    "div",
    {},
    el("label", { for: "time-zone" }, "Time zone"),
    el("p", { class: "hint", id: "time-zone-hint" }, "whose months count, such as Europe/Paris"),
    el("input", {
      id: "time-zone",
      name: "time-zone",
      type: "text",
      value: "UTC",
      list: "zones",
      required: true,
      "aria-describedby": "time-zone-hint",
    }),
    el("datalist", { id: "zones" }, ...zones),
  );
}

function choiceOf(data: FormData): Choice {
  const textOf = (name: string): string => String(data.get(name) ?? "");
  const mapping = ROLES.map((role): [Role, number | null] => {
    const chosen = textOf(`role-${role}`);
    return [role, chosen === "" ? null : Number(chosen)];
  });
  return {
    mapping: Object.fromEntries(mapping) as Record<Role, number | null>,
    settings: {
      csatScale: Number(textOf("csat-scale")),
      cesScale: Number(textOf("ces-scale")),
      timeZone: textOf("time-zone").trim(),
    },
  };
}
