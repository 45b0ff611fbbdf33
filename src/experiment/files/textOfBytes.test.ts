// Files as editors and shells of several systems write them (bytes by hand), and texts that are almost
// JSON, held to JSON.parse on which they are at all and to places counted by hand.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFile } from "./decodeFile.ts";
import { jsonFault } from "./jsonFault.ts";
import { textOfBytes } from "./textOfBytes.ts";

const config = '{\r\n  "seed": 3,\r\n  "view": { "title": "Größe α" }\r\n}\r\n';
const wide = (text: string, isLittle: boolean, mark: boolean) => {
  const marked = (mark ? "\ufeff" : "") + text;
  const bytes = new Uint8Array(2 * marked.length);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < marked.length; k++) view.setUint16(2 * k, marked.charCodeAt(k), isLittle);
  return bytes;
};

describe("a configuration file", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode(config)],
    ["UTF-8 with a byte-order mark", new TextEncoder().encode(`\ufeff${config}`)],
    ["UTF-16 LE", wide(config, true, true)],
    ["UTF-16 BE", wide(config, false, true)],
    ["UTF-16 LE without a mark", wide(config, true, false)],
    ["UTF-16 BE without a mark", wide(config, false, false)],
  ])("is read as %s", (_, bytes) => {
    expect(textOfBytes(bytes)).toBe(config);
    expect(decodeFile(textOfBytes(bytes)!)).toMatchObject({
      kind: "config",
      config: { seed: 3, view: { title: "Größe α" } },
    });
  });

  it("is read in the Western code page where it is no UTF-8, and is no text with zeros", () => {
    expect(textOfBytes(Uint8Array.of(0x47, 0x72, 0xf6, 0xdf, 0x65))).toBe("Größe");
    expect(textOfBytes(Uint8Array.of(1, 2, 3, 0, 5, 6))).toBeNull();
    expect(textOfBytes(Uint8Array.of(0xff, 0xfe, 0x41))).toBeNull();
    expect(textOfBytes(new Uint8Array(0))).toBe("");
  });

  it("may stand behind marks that cannot be seen", () => {
    expect(decodeFile('\u200b\ufeff\u00a0{"seed":3}')).toMatchObject({ kind: "config" });
  });
});

describe("what is no JSON is refused by its place", () => {
  it.each([
    ['{\n  "seed": 3, // three\n}', "Line 2, column 14: a comment stands here"],
    ['{"seed": 3,}', "Line 1, column 12: a comma stands here with nothing after it"],
    ['{"hidden": [1,,2]}', "Line 1, column 15: a comma stands here"],
    ["{“seed”: 3}", "Line 1, column 2: the quotation mark “"],
    ["{'seed': 3}", "Line 1, column 2: the quotation mark '"],
    ['{"seed": 3} x', 'Line 1, column 13: "x" stands after the end'],
    ['{"seed": 3}\r\n{"seed": 4}', 'Line 2, column 1: "{" stands after the end'],
    ["{seed: 3}", 'Line 1, column 2: "seed" stands where a key'],
    ['{"seed": NaN}', "Line 1, column 10: NaN or Infinity"],
    ['{"seed" 3}', "Line 1, column 9: a colon is missing"],
    ['{"seed": 3 "nSeeds": 1}', "Line 1, column 12: a comma is missing before"],
    ['{"seed": 03}', "Line 1, column 10:"],
    ['{"seed": 3', "the text ends here"],
    ['{"view": {"title": "a\nb"}}', "Line 1, column 22: a line ends"],
    ['{"seed": 3,\n "seed": 4}', 'Line 2, column 2: the key "seed" stands here again'],
    ['{"seed": True}', 'Line 1, column 10: "True" is no value'],
  ])("%j", (text, message) => {
    expect(jsonFault(text)).toContain(message);
    const decoded = decodeFile(text);
    expect(decoded.kind === "refused" && decoded.message).toContain(message);
  });

  it("and nothing is found in what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => jsonFault(text) === null),
      { numRuns: 2_000, seed: 7 },
    );
  });

  it("and something in whatever JSON.parse refuses", () => {
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom(",", "}", "]", "[", '"', "x", ":", ""),
      )
      .map(([text, at, put]) => {
        const position = at % (text.length + 1);
        return text.slice(0, position) + put + text.slice(position + 1);
      });
    const isJson = (text: string) => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(damaged, (text) => isJson(text) || /\\/.test(text) || jsonFault(text) !== null),
      { numRuns: 5_000, seed: 7 },
    );
  });
});
