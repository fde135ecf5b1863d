import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env["CHROMIUM"] ?? "",
  chromium.executablePath(),
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A browser of this machine; undefined where there is none. */
export const browserPath: string | undefined = places.find((path) => path !== "" && existsSync(path));

if (browserPath === undefined) {
  console.info("No Chromium found (its path can be given in CHROMIUM): the live examples are not tried in a browser.");
}

/** Starts the browser, without a window. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
