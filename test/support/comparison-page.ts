import { writeFileSync } from "node:fs";
import { COMPARISON_PAGE, comparisonPage } from "./comparison-text.js";

/** Writes the page that shows what people get today beside what the library gives. */
writeFileSync(COMPARISON_PAGE, comparisonPage());
