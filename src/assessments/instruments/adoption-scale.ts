import type { ScaleLevel } from "../instrument-parts.js";

/** The four levels on which criteria and practices are rated, after the adoption scale of Forrester's publicly posted sheet. */
export const adoptionScale: readonly ScaleLevel[] = [
  { rating: 0, label: "missing", anchors: { practice: "not done", state: "not true anywhere" } },
  {
    rating: 1,
    label: "ad hoc",
    anchors: {
      practice: "done now and then; depends on individuals; no defined way",
      state: "true in one team or for one person",
    },
  },
  {
    rating: 2,
    label: "repeatable",
    anchors: {
      practice: "a defined way exists (when, how, who) and is followed most of the time",
      state: "true and documented in most areas concerned",
    },
  },
  {
    rating: 3,
    label: "systematic",
    anchors: {
      practice: "the defined way is followed all the time, in all areas concerned",
      state: "true in all areas and held for ≥ 12 months",
    },
  },
];
