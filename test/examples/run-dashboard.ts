import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type Outcome, root, run } from "../support/project.js";

/** The folder of the example. */
export const dashboard: string = join(root, "examples/dashboard");

/** Where Chromium is, on the machines that have one. */
const CHROMIUM = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const MINUTE = 60_000;

/** The built page in a browser. */
export interface Site {
  /** Opens the page anew. */
  open(options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** An open page, and all that its console has complained about. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Builds the page, serves it, and starts a browser; a text says why that is not possible here. */
export async function startDashboard(): Promise<Site | string> {
  const executablePath = CHROMIUM.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) return "there is no Chromium";
  const missing = await install();
  if (missing !== null) return missing;
  const [types, build] = await Promise.all([npm("run", "types"), npm("run", "build")]);
  assertGood("npm run types", types);
  assertGood("npm run build", build);
  const server = await serve(join(dashboard, "dist"));
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/folder/`;
  return {
    open: (options = {}) => open(browser, url, options),
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The example has packages of its own; without a network they cannot be had. */
async function install(): Promise<string | null> {
  const [asked, found] = ["package-lock.json", "node_modules/.package-lock.json"].map((name) => join(dashboard, name));
  if (asked !== undefined && found !== undefined && existsSync(found) && samePackages(asked, found)) return null;
  const { code, stderr } = await npm("ci", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=0");
  return code === 0 ? null : `its packages cannot be installed: ${stderr.split("\n").at(0)}`;
}

function samePackages(asked: string, found: string): boolean {
  const [all, installed] = [asked, found].map((path) => JSON.parse(readFileSync(path, "utf8")).packages);
  return Object.entries<{ version: string }>(installed).every(([name, { version }]) => all[name]?.version === version);
}

function npm(...args: readonly string[]): Promise<Outcome> {
  return run("npm", args, dashboard);
}

function assertGood(what: string, { code, stdout, stderr }: Outcome): void {
  if (code !== 0) throw new Error(`${what} failed:\n${stdout}\n${stderr}`);
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".csv": "text/csv",
};

/** Serves a folder below a path, as a page that is part of a larger site would be. */
function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace(/^\/some\/folder\//, "").split("?")[0] || "index.html";
    const file = join(folder, normalize(decodeURIComponent(path)));
    if (!(file.startsWith(folder) && existsSync(file))) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function open(browser: Browser, url: string, options: BrowserContextOptions): Promise<OpenPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(MINUTE);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => {
    const address = request.url();
    if (!(address.startsWith(url) || /^(?:blob|data):/.test(address))) complaints.push(`asked for ${address}`);
  });
  await page.goto(url);
  return { page, complaints };
}
