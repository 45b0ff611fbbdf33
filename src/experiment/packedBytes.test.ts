// Packed pictures against their inverse; data that is damaged, too long or a bomb must be refused.
import "./flate.ts";
import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { decodePaint, encodePaint } from "../environments/rewards/paint.ts";
import { packBytes, unpackBytes } from "./packedBytes.ts";

/** Characters of a 64 × 64 picture. */
const MAXIMUM = 5462;

describe("packBytes", () => {
  it("packs what deflates well and leaves the rest as it is", () => {
    const blank = encodePaint(new Uint8Array(4096));
    expect(packBytes(blank).length).toBeLessThan(30);
    expect(unpackBytes(packBytes(blank), MAXIMUM)).toBe(blank);
    for (const text of ["", "AAAA", "-_8A", "no base64url!", ".AAAA"])
      expect(packBytes(text)).toBe(text);
  });

  it("leaves a text alone that is not the usual one for its bytes", () => {
    // the last character holds two bits that belong to no byte
    const text = `${encodePaint(new Uint8Array(301)).slice(0, -1)}B`;
    expect(decodePaint(text)).toEqual(new Uint8Array(301));
    expect(packBytes(text)).toBe(text);
  });
});

describe("unpackBytes", () => {
  const packed = (bytes: Uint8Array) => `.${encodePaint(deflateSync(bytes, { level: 9 }))}`;

  it("takes up to the allowed size and no byte more", () => {
    expect(unpackBytes(packed(new Uint8Array(4096)), MAXIMUM)).toHaveLength(MAXIMUM);
    expect(unpackBytes(packed(new Uint8Array(4097)), MAXIMUM)).toBeNull();
  });

  it("refuses a bomb, and a packed text longer than the plain one may be", () => {
    const bomb = packed(new Uint8Array(4_000_000));
    expect(bomb.length).toBeLessThan(MAXIMUM);
    expect(unpackBytes(bomb, MAXIMUM)).toBeNull();
    expect(unpackBytes(`.${"A".repeat(MAXIMUM)}`, MAXIMUM)).toBeNull();
  });

  it.each(["", "A", "AAAA", "<b>", "____", "7cExAQAAAMKg9U9tCF8gAAAA"])(
    "refuses the damaged .%s",
    (text) => {
      expect(unpackBytes(`.${text}`, MAXIMUM)).toBeNull();
    },
  );
});
