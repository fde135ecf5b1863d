import { comparedAnswers } from "./comparisons.js";

/** Where the page is. */
export const COMPARISON_PAGE: URL = new URL("../../docs/guide/comparison.md", import.meta.url);

/** The page that shows what people get today beside what the library gives. */
export function comparisonPage(): string {
  const rows = comparedAnswers().map(({ question, today, here, right }) =>
    [question, `${today.what}: ${shown(today.gives)}`, `${here.what}: ${shown(here.gives)}`, right.because].join(" | "),
  );
  return `---
title: What people use today, and what it gives
category: Guides
---

# What people use today, and what it gives

\`npm run comparison\` works out every number here anew and writes this page; a test fails when one of them is not right, when today's way gives the right one after all, or
when the page is old. How fast the library is beside other packages says \`npm run bench\`, which [writes a page](benchmarks.md) too; what each function adds to a
bundle says [another](sizes.md).

| question | today | here | right, because |
|---|---|---|---|
${rows.map((row) => `| ${row} |`).join("\n")}
`;
}

function shown(value: unknown): string {
  return typeof value === "string" ? `“${value}”` : `**${String(value)}**`;
}
