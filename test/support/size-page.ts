import { writeFileSync } from "node:fs";
import { bundleSizes } from "./bundle-sizes.js";
import { root } from "./project.js";

/** Writes the page that says what each function of the built package adds to a bundle. */
const sections = [...(await bundleSizes())].map(([entry, sizes]) => {
  const rows = [...sizes].map(([name, bytes]) => `| \`${name}\` | ${(bytes / 1000).toFixed(2)} |`);
  return `## ${entry}\n\n| function | kB |\n|---|---|\n${rows.join("\n")}\n`;
});

const page = `---
title: What each function adds to a bundle
category: Start here
---

# What each function adds to a bundle

In kB (1000 bytes), minified and compressed by brotli, for a bundle that holds this function and what it needs and nothing else. Two together cost less than their sum: they share most of
it. Dates, zones and schemas come with the packages that do them (\`date-fns\`, \`@date-fns/tz\`, \`zod\`), which are counted in. \`npm run sizes\` writes this page from the built package.

${sections.join("\n")}`;

writeFileSync(`${root}docs/guide/sizes.md`, page);
