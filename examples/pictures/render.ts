import type { ChartSpec } from "cx-metrics/charts";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";

/** Draws a chart as SVG, without a screen; the same specification gives the same bytes. */
export async function render(chart: ChartSpec): Promise<string> {
  const { spec } = compile(chart as unknown as TopLevelSpec);
  const svg = await new View(parse(spec), { renderer: "none" }).toSVG();
  const name = escaped(chart.title.text);
  const label = `<title>${name}</title><desc>${escaped(chart.description)}</desc>`;
  return `${svg.replace(/^<svg[^>]*>/, (open) => `${open.slice(0, -1)} role="img">${label}`)}\n`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
