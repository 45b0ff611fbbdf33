// Packed bytes at their limits: where packing begins to be shorter, and how much may be unpacked.
import "./flate.ts";
import { deflateSync } from "fflate";
import { expect, it } from "vitest";
import { encodePaint } from "../environments/rewards/paint.ts";
import { packBytes, unpackBytes } from "./packedBytes.ts";

it("packs only where that is shorter, mark and all", () => {
  let nPacked = 0;
  for (let length = 1; length < 40; length++) {
    const text = encodePaint(new Uint8Array(length));
    const packed = packBytes(text);
    const whole = `.${encodePaint(deflateSync(new Uint8Array(length), { level: 9 }))}`;
    expect(packed).toBe(whole.length < text.length ? whole : text);
    if (packed !== text) nPacked++;
  }
  expect(nPacked).toBeGreaterThan(10);
  expect(nPacked).toBeLessThan(39);
});

it("unpacks into as many characters as are allowed", () => {
  for (const length of [3, 4, 5, 30]) {
    const text = encodePaint(new Uint8Array(length).fill(7));
    const packed = `.${encodePaint(deflateSync(new Uint8Array(length).fill(7)))}`;
    const allowed = Math.max(text.length, packed.length);
    expect(unpackBytes(packed, allowed)).toBe(text);
    // a packed text may not be longer than the plain one
    expect(unpackBytes(packed, packed.length - 1)).toBeNull();
  }
  const long = `.${encodePaint(deflateSync(new Uint8Array(300)))}`;
  expect(unpackBytes(long, 400)).toHaveLength(400);
  expect(unpackBytes(long, 399)).toBeNull();
});
