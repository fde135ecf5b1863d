import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { generator } from "../support/generator.js";

/*
 * Makes sample.csv, the invented survey that the scorecard reads when it is given no file: npx tsx examples/scorecard/make-sample.ts
 */

const SEED = 2026;
const ROWS = 2000;
const START = Date.UTC(2025, 9, 1);
const END = Date.UTC(2026, 6, 8, 12);

/** The channels, each with its slice of a hundred customers, and how well it serves: 0 is average. */
const CHANNELS = [
  { channel: "app", upTo: 35, service: 0.4 },
  { channel: "chat", upTo: 65, service: 0.2 },
  { channel: "email", upTo: 80, service: -0.1 },
  { channel: "phone", upTo: 100, service: -0.4 },
] as const;

/** In June 2026 something breaks in the app: it takes an effort, and more than one contact, to get things done. */
const TROUBLE = { channel: "app", month: "2026-06" };

/** The text of the sample. */
export function sampleCsv(): string {
  const random = generator(SEED);
  const rows = Array.from({ length: ROWS }, (_, index) => sampleRow(index, random));
  return ["response,answered_at,channel,nps,csat,ces,resolved_first,still_customer", ...rows, ""].join("\n");
}

function sampleRow(index: number, random: () => number): string {
  const answeredAt = new Date(START + ((index + random()) * (END - START)) / ROWS).toISOString().replace(/\.\d+/, "");
  const customer = 100 * random();
  const { channel, service } = CHANNELS.find(({ upTo }) => customer < upTo) ?? CHANNELS[0];
  const isTrouble = channel === TROUBLE.channel && answeredAt.startsWith(TROUBLE.month);
  const mood = service + spread(random);
  const cells = [
    `R${String(index + 1).padStart(4, "0")}`,
    answeredAt,
    channel,
    point(7.9 + 1.5 * mood + spread(random), 0, 10),
    point(3.8 + 0.6 * mood + 0.5 * spread(random), 1, 5),
    point((isTrouble ? 3.6 : 5.2) + mood + 0.8 * spread(random), 1, 7),
    random() < (isTrouble ? 0.35 : 0.78 + 0.1 * service) ? "yes" : "no",
    random() < 0.94 + 0.02 * mood ? "yes" : "no",
  ];
  return cells.map((cell, at) => flaw(index, at, random()) ?? cell).join(",");
}

/** What real files are full of: gaps, words for gaps, and now and then something that nobody can read. */
function flaw(index: number, at: number, chance: number): string | undefined {
  const key = `${index + 1}/${at}`;
  const odd: Readonly<Record<string, string>> = { "512/3": "ten", "1733/3": "11", "640/1": "14.01.2026", "1287/1": "" };
  if (Object.hasOwn(odd, key)) return odd[key];
  if (at === 5 && chance > 0.98) return "n/a";
  return at >= 3 && at <= 6 && chance < 0.05 ? "" : undefined;
}

/** Around 0, mostly between −2 and 2: a sum of four numbers between 0 and 1 has nearly the shape of a bell. */
function spread(random: () => number): number {
  return 1.73 * (random() + random() + random() + random() - 2);
}

function point(number: number, min: number, max: number): string {
  return String(Math.min(max, Math.max(min, Math.round(number))));
}

const path = fileURLToPath(import.meta.url);
if (argv[1] === path) writeFileSync(fileURLToPath(new URL("sample.csv", import.meta.url)), sampleCsv());
