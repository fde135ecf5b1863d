import ts from "typescript";
import { expectationCode } from "./expectation.js";
import { parse } from "./parse.js";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A comment that says what the statement before it does. */
interface Expectation {
  readonly kind: "value" | "throws" | "prints";
  readonly text: string;
  readonly start: number;
}

type Checked = ts.ExpressionStatement | ts.VariableStatement;

const EXPECTATION = /\/\/ ?(=> ?throws\b|=>|throws\b|prints\b)(.*(?:\n\s*\/\/.*)*)/g;

/**
 * Turns the code of a block into the body of an async function that fails where a comment does not hold. Every line stays where it is.
 *
 * `import { a } from "b"` becomes `await import("b")`; `expression; // => value`, `const x = …; // => value`,
 * `expression; // => throws Name: part of the message` and `console.log(…); // prints text` become assertions.
 */
export function rewrite(code: string, firstLine: number): string {
  const file = parse(code, firstLine);
  const edits = file.statements.filter(ts.isImportDeclaration).map(importEdit);
  for (const expectation of expectations(code)) {
    const statement = statementBefore(file, expectation.start);
    if (statement !== null) edits.push(...assertionEdits(statement, expectation));
    else if (expectation.kind === "value") throw new SyntaxError(`"// =>${expectation.text}" follows no statement`);
  }
  return edits
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

function importEdit(node: ts.ImportDeclaration): Edit {
  const load = `await import(${node.moduleSpecifier.getText()});`;
  const lineBreaks = "\n".repeat(node.getText().split("\n").length - 1);
  return { start: node.getStart(), end: node.end, text: importedNames(node.importClause) + load + lineBreaks };
}

function importedNames(clause: ts.ImportClause | undefined): string {
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return "";
  const { name, namedBindings } = clause;
  if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings)) return `const ${namedBindings.name.text} = `;
  const names = (namedBindings?.elements ?? [])
    .filter((element) => !element.isTypeOnly)
    .map((element) => `${(element.propertyName ?? element.name).text}: ${element.name.text}`);
  return `const { ${[...(name === undefined ? [] : [`default: ${name.text}`]), ...names].join(", ")} } = `;
}

function expectations(code: string): Expectation[] {
  return [...code.matchAll(EXPECTATION)].map(({ 1: mark = "", 2: text = "", index }) => {
    const kind = mark.includes("throws") ? "throws" : mark === "prints" ? "prints" : "value";
    return { kind, start: index, text: kind === "value" ? balanced(text) : (text.split("\n")[0] ?? "").trim() };
  });
}

/** The first comment line, and as many of the next as it takes to close what it opens. */
function balanced(text: string): string {
  const [first = "", ...next] = text.split(/\n\s*\/\//);
  let value = first;
  while (next.length > 0 && count(value, /[[{(]/g) > count(value, /[\]})]/g)) value += `\n${next.shift()}`;
  return value;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The statement that ends before the comment, on its line or on the line before. */
function statementBefore(file: ts.SourceFile, position: number): Checked | null {
  let found: Checked | null = null;
  const visit = (node: ts.Node): void => {
    const isChecked = ts.isExpressionStatement(node) || ts.isVariableStatement(node);
    if (isChecked && node.end <= position && /^[ \t]*\n?[ \t]*$/.test(file.text.slice(node.end, position)))
      found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function assertionEdits(statement: Checked, { kind, text }: Expectation): Edit[] {
  if (ts.isVariableStatement(statement)) return variableEdits(statement, kind, text);
  const { expression } = statement;
  const around = (before: string, after: string): Edit[] => [
    { start: statement.getStart(), end: statement.getStart(), text: before },
    { start: expression.end, end: statement.end, text: after },
  ];
  // `$e` is vitest's expect; short, so that the place of a failure stays within the line as it was written.
  if (kind === "value") return around("$e(", `).toStrictEqual(${expectationCode(text)});`);
  if (kind === "throws") return around("$e(() => (", `)).toThrow(${errorCode(text)});`);
  if (!ts.isCallExpression(expression) || expression.expression.getText() !== "console.log") return [];
  const callee = { start: expression.expression.getStart(), end: expression.expression.end };
  return [...around("$e(", `).toBe(${JSON.stringify(text)});`), { ...callee, text: "$format" }];
}

function variableEdits(statement: ts.VariableStatement, kind: Expectation["kind"], text: string): Edit[] {
  const [declaration, ...others] = statement.declarationList.declarations;
  if (kind !== "value" || declaration === undefined || others.length > 0 || !ts.isIdentifier(declaration.name)) {
    throw new SyntaxError(`"${text.trim()}" cannot be checked behind "${statement.getText()}"`);
  }
  const assertion = ` $e(${declaration.name.text}).toStrictEqual(${expectationCode(text)});`;
  return [{ start: statement.end, end: statement.end, text: assertion }];
}

/** What an error must match: `Name`, `Name: part of the message`, or nothing. */
function errorCode(text: string): string {
  if (text === "") return "";
  const [, name, message] = /^(\w+)(?::\s*(.+))?$/.exec(text) ?? [];
  if (name === undefined)
    throw new SyntaxError(`"${text}" behind throws is neither a name nor "Name: part of the message"`);
  const expectedMessage = message === undefined ? "" : `, message: $e.stringContaining(${JSON.stringify(message)})`;
  return `$e.objectContaining({ name: "${name}"${expectedMessage} })`;
}
