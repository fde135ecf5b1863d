import { resolve } from "node:path";
import ts from "typescript";
import { findBlocks } from "./blocks.js";

/** A file that may hold blocks. */
export interface SourceText {
  /** Path from the root of the project. */
  readonly path: string;
  /** What it holds. */
  readonly source: string;
}

/** The type errors in the blocks of some files, as `path:line: message`. Each block is a module of its own, as the code of a user is. */
export function typeErrors(root: string, files: readonly SourceText[]): string[] {
  const options = compilerOptions(root);
  const modules = new Map(files.flatMap((file) => blockModules(root, file)));

  // The compiler reads the blocks from memory, as if they stood next to their file.
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => modules.get(path)?.code ?? readFile(path);
  const program = ts.createProgram([...modules.keys()], options, host);

  return [...modules].flatMap(([module, { path }]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(module)).map(({ file, start = 0, messageText }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `${path}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    }),
  );
}

function compilerOptions(root: string): ts.CompilerOptions {
  const folder = resolve(root, "test");
  const { config } = ts.readConfigFile(resolve(folder, "tsconfig.json"), ts.sys.readFile) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  // An example may name a value only to show it.
  return { ...options, noUnusedLocals: false, noUnusedParameters: false };
}

/** One module per block, with its code in the lines where it stands in the file. */
function blockModules(root: string, { path, source }: SourceText): [module: string, { path: string; code: string }][] {
  return findBlocks(path, source).map(({ line, code }) => [
    resolve(root, `${path}.line-${line}.ts`),
    { path, code: `${"\n".repeat(line - 1)}${code}\nexport {};` },
  ]);
}
