import { type ParseArgsConfig, parseArgs } from "node:util";
import { Problem } from "./problem.js";

/** Reads a command line; what it does not understand is a {@link Problem}, not a fault. */
export function readCommandLine<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Problem(`${error.message.split(". ")[0]}.\n--help shows what there is.`, 2);
  }
}

/** The file that is named, if any. */
export function onlyFile([file, ...others]: readonly string[]): string | undefined {
  if (others.length > 0) throw new Problem(`One file at a time: there is also ${others.join(", ")}.`, 2);
  return file;
}

/** Prints what a program answers to its command line, or, on standard error, what is wrong with it or with the file. */
export async function runCommand(main: (args: readonly string[]) => string | Promise<string>): Promise<void> {
  try {
    console.log(await main(process.argv.slice(2)));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
