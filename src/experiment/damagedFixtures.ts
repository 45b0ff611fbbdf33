// Links and files with something cut out, put in or cut off, for the tests that none of them is opened
// wrongly and for the benchmark of the costliest.
import fc from "fast-check";

const base64Url = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];

/** Hashes: any text, damaged ones of `links`, and any text where a packed picture should be. */
export function damagedLinks(links: readonly string[]): fc.Arbitrary<string> {
  const damaged = fc
    .tuple(fc.constantFrom(...links), fc.nat(), fc.nat({ max: 5 }), fc.string({ maxLength: 8 }))
    .map(([link, at, nRemoved, inserted]) => {
      const position = at % link.length;
      return link.slice(0, position) + inserted + link.slice(position + nRemoved);
    });
  const packed = fc
    .array(fc.constantFrom(...base64Url), { maxLength: 40 })
    .map((text) => `#v=1&reward=painted&values=.${text.join("")}`);
  return fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
    { weight: 4, arbitrary: damaged },
    { weight: 1, arbitrary: packed },
  );
}

/** Files: any text, any JSON, and damaged ones of `texts`. */
export function damagedFiles(texts: readonly string[]): fc.Arbitrary<string> {
  const pieces = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom("null", "-1", "1e999", "[]", "{}", '"__proto__":1,', "1e-400", '""', "]}"),
  );
  const damaged = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 12 }), pieces, fc.boolean())
    .map(([text, at, nRemoved, inserted, cutsOff]) => {
      const position = at % text.length;
      const rest = cutsOff && nRemoved === 0 ? "" : text.slice(position + nRemoved);
      return text.slice(0, position) + inserted + rest;
    });
  return fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 500 }) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 5 }) },
    { weight: 6, arbitrary: damaged },
  );
}
