import { el } from "./dom.js";

/** A table as texts: the first cell of each row names it. */
export interface TableText {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table that a keyboard can scroll where it is wider than the page. */
export function table({ caption, head, rows }: TableText): HTMLElement {
  const headRow = el("tr", {}, ...head.map((text) => el("th", { scope: "col" }, text)));
  const body = rows.map(([name = "", ...cells]) => {
    return el("tr", {}, el("th", { scope: "row" }, name), ...cells.map(cellOf));
  });
  const whole = el("table", {}, el("caption", {}, caption), el("thead", {}, headRow), el("tbody", {}, ...body));
  return el("div", { class: "scroll", role: "region", "aria-label": caption, tabindex: "0" }, whole);
}

function cellOf(text: string): HTMLElement {
  const isShort = text.length <= 24;
  return el("td", isShort ? { class: "number" } : {}, text);
}
