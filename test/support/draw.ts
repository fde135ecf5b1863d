import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { ChartSpec } from "../../src/charts/index.js";

/** Draws a chart without a screen; fails where the compiler or the drawing has anything to say against the specification. */
export async function draw(spec: ChartSpec): Promise<string> {
  const complaints: unknown[] = [];
  const silent = { level: () => logger, info: () => logger, debug: () => logger };
  const complain = (...message: readonly unknown[]) => {
    complaints.push(...message);
    return logger;
  };
  const logger = { ...silent, warn: complain, error: complain } as unknown as vega.LoggerInterface;
  const compiled = compile(spec as unknown as TopLevelSpec, { logger }).spec;
  const svg = await new vega.View(vega.parse(compiled), { renderer: "none", logger }).toSVG();
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  return svg;
}

/** The texts that are drawn. */
export function textsIn(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );
}
