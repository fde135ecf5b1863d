import { describe, expect, test } from "vitest";
import { contentHash, fnv1a64 } from "../../../src/assessments/content-hash.js";
import { sixStages } from "../../../src/assessments/instruments/six-stages.js";

describe("fnv1a64", () => {
  // From the test vectors of the authors of the algorithm, also in RFC 9923.
  test.each([
    ["", "cbf29ce484222325"],
    ["a", "af63dc4c8601ec8c"],
    ["b", "af63df4c8601f1a5"],
    ["foobar", "85944171f73967e8"],
    ["chongo was here!\n", "46810940eff5f915"],
  ])("of %j is %s", (text, hash) => {
    expect(fnv1a64(text)).toBe(hash);
  });

  test.each(["é", "€", "😀", "≥ 3 – “x” 𝄞", "\u0080\u07ff\u0800\uffff\u{10000}"])(
    "of %j is that of its UTF-8 bytes",
    (text) => {
      let hash = 0xcbf29ce484222325n;
      for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n;
      expect(fnv1a64(text)).toBe(hash.toString(16).padStart(16, "0"));
    },
  );
});

describe("the hash of content", () => {
  test("is that of its canonical JSON", () => {
    expect(contentHash({ b: [1, null, { d: 0.5, c: "x" }], a: true })).toBe(
      `fnv1a64-${fnv1a64('{"a":true,"b":[1,null,{"c":"x","d":0.5}]}')}`,
    );
  });
  test("does not depend on the order of keys, but on that of lists", () => {
    expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, a: 1 }));
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
  });
  test("survives JSON, also where something is undefined", () => {
    expect(contentHash(JSON.parse(JSON.stringify(sixStages)))).toBe(contentHash(sixStages));
    expect(contentHash({ a: undefined, b: [undefined] })).toBe(contentHash({ b: [null] }));
  });
  test("changes with a single letter", () => {
    expect(contentHash({ ...sixStages, title: `${sixStages.title}.` })).not.toBe(contentHash(sixStages));
  });
});
