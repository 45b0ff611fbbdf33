// Base64 against Node's own, on both sides of what is written at a time.
import { expect, it } from "vitest";
import { bytesToBase64 } from "./base64.ts";

it.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 24_578, 100_000])("is standard of %i bytes", (n) => {
  const bytes = Uint8Array.from({ length: n }, (_, k) => (k * 97 + (k >> 8)) % 256);
  expect(bytesToBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
});
