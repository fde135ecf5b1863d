import { suites } from "./suites.js";

// Measures one comparison in a process of its own: `one.ts <suite> <number>`, which main.ts starts.
const [suite = "", at = ""] = process.argv.slice(2);
const report = await suites[suite]?.[Number(at)]?.();
if (report === undefined) throw new Error(`no comparison ${at} in suite ${suite}`);
process.send?.(report);
