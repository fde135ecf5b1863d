/**
 * The floors of the house, from the ground up, each with its rooms. A module imports from its own room and from lower floors:
 * never from a higher floor, and never from a neighbour, because what two rooms need belongs below both.
 */
const floors = [
  ["src/(errors|result|guards|aggregator|columns)[.]ts"],
  ["src/statistics/", "src/time/"],
  ["src/tallies/"],
  ["src/surveys/", "src/service/", "src/loyalty/", "src/journeys/", "src/assessments/", "src/economics/"],
  ["src/analysis/"],
  ["src/schemas/", "src/charts/", "src/index[.]ts"],
].map((rooms) => rooms.map((room) => `^${room}`));

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const roomRules = floors.flatMap((rooms, level) =>
  rooms.map((room) => ({
    name: `floors: ${room.slice(5)}`,
    comment: "A module imports from its own room and from lower floors only.",
    severity: "error",
    from: { path: room },
    to: { path: "^src/", pathNot: [room, ...floors.slice(0, level).flat()] },
  })),
);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...roomRules,
    {
      name: "floors: unknown room",
      comment: "Give a new folder its place in the list of floors.",
      severity: "error",
      from: { path: "^src/", pathNot: floors.flat() },
      to: {},
    },
    {
      name: "no-cycle",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "zod-only-in-schemas",
      comment: "zod is heavy; who imports a metric must not pay for it.",
      severity: "error",
      from: { pathNot: "^src/schemas/" },
      to: { path: "(^|/)zod(/|$)" },
    },
    {
      name: "pure",
      comment: "The library runs everywhere: no module of Node, and no package that is not among its dependencies.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["core", "npm-dev", "npm-no-pkg", "npm-unknown", "unknown", "undetermined"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
  },
};
