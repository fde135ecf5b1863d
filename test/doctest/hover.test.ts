import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** What an editor shows of a function when the pointer rests on it. */
interface Hover {
  readonly name: string;
  /** The text before the tags. */
  readonly text: string;
  readonly tags: ReadonlySet<string>;
}

/** The exported functions of the main entry that return the result of a metric, as an editor sees them. */
function metricHovers(): Hover[] {
  const { config } = ts.readConfigFile(path("tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path("."));
  const program = ts.createProgram([path("src/index.ts")], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path("src/index.ts"));
  const entry = source && checker.getSymbolAtLocation(source);
  if (!entry) throw new Error("src/index.ts exports nothing");
  return checker
    .getExportsOfModule(entry)
    .map((name) => (name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name))
    .filter((symbol) => returnsResult(symbol, checker))
    .map((symbol) => ({
      name: symbol.name,
      text: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      tags: new Set(symbol.getJsDocTags(checker).map((tag) => tag.name)),
    }));
}

function returnsResult(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return (symbol.declarations ?? []).filter(ts.isFunctionDeclaration).some((declaration) => {
    const returned = checker.getSignatureFromDeclaration(declaration)?.getReturnType();
    return ["metric", "unit", "interval", "basis"].every((field) => returned?.getProperty(field) !== undefined);
  });
}

const hovers = metricHovers();
const unit = /fraction|points|index|scale|milliseconds|currency|money|count|ratio/i;

describe("what an editor shows of a metric", () => {
  test("is found for all of them", () => {
    expect(hovers.map(({ name }) => name)).toEqual(expect.arrayContaining(["nps", "churn", "fcr", "assessMaturity"]));
  });
  test.each(hovers)(
    "$name: the question, the formula and the unit; errors, source and an example",
    ({ text, tags }) => {
      expect(text.split("\n\n")[0]).toMatch(/[?.]$/);
      expect(text).toContain("Formula:");
      expect(text).toMatch(unit);
      expect([...tags]).toEqual(expect.arrayContaining(["returns", "throws", "see", "example"]));
    },
  );
});
