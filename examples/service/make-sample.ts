import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { generator } from "../support/generator.js";

/*
 * Makes sample.csv, the invented log that the report reads when it is given no file: npx tsx examples/service/make-sample.ts
 */

const SEED = 2026;
const TICKETS = 300;
const START = Date.UTC(2026, 3, 1);
const MONTH = 30 * 86_400_000;
const END = START + MONTH;
const HOUR = 3_600_000;
const AGENTS = ["Ann", "Bob", "Cid"];

/** The text of the sample: what has happened until the end of the month, in order of time. */
export function sampleLog(): string {
  const random = generator(SEED);
  const events = Array.from({ length: TICKETS }, (_, index) => ticketEvents(index, random)).flat();
  const rows = events.filter(({ at }) => at < END).sort((a, b) => a.at - b.at);
  return ["ticket,at,event,agent", ...rows.map(({ cells }) => cells), ""].join("\n");
}

function ticketEvents(index: number, random: () => number): { at: number; cells: string }[] {
  const events: { at: number; cells: string }[] = [];
  let at = START + ((index + random()) * MONTH) / TICKETS;
  const agent = AGENTS[Math.floor(AGENTS.length * random())] ?? "Ann";
  const add = (hours: number, event: string, by = ""): void => {
    at += hours * HOUR;
    const time = new Date(at).toISOString().replace(/:\d\d\.\d+/, "");
    events.push({ at, cells: `T${String(index + 1).padStart(3, "0")},${time},${event},${by}` });
  };
  /** Most are short, a few very long. */
  const wait = (typical: number): number => typical * Math.exp(2 * (random() + random() - 1));
  add(0, "opened");
  add(0, "customer");
  if (random() < 0.7) add(0.02, "auto-reply");
  add(wait(3), "reply", agent);
  while (random() < 0.35) {
    add(wait(8), "customer");
    add(wait(4), "reply", random() < 0.2 ? "Dee" : agent);
  }
  add(wait(2), "solved", agent);
  if (random() < 0.1) {
    add(wait(30), "reopened");
    add(wait(10), "solved", agent);
  }
  return events;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("sample.csv", import.meta.url), sampleLog());
}
