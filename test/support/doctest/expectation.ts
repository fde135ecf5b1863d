import ts from "typescript";
import { parse } from "./parse.js";

const STRING_OR_ELLIPSIS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(:\s*)?(?:…|\.\.\.(?=\s*[\]},]))/g;

/**
 * The code of a value that a result can be compared with by `toStrictEqual`, from what is written behind `// =>`.
 *
 * A number with a decimal point or an exponent is compared to the digits shown, all else exactly. `…` or `...` stands for any further
 * properties or items, and behind a colon for any value but null.
 */
export function expectationCode(text: string): string {
  const readable = text.replace(STRING_OR_ELLIPSIS, (found, colon?: string) => {
    if (found.startsWith('"') || found.startsWith("'")) return found;
    return colon === undefined ? "...$rest" : `${colon}$any`;
  });
  return code(parseExpression(readable) ?? raise(text));
}

function parseExpression(text: string): ts.Expression | null {
  try {
    const [statement, ...others] = parse(`(${text}\n)`).statements;
    return statement !== undefined && others.length === 0 && ts.isExpressionStatement(statement)
      ? statement.expression
      : null;
  } catch {
    return null;
  }
}

function code(node: ts.Node): string {
  if (ts.isParenthesizedExpression(node)) return code(node.expression);
  if (ts.isNumericLiteral(node)) return numberCode(node.getText());
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) return numberCode(node.getText());
  if (ts.isArrayLiteralExpression(node)) return listCode(node);
  if (ts.isObjectLiteralExpression(node)) return objectCode(node);
  if (node.getText() === "$any") return "$e.anything()";
  if (ts.isStringLiteral(node) || /^(true|false|null|undefined|NaN|-?Infinity)$/.test(node.getText()))
    return node.getText();
  return raise(node.getText());
}

function numberCode(text: string): string {
  const [, decimals, exponent] = /^[^.e]*(\.\d*)?(e.*)?$/i.exec(text) ?? [];
  if (decimals === undefined && exponent === undefined) return text;
  const digits = (decimals ?? ".").length - 1 - Number(exponent?.slice(1) ?? 0);
  return `$e.closeTo(${text}, ${digits})`;
}

function listCode({ elements }: ts.ArrayLiteralExpression): string {
  const items = elements.filter((element) => !isRest(element)).map(code);
  if (!elements.some(isRest)) return `[${items.join(", ")}]`;
  return `$e.objectContaining({ ${items.map((item, index) => `${index}: ${item}`).join(", ")} })`;
}

function objectCode({ properties }: ts.ObjectLiteralExpression): string {
  const named = properties.filter((property) => !isRest(property));
  const text = `{ ${named.map(propertyCode).join(", ")} }`;
  return properties.some(isRest) ? `$e.objectContaining(${text})` : text;
}

function propertyCode(property: ts.ObjectLiteralElementLike): string {
  if (!ts.isPropertyAssignment(property)) return raise(property.getText());
  return `${property.name.getText()}: ${code(property.initializer)}`;
}

function isRest(node: ts.Node): boolean {
  return (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) && node.expression.getText() === "$rest";
}

function raise(text: string): never {
  throw new SyntaxError(`"${text.trim()}" behind // => is no plain value`);
}
