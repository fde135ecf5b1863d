import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { ConsoleMessageId, Extractor, ExtractorConfig, type ExtractorLogLevel } from "@microsoft/api-extractor";

/**
 * Compares the public surface in `dist` with the reports in `.api`, and fails where they differ; `--update` writes the reports.
 * In the report of the main entry, a type that is used but not exported is an error as well.
 */
const isUpdate = process.argv.includes("--update");
const root = process.cwd();
const reports = resolve(root, ".api");
const temporary = resolve(root, "node_modules/.cache/api");
mkdirSync(reports, { recursive: true });

const silent = { default: { logLevel: "none" as ExtractorLogLevel } };

const results = ["index", "schemas", "charts"].map((entry) => {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve(root, "package.json"),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: resolve(root, `dist/${entry}.d.ts`),
      compiler: { tsconfigFilePath: resolve(root, "tsconfig.json") },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: reports,
        reportTempFolder: temporary,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      messages: {
        compilerMessageReporting: { default: { logLevel: "error" as ExtractorLogLevel } },
        tsdocMessageReporting: silent,
        extractorMessageReporting: {
          ...silent,
          // The other entries use types of the main one, which the caller imports from there.
          "ae-forgotten-export": {
            logLevel: (entry === "index" ? "error" : "none") as ExtractorLogLevel,
            addToApiReportFile: false,
          },
        },
      },
    },
  });
  return Extractor.invoke(config, {
    localBuild: isUpdate,
    messageCallback(message) {
      message.handled = message.messageId === ConsoleMessageId.Preamble;
    },
  });
});
rmSync(temporary, { recursive: true, force: true });

const isUnchanged = results.every(({ succeeded }) => succeeded);
if (!isUnchanged) console.error("The public surface is not what .api says. If that is meant: npm run api -- --update");
process.exitCode = isUnchanged ? 0 : 1;
