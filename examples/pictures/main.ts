import { writeFileSync } from "node:fs";
import { pictures } from "./pictures.js";
import { render } from "./render.js";

for (const [name, chart] of Object.entries(pictures)) {
  writeFileSync(new URL(`../../docs/pictures/${name}.svg`, import.meta.url), await render(chart));
}
