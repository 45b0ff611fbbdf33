// Bytes of links where what packs and unpacks them has not been loaded: plain ones travel as they are.
import { expect, it } from "vitest";
import { encodePaint } from "../environments/rewards/paint.ts";
import { loadFlate } from "./loadFlate.ts";
import { lacksFlate, packBytes, unpackBytes } from "./packedBytes.ts";

it("packs nothing and reads what is plain, until it is loaded", async () => {
  const blank = encodePaint(new Uint8Array(4096));
  expect(packBytes(blank)).toBe(blank);
  expect(unpackBytes(blank, blank.length)).toBe(blank);
  expect(lacksFlate("#v=1&values=.AAAA")).toBe(true);
  expect(lacksFlate("#v=1&values=AAAA")).toBe(false);
  await loadFlate();
  const packed = packBytes(blank);
  expect(packed.length).toBeLessThan(30);
  expect(unpackBytes(packed, blank.length)).toBe(blank);
  expect(lacksFlate(`#v=1&values=${packed}`)).toBe(false);
});
