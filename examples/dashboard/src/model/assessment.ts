import {
  assessDisciplines,
  assessMaturity,
  type Disciplines,
  type Maturity,
  sixDisciplines,
  sixStages,
} from "cx-metrics";
import { ratingsSchema } from "cx-metrics/schemas";
import { Problem } from "./problem.js";

/** Ratings by criterion, of both instruments. */
export type RatingSheet = Readonly<Record<string, unknown>>;

/** Both assessments; `null` for the one that nothing is rated of. */
export interface Assessments {
  readonly maturity: Maturity | null;
  readonly disciplines: Disciplines | null;
}

/** Assesses what is rated; planning goes by the stage that is reached. */
export function assess(sheet: RatingSheet): Assessments {
  const maturityIds = new Set([...sixStages.criteria, ...(sixStages.signs ?? [])].map(({ id }): string => id));
  const entries = Object.entries(sheet);
  const ofMaturity = Object.fromEntries(entries.filter(([id]) => maturityIds.has(id)));
  const ofDisciplines = Object.fromEntries(entries.filter(([id]) => !maturityIds.has(id)));
  const maturity = isEmpty(ofMaturity) ? null : assessMaturity(parse(ratingsSchema(sixStages), ofMaturity));
  const disciplines = isEmpty(ofDisciplines)
    ? null
    : assessDisciplines(
        parse(ratingsSchema(sixDisciplines), ofDisciplines),
        maturity?.stage ? { stage: Math.min(maturity.stage.level + 1, sixStages.stages.length) } : {},
      );
  return { maturity, disciplines };
}

function isEmpty(sheet: RatingSheet): boolean {
  return Object.keys(sheet).length === 0;
}

function parse<Value>(
  schema: { safeParse(value: unknown): { data?: Value; error?: { issues: readonly Issue[] } } },
  sheet: RatingSheet,
): Value {
  const { data, error } = schema.safeParse(sheet);
  const [issue] = error?.issues ?? [];
  if (issue !== undefined) throw new Problem(`Rating ${issue.path.map(String).join(".")}: ${issue.message}.`);
  return data as Value;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
