// KaTeX's style sheet asks for twenty fonts in three formats each. Every browser that runs the page
// reads woff2, and our formulas need only some of the families: the rest is left out of the build.

/** Families and styles that the formulas of the registries and the help are set in. */
const kept = [
  "KaTeX_AMS-Regular",
  "KaTeX_Caligraphic-Regular",
  "KaTeX_Main-Bold",
  "KaTeX_Main-Italic",
  "KaTeX_Main-Regular",
  "KaTeX_Math-Italic",
  "KaTeX_Size1-Regular",
  "KaTeX_Size2-Regular",
  "KaTeX_Size3-Regular",
  "KaTeX_Size4-Regular",
];

/**
 * KaTeX's style sheet with the kept fonts only, as woff2.
 * @param {string} css
 * @returns {string}
 * @throws {Error} where a font to be kept is not in it
 */
export function withoutSpareFonts(css) {
  const missing = kept.filter((name) => !css.includes(`${name}.woff2`));
  if (missing.length > 0) throw new Error(`KaTeX's style sheet has no ${missing.join(", ")}.`);
  return css
    .replaceAll(/@font-face\s*\{[^}]*\}/g, (face) =>
      kept.some((name) => face.includes(`${name}.woff2`)) ? face : "",
    )
    .replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("\w+"\)/g, "");
}

/**
 * The same as a plugin of the bundler.
 * @returns {import("vite").Plugin}
 */
export function katexFonts() {
  return {
    name: "katex-fonts",
    enforce: "pre",
    transform(code, id) {
      return /katex(?:\.min)?\.css$/.test(id) ? withoutSpareFonts(code) : null;
    },
  };
}
