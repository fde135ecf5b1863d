import ts from "typescript";

/** The syntax tree of a piece of TypeScript; throws on a syntax error. */
export function parse(code: string, firstLine = 1): ts.SourceFile {
  const file = ts.createSourceFile("block.ts", code, ts.ScriptTarget.ES2022, true);
  // The syntax errors of a lone file; there is no public way to them short of a whole program.
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };
  const [first] = parseDiagnostics;
  if (first === undefined) return file;
  const line = firstLine + file.getLineAndCharacterOfPosition(first.start).line;
  throw new SyntaxError(`line ${line}: ${ts.flattenDiagnosticMessageText(first.messageText, " ")}`);
}
