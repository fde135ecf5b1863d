import { describe, expect, test } from "vitest";
import { assessDisciplines } from "../../../src/assessments/disciplines.js";
import { sixDisciplines } from "../../../src/assessments/instruments/six-disciplines.js";
import { sixStages } from "../../../src/assessments/instruments/six-stages.js";
import { assessMaturity } from "../../../src/assessments/maturity.js";
import { validateInstrument } from "../../../src/assessments/validate-instrument.js";
import { fiveStages, shopChecklist } from "./custom-instruments.js";

// biome-ignore lint/suspicious/noExplicitAny: broken instruments are what this file is about
type Anything = any;

type Change = (copy: Anything) => void;

/** A copy with something changed. */
function broken(instrument: object, ...changes: readonly Change[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(instrument));
  for (const change of changes) change(copy);
  return copy;
}

/** Puts a value where a path such as `criteria.MO3.weight` leads: an item of a list goes by its place or its id. */
function put(path: string, value: unknown): Change {
  return (copy) => {
    const { owner, field } = find(copy, path);
    owner[field] = value;
  };
}

/** Takes away what stands there. */
function drop(path: string): Change {
  return (copy) => {
    const { owner, field } = find(copy, path);
    delete owner[field];
  };
}

function find(copy: Anything, path: string): { owner: Anything; field: string } {
  const steps = path.split(".");
  const field = steps.pop() as string;
  const owner = steps.reduce((parent, step) => parent[step] ?? parent.find((item: Anything) => item.id === step), copy);
  return { owner, field };
}

describe("instruments that are valid", () => {
  test.each([
    ["the six stages", sixStages],
    ["the six disciplines", sixDisciplines],
    ["five stages on seven levels", fiveStages],
    ["a checklist of a shop", shopChecklist],
  ])("%s", (_name, instrument) => {
    expect(validateInstrument(instrument)).toBe(instrument);
    expect(validateInstrument(JSON.parse(JSON.stringify(instrument)))).toEqual(instrument);
  });
  test("with a version that has more to it, or a language with a region", () => {
    const more = [
      put("version", "1.2.3-beta.1+build.5"),
      put("language", "zh-Hant-TW"),
      put("criteria.0.source", "own"),
    ];
    const copy = broken(sixStages, ...more, put("signs", undefined));
    expect(validateInstrument(copy)).toBe(copy);
  });
});

describe("what is refused in any instrument", () => {
  test.each<[string, Change, string, string]>([
    ["an unknown kind", put("kind", "quiz"), "unknown-option", "instrument.kind"],
    ["no id", drop("id"), "missing-input", "instrument.id"],
    ["a version that is not semantic", put("version", "1.0"), "invalid-type", "instrument.version"],
    ["a language that is none", put("language", "en_GB"), "invalid-type", "instrument.language"],
    ["two levels", put("scale.length", 2), "out-of-range", "instrument.scale"],
    [
      "eight levels",
      (copy) => {
        copy.scale = [0, 1].flatMap(() => copy.scale);
      },
      "out-of-range",
      "instrument.scale",
    ],
    ["a level left out", put("scale.2.rating", 4), "out-of-range", "instrument.scale[2].rating"],
    ["half levels", put("scale.0.rating", 0.5), "not-integer", "instrument.scale[0].rating"],
    ["a level without a name", put("scale.1.label", ""), "invalid-type", "instrument.scale[1].label"],
    [
      "a level without an anchor",
      drop("scale.1.anchors.practice"),
      "missing-input",
      "instrument.scale[1].anchors.practice",
    ],
    [
      "a threshold off the scale",
      put("thresholds.essentialMin", 4),
      "out-of-range",
      "instrument.thresholds.essentialMin",
    ],
    [
      "a threshold that everyone reaches",
      put("thresholds.essentialMin", 0),
      "out-of-range",
      "instrument.thresholds.essentialMin",
    ],
    [
      "a threshold between levels",
      put("thresholds.essentialMin", 1.5),
      "not-integer",
      "instrument.thresholds.essentialMin",
    ],
    ["a mean off the scale", put("thresholds.meanMin", 3.1), "out-of-range", "instrument.thresholds.meanMin"],
    ["a coverage above 1", put("thresholds.minCoverage", 75), "out-of-range", "instrument.thresholds.minCoverage"],
    [
      "an applicable share below 0",
      put("thresholds.minApplicable", -0.1),
      "out-of-range",
      "instrument.thresholds.minApplicable",
    ],
    ["no list of criteria", put("criteria", {}), "invalid-type", "instrument.criteria"],
    ["a criterion without an id", drop("criteria.4.id"), "missing-input", "instrument.criteria[4].id"],
    ["an id that cannot be a key", put("criteria.4.id", "MO 1"), "invalid-type", "instrument.criteria[4].id"],
    ["an id twice", put("criteria.5.id", "MO1"), "inconsistent", "instrument.criteria.MO1.id"],
    ["an id of a sign as well", put("criteria.4.id", "IG1"), "inconsistent", "instrument.signs.IG1.id"],
    ["a weight of 0", put("criteria.MO3.weight", 0), "out-of-range", "instrument.criteria.MO3.weight"],
    [
      "a weight without end",
      put("criteria.MO3.weight", Number.POSITIVE_INFINITY),
      "not-finite",
      "instrument.criteria.MO3.weight",
    ],
    ["a misspelt field", put("criteria.MO3.wieght", 2), "unknown-key", "instrument.criteria.MO3.wieght"],
    ["a type that is none", put("criteria.MO3.type", "wish"), "unknown-option", "instrument.criteria.MO3.type"],
    ["no source", drop("criteria.MO3.source"), "missing-input", "instrument.criteria.MO3.source"],
    ["no next step", put("criteria.MO3.nextStep", " "), "invalid-type", "instrument.criteria.MO3.nextStep"],
    ["essential as a text", put("criteria.MO3.essential", "yes"), "invalid-type", "instrument.criteria.MO3.essential"],
    ["sources that are none", put("sources", "003"), "invalid-type", "instrument.sources"],
  ])("%s", (_title, change, code, path) => {
    expect(() => validateInstrument(broken(sixStages, change))).toThrow(expect.objectContaining({ code, path }));
  });
  test("what is no object", () => {
    for (const value of [null, "stages", [], undefined]) {
      expect(() => validateInstrument(value)).toThrow(
        expect.objectContaining({ code: "invalid-type", path: "instrument" }),
      );
    }
  });
});

describe("what is refused in an instrument of stages", () => {
  test.each<[string, Change, string, string]>([
    ["a single stage", put("stages.length", 1), "out-of-range", "instrument.stages"],
    ["stages out of order", (copy) => copy.stages.reverse(), "out-of-range", "instrument.stages.embed.level"],
    ["a level twice", put("stages.3.level", 3), "out-of-range", "instrument.stages.operationalise.level"],
    ["a stage twice", put("stages.3.id", "mobilise"), "inconsistent", "instrument.stages.mobilise.id"],
    ["another spelling twice", put("stages.3.aliases", ["mobilize"]), "inconsistent", "instrument.stages.mobilize.id"],
    [
      "a stage of one criterion",
      (copy) => {
        copy.criteria = copy.criteria.slice(0, 5);
      },
      "inconsistent",
      "instrument.stages.mobilise",
    ],
    [
      "a stage without an essential criterion",
      (copy) => {
        for (const id of ["EX1", "EX2"]) put(`criteria.${id}.essential`, false)(copy);
      },
      "inconsistent",
      "instrument.stages.explore",
    ],
    [
      "a criterion of no stage",
      put("criteria.MO3.stage", "mobilize"),
      "unknown-option",
      "instrument.criteria.MO3.stage",
    ],
    [
      "a criterion on the floor",
      put("criteria.MO3.stage", "ignore"),
      "unknown-option",
      "instrument.criteria.MO3.stage",
    ],
    [
      "a sign that contradicts no stage",
      put("signs.0.contradicts", "ignore"),
      "unknown-option",
      "instrument.signs.IG1.contradicts",
    ],
    ["a check of nothing", put("checks.0.criterion", "AL9"), "unknown-option", "instrument.checks[0].criterion"],
    ["a check against nothing", put("checks.0.needs", "AL9"), "unknown-option", "instrument.checks[0].needs"],
    ["a check of an unknown kind", put("checks.0.kind", "feeling"), "unknown-option", "instrument.checks[0].kind"],
    ["a check that needs no evidence", put("checks.1.needs", []), "out-of-range", "instrument.checks[1].needs"],
    ["disciplines", put("disciplines", []), "unknown-key", "instrument.disciplines"],
  ])("%s", (_title, change, code, path) => {
    expect(() => validateInstrument(broken(sixStages, change))).toThrow(expect.objectContaining({ code, path }));
  });
});

describe("what is refused in a checklist", () => {
  test.each<[string, Change, string, string]>([
    [
      "a threshold off its scale",
      put("thresholds.repeatableMin", 8),
      "out-of-range",
      "instrument.thresholds.repeatableMin",
    ],
    ["a single discipline", put("disciplines.length", 1), "out-of-range", "instrument.disciplines"],
    ["a discipline twice", put("disciplines.1.id", "floor"), "inconsistent", "instrument.disciplines.floor.id"],
    ["a discipline of one practice", (copy) => copy.criteria.shift(), "inconsistent", "instrument.disciplines.floor"],
    [
      "a practice of no discipline",
      put("criteria.greet.discipline", "roof"),
      "unknown-option",
      "instrument.criteria.greet.discipline",
    ],
    ["an importance of 4", put("criteria.greet.importance", 4), "out-of-range", "instrument.criteria.greet.importance"],
    ["a stage that is none", put("criteria.greet.byStage", 0), "out-of-range", "instrument.criteria.greet.byStage"],
    [
      "a prerequisite that does not exist",
      put("criteria.greet.requires", ["smile"]),
      "unknown-option",
      "instrument.criteria.greet.requires",
    ],
    [
      "a prerequisite that is due later",
      put("criteria.greet.requires", ["advise"]),
      "inconsistent",
      "instrument.criteria.greet.requires",
    ],
    [
      "an anchor missing for a state",
      drop("scale.6.anchors.state"),
      "missing-input",
      "instrument.scale[6].anchors.state",
    ],
  ])("%s", (_title, change, code, path) => {
    expect(() => validateInstrument(broken(shopChecklist, change))).toThrow(expect.objectContaining({ code, path }));
  });
  test("prerequisites that run in a circle, with the way round", () => {
    const circle = broken(shopChecklist, put("criteria.plan.byStage", 3), put("criteria.plan.requires", ["advise"]));
    expect(() => validateInstrument(circle)).toThrow(
      "instrument.criteria.advise.requires must be free of circles such as advise → train → plan → advise",
    );
  });
  test("a circle is told without the way that leads into it", () => {
    const circle = broken(
      shopChecklist,
      put("criteria.greet.byStage", 3),
      put("criteria.greet.requires", ["advise"]),
      put("criteria.plan.byStage", 3),
      put("criteria.plan.requires", ["train"]),
    );
    expect(() => validateInstrument(circle)).toThrow(
      "instrument.criteria.train.requires must be free of circles such as train → plan → train, received",
    );
  });
  test("a practice that requires itself", () => {
    const circle = broken(shopChecklist, put("criteria.greet.requires", ["greet"]));
    expect(() => validateInstrument(circle)).toThrow("free of circles such as greet → greet");
  });
});

describe("where an assessment is given an instrument", () => {
  test("it is checked there too", () => {
    const instrument = broken(fiveStages, put("thresholds.meanMin", 8)) as typeof fiveStages;
    expect(() => assessMaturity({}, { instrument })).toThrow(
      "options.instrument.thresholds.meanMin must be a number from 1 to 7, received 8",
    );
    const checklist = broken(shopChecklist, put("criteria.0.weight", -1)) as typeof shopChecklist;
    expect(() => assessDisciplines({}, { instrument: checklist })).toThrow(
      expect.objectContaining({ path: "options.instrument.criteria.greet.weight" }),
    );
  });
  test("it must be of the right kind", () => {
    const instrument = shopChecklist as unknown as typeof fiveStages;
    expect(() => assessMaturity({}, { instrument })).toThrow(
      expect.objectContaining({ code: "unknown-option", path: "options.instrument.kind" }),
    );
  });
});
