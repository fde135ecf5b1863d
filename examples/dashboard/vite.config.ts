import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Nothing but the page's own files is run, loaded or asked for, whatever stands in a cell. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** For the built page only: the development server brings styles and scripts of its own. */
const policy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
  ],
};

export default defineConfig({
  root: path("."),
  base: "./",
  plugins: [policy],
  resolve: {
    alias: [
      { find: /^cx-metrics$/, replacement: path("../../src/index.ts") },
      { find: /^cx-metrics\/(schemas|charts)$/, replacement: path("../../src/$1/index.ts") },
    ],
    // What the library needs is taken from this folder, so that the page can be built without installing anything else.
    dedupe: ["@date-fns/tz", "date-fns", "simple-statistics", "zod"],
  },
  server: { fs: { allow: [path("../..")] } },
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, modulePreload: { polyfill: false } },
  worker: { format: "es" },
});
