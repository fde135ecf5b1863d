import { readFileSync } from "node:fs";
import { type EvidenceOptions, type Respondent, type SixDisciplines, sixDisciplines, sixStages } from "cx-metrics";
import { evidenceSchema, respondentsSchema } from "cx-metrics/schemas";
import * as z from "zod";
import { Problem } from "../support/problem.js";

/** What a file of ratings holds. */
export interface PanelFile {
  /** Who rated the criteria of maturity. */
  readonly maturity: readonly Respondent<typeof sixStages>[];
  /** Who rated the practices; they need not be the same people. */
  readonly disciplines: readonly Respondent<SixDisciplines>[];
  /** When, and what shows that the criteria are met. */
  readonly evidence: EvidenceOptions<(typeof sixStages)["criteria"][number]["id"]>;
}

const fileSchema = z.strictObject({
  assessedAt: z.unknown().optional(),
  evidence: z.unknown().optional(),
  maturity: respondentsSchema(sixStages),
  disciplines: respondentsSchema(sixDisciplines),
});

/** Reads a file of ratings; what is wrong with it is said with its place. */
export function readPanelFile(path: string): PanelFile {
  const { assessedAt, evidence, maturity, disciplines } = parse(fileSchema, jsonOf(path), path);
  return { maturity, disciplines, evidence: parse(evidenceSchema(sixStages), { assessedAt, evidence }, path) };
}

function parse<Value>(schema: z.ZodType<Value>, value: unknown, path: string): Value {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const lines = error.issues.map((issue) => `  ${z.core.toDotPath(issue.path)} ${issue.message}`);
  throw new Problem([`${path} cannot be read as the ratings of a panel:`, ...lines].join("\n"));
}

function jsonOf(path: string): unknown {
  const text = textOf(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Problem(`${path} is no JSON: ${error.message}.`);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") throw new Problem(`There is no file ${path}.`);
    if (code === "EISDIR") throw new Problem(`${path} is a folder, not a file.`);
    if (code === "EACCES") throw new Problem(`${path} may not be read: permission is denied.`);
    throw error;
  }
}
