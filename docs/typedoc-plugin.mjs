import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { katex } from "@mdit/plugin-katex";
import { build, transformSync } from "esbuild";
import { Converter, JSX, ReflectionKind, Renderer } from "typedoc";
import ts from "typescript";

/** @typedef {import("typedoc").Models.CommentDisplayPart} Part */

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));
const katexFiles = dirname(fileURLToPath(import.meta.resolve("katex/dist/katex.min.css")));
const entries = { index: "../src/index.ts", schemas: "../src/schemas/index.ts", charts: "../src/charts/index.ts" };

/**
 * What the site has beyond TypeDoc: titles of pages, links from names to the reference, formulas, and examples that run.
 *
 * @public TypeDoc calls it by this name.
 */
export function load(/** @type {import("typedoc").Application} */ app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, nameDocument);
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => linkNames(project));
  app.renderer.on(Renderer.EVENT_BEGIN, () => {
    app.renderer.postRenderAsyncJobs.push(({ outputDirectory }) => writeAssets(join(outputDirectory, "assets")));
  });
  app.renderer.hooks.on("head.begin", importMap);
  app.renderer.hooks.on("head.end", headOf);
}

/** Prepares the parser of pages and comments: formulas, and a way from each example to the page where it runs. */
export function extendMarkdown(/** @type {any} */ parser) {
  parser.use(katex, { output: "htmlAndMathml", throwOnError: true, strict: "error", transformer: refuseBadFormula });
  const { fence } = parser.renderer.rules;
  parser.renderer.rules.fence = (
    /** @type {any[]} */ tokens,
    /** @type {number} */ at,
    /** @type {any[]} */ ...rest
  ) => {
    const html = fence(tokens, at, ...rest);
    const code = tokens[at].info.trim() === "ts" ? runnable(tokens[at].content) : null;
    if (code === null) return html;
    const link = `<a class="cx-run" hidden data-code="${parser.utils.escapeHtml(code)}">Edit and run</a>`;
    return html.replace(/<\/pre>\s*$/, `${link}</pre>\n`);
  };
}

/** The plugin of formulas prints what it cannot read in red; a page with such a formula must not be built. */
function refuseBadFormula(/** @type {string} */ html) {
  if (html.includes("katex-error")) throw new Error(`a formula cannot be read: ${html}`);
  return html;
}

/** An example without its types, if all that it imports is on the page; null otherwise. */
function runnable(/** @type {string} */ code) {
  const sources = [...code.matchAll(/\bfrom "([^"]+)"/g)].map(([, source]) => source);
  if (sources.length === 0 || !sources.every((source) => /^cx-metrics(\/(schemas|charts))?$/.test(source ?? "")))
    return null;
  try {
    transformSync(code, { loader: "js", logLevel: "silent" });
    return code;
  } catch {
    const options = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };
    return ts.transpileModule(code, { compilerOptions: options }).outputText;
  }
}

/** A page is named by its first heading and sorted by its folder, unless it says otherwise itself. */
function nameDocument(
  /** @type {unknown} */ _context,
  /** @type {import("typedoc").Models.DocumentReflection} */ page,
) {
  const file = page.project.files.getReflectionPath(page) ?? "";
  const heading = /^# (?:\d+\. )?(.+)$/m.exec(page.content.map(({ text }) => text).join(""));
  const hasTitle = page.name !== basename(file, ".md");
  if (!hasTitle && heading?.[1] !== undefined) page.name = heading[1];
  if (basename(dirname(file)) === "decisions") page.frontmatter["category"] ??= "Decisions";
}

/** Public names in code type on the pages become links to the reference. */
function linkNames(/** @type {import("typedoc").Models.ProjectReflection} */ project) {
  const functions = project
    .getReflectionsByKind(ReflectionKind.Function | ReflectionKind.Variable)
    .filter(({ parent }) => parent?.kindOf(ReflectionKind.Module));
  const targets = new Map(functions.map((reflection) => [`\`${reflection.name}\``, reflection]));
  const link = (/** @type {Part[]} */ parts) => {
    for (const [at, part] of parts.entries()) {
      const target = targets.get(part.text);
      if (part.kind !== "code" || target === undefined || isTaken(parts[at - 1]?.text ?? "")) continue;
      parts[at] = { kind: "inline-tag", tag: "@linkcode", text: target.name, target };
    }
  };
  for (const page of project.getReflectionsByKind(ReflectionKind.Document)) if (page.isDocument()) link(page.content);
  if (project.readme) link(project.readme);
}

/** Whether what stands before a name makes it a heading, or a link already. */
function isTaken(/** @type {string} */ before) {
  return before.endsWith("[") || /(^|\n)#[^\n]*$/.test(before);
}

const isTryIt = (/** @type {any} */ context) =>
  context.page.model.isDocument?.() && context.page.model.name === "Try it";

/** Where the page that runs examples finds the library. */
function importMap(/** @type {import("typedoc").DefaultThemeRenderContext} */ context) {
  if (!isTryIt(context)) return JSX.createElement(JSX.Fragment, null);
  const at = (/** @type {string} */ file) =>
    context.relativeURL(`assets/cx-metrics/${file}.js`)?.replace(/^(?!\.)/, "./");
  const imports = { "cx-metrics": at("index"), "cx-metrics/schemas": at("schemas"), "cx-metrics/charts": at("charts") };
  return JSX.createElement(
    "script",
    { type: "importmap" },
    JSX.createElement(JSX.Raw, { html: JSON.stringify({ imports }) }),
  );
}

function headOf(/** @type {import("typedoc").DefaultThemeRenderContext} */ context) {
  const href = (/** @type {string} */ file) => context.relativeURL(`assets/${file}`) ?? "";
  return JSX.createElement(
    JSX.Fragment,
    null,
    JSX.createElement("link", { rel: "stylesheet", href: href("katex/katex.min.css") }),
    JSX.createElement("script", { src: href("site.js"), defer: true }),
    isTryIt(context) ? JSX.createElement("script", { src: href("try-it.js"), defer: true }) : null,
  );
}

/** @returns {Promise<void>} */
async function writeAssets(/** @type {string} */ folder) {
  mkdirSync(join(folder, "katex"), { recursive: true });
  const isNeeded = (/** @type {string} */ file) => !/\.(woff|ttf)$/.test(file);
  cpSync(join(katexFiles, "fonts"), join(folder, "katex", "fonts"), { recursive: true, filter: isNeeded });
  const css = readFileSync(join(katexFiles, "katex.min.css"), "utf8");
  const modern = css.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, "");
  writeFileSync(join(folder, "katex", "katex.min.css"), modern);
  for (const script of ["site.js", "try-it.js"]) cpSync(path(`site/${script}`), join(folder, script));
  await build({
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path(file)])),
    outdir: join(folder, "cx-metrics"),
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    logLevel: "error",
  });
}
