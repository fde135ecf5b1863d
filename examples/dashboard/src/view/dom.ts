/** What can stand inside an element: texts stay texts, whatever is written in them. */
export type Child = Node | string;

/** Attributes by name; those that are `false` are left out. */
export type Attributes = Readonly<Record<string, string | boolean>>;

/** Makes an element. There is no other way here to put data into the page. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(attribute, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** The element of the page with an id. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element #${id}.`);
  return found;
}

/** A button that does something. */
export function button(text: string, act: () => unknown, attributes: Attributes = {}): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** A part of the page under a heading of its own. */
export function part(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  const heading = el("h2", { id: `${id}-title`, tabindex: "-1" }, title);
  return el("section", { id, "aria-labelledby": `${id}-title` }, heading, ...children);
}

/** A choice, by the text of each value. */
export function select(
  id: string,
  options: readonly { readonly value: string; readonly text: string }[],
  chosen: string,
  attributes: Attributes = {},
): HTMLSelectElement {
  const items = options.map(({ value, text }) => el("option", { value, selected: value === chosen }, text));
  return el("select", { id, name: id, ...attributes }, ...items);
}
