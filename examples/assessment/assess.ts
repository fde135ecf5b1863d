import {
  aggregateRespondents,
  assessDisciplines,
  assessMaturityPanel,
  type CrossCheckNote,
  crossCheck,
  type Disciplines,
  type MaturityPanel,
  type Panel,
  type SixDisciplines,
  sixDisciplines,
  sixStages,
} from "cx-metrics";
import type { PanelFile } from "./read.js";

/** All that the report tells. */
export interface Assessment extends MaturityPanel {
  /** What the panel says of the practices together. */
  readonly practices: Panel<SixDisciplines>;
  /** The six disciplines, with the way to the stage after the attained one. */
  readonly disciplines: Disciplines;
  /** Where stage and practices do not fit together. */
  readonly notes: readonly CrossCheckNote[];
}

/** Assesses what a panel rated. */
export function assess(file: PanelFile): Assessment {
  const result = assessMaturityPanel(file.maturity, file.evidence);
  const practices = aggregateRespondents(file.disciplines, { instrument: sixDisciplines });
  const next = Math.min((result.maturity.stage?.level ?? 1) + 1, sixStages.stages.length);
  const { assessedAt } = file.evidence;
  // The evidence of the file is for the criteria, so that its absence says nothing about the practices.
  const disciplines = assessDisciplines(practices.ratings, {
    stage: next,
    evidenceMode: "ignore",
    ...(assessedAt === undefined ? {} : { assessedAt }),
  });
  return { ...result, practices, disciplines, notes: crossCheck(result.maturity, disciplines) };
}
