// KaTeX's own style sheet once trimmed: ten fonts, each as woff2 alone, and every other rule
// against the original's.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { withoutSpareFonts } from "./katexFonts.mjs";

const css = readFileSync(
  createRequire(import.meta.url).resolve("katex/dist/katex.min.css"),
  "utf8",
);

describe("withoutSpareFonts", () => {
  it("keeps ten fonts, as woff2 only, and every rule", () => {
    const after = withoutSpareFonts(css);
    expect(after.match(/url\([^)]*\)/g)).toHaveLength(10);
    expect(after).not.toMatch(/\.(woff|ttf)\)/);
    const rules = (/** @type {string} */ text) => text.replaceAll(/@font-face\s*\{[^}]*\}/g, "");
    expect(rules(after)).toBe(rules(css));
  });

  it("refuses a style sheet that lacks a font", () => {
    expect(() => withoutSpareFonts("@font-face{}")).toThrow(/KaTeX_AMS-Regular/);
  });
});
