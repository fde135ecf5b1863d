import type { ChartSpec } from "cx-metrics/charts";
import type { TopLevelSpec } from "vega-lite";
import { button, el } from "./dom.js";
import { save } from "./save.js";
import { type TableText, table } from "./table.js";

/** A picture with its words, its numbers as a table, and buttons to save it. */
export function chart(name: string, spec: ChartSpec, numbers: TableText): HTMLElement {
  const title = spec.title.text;
  const drawn = el("div", { "aria-hidden": "true" });
  const picture = el("div", { class: "picture", role: "img", "aria-label": spec.description }, drawn);
  const region = el(
    "div",
    { class: "scroll", role: "region", "aria-label": `Picture: ${title}`, tabindex: "0" },
    picture,
  );
  const drawing = draw(drawn, spec);
  return el(
    "figure",
    {},
    el("figcaption", { class: "unseen" }, title),
    region,
    el(
      "div",
      { class: "buttons" },
      button("Save as SVG", async () => save(`${name}.svg`, await (await drawing).svg()), {
        "aria-label": `Save as SVG: ${title}`,
      }),
      button("Save as PNG", async () => save(`${name}.png`, await (await drawing).png()), {
        "aria-label": `Save as PNG: ${title}`,
      }),
    ),
    el("details", {}, el("summary", {}, `The numbers: ${title}`), table(numbers)),
  );
}

interface Drawing {
  svg(): Promise<Blob>;
  png(): Promise<Blob>;
}

/** Loads what draws only when there is something to draw. Expressions are interpreted, because the policy of the page forbids to run texts. */
async function draw(container: HTMLElement, spec: ChartSpec): Promise<Drawing> {
  const [vega, { compile }, { expressionInterpreter }] = await Promise.all([
    import("vega"),
    import("vega-lite"),
    import("vega-interpreter"),
  ]);
  const { spec: compiled } = compile({ ...spec, background: "white" } as unknown as TopLevelSpec);
  const runtime = vega.parse(compiled, undefined, { ast: true });
  const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: "svg", container });
  await view.runAsync();
  // The picture is named as a whole, by the words of its description.
  container.removeAttribute("role");
  container.removeAttribute("aria-label");
  container.removeAttribute("aria-roledescription");
  return {
    svg: async () => new Blob([await view.toSVG()], { type: "image/svg+xml" }),
    async png() {
      const canvas = (await view.toCanvas(2)) as unknown as HTMLCanvasElement;
      return new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
      });
    },
  };
}
