/** What a user's bundle grows by, minified and compressed. */
const limits = [
  { name: "import { nps }", import: "{ nps }", limit: "4.2 kB" },
  { name: "the whole main entry", import: "*", limit: "98 kB" },
];

export default limits.map((entry) => ({
  ...entry,
  path: "dist/index.js",
  // esbuild warns of each chunk that it leaves out.
  modifyEsbuildConfig: (/** @type {object} */ config) => ({ ...config, logLevel: "error" }),
}));
