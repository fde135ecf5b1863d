import { refuse } from "../errors.js";
/**
 * The fingerprint of an instrument, or of any other data that JSON can carry: does this result come from the very same instrument?
 *
 * FNV-1a with 64 bits over the UTF-8 bytes of the canonical JSON, whose keys are sorted and which has no white space. It is the same
 * on every runtime, and the same after a round trip through JSON. It guards against mix-ups, not against forgery.
 *
 * @param content - Plain data.
 * @returns `fnv1a64-` and 16 hexadecimal digits.
 * @see Noll, Vo, Eastlake & Hansen 2026, The FNV Non-Cryptographic Hash Algorithm, RFC 9923.
 * @example
 * ```ts
 * import { assessMaturity, contentHash, sixStages } from "cx-metrics";
 *
 * contentHash({ b: 1, a: 2 }) === contentHash({ a: 2, b: 1 }); // => true
 * assessMaturity({ EX1: 2 }).instrument.hash === contentHash(sixStages); // => true
 * ```
 */
export function contentHash(content: object): string {
  if (typeof content !== "object" || content === null)
    refuse("invalid-type", "content", content, "an object or a list");
  return `fnv1a64-${fnv1a64(canonicalJson(content))}`;
}

/** FNV-1a with 64 bits of a text, as 16 hexadecimal digits. */
export function fnv1a64(text: string): string {
  // Two halves, because a product of 64 bits does not fit into a number. The prime is 2⁴⁰ + 435.
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  const bytes = utf8(text);
  for (let position = 0; position < bytes.length; position += 1) {
    const mixed = (low ^ bytes.charCodeAt(position)) >>> 0;
    low = Math.imul(mixed, 435) >>> 0;
    const carry = (mixed * 435 - low) / 2 ** 32;
    high = (Math.imul(high, 435) + (mixed << 8) + carry) >>> 0;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}

function canonicalJson(content: unknown): string {
  if (Array.isArray(content)) return `[${content.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof content !== "object" || content === null) return JSON.stringify(content);
  const entries = Object.entries(content).filter(([, value]) => value !== undefined);
  const sorted = entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${sorted.map(([key, value]) => `${JSON.stringify(key)}:${canonicalJson(value)}`).join(",")}}`;
}

/** The UTF-8 bytes of a text, as the characters of another. */
function utf8(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return String.fromCharCode(...manyBytes(code, code < 0x800 ? 1 : code < 0x10000 ? 2 : 3));
  });
}

/** The bytes of a character that needs more than one: the first says how many follow, each of which carries six bits. */
function manyBytes(code: number, following: number): number[] {
  const bytes = [((0xff00 >> (following + 1)) & 0xff) | (code >> (6 * following))];
  for (let left = following - 1; left >= 0; left -= 1) bytes.push(0x80 | ((code >> (6 * left)) & 0x3f));
  return bytes;
}
