// How wide text is where there is no browser: a table of a sans-serif's widths, so that pictures are
// laid out alike on every machine. Close to Helvetica's, not a typeface's own.

/** Width in font sizes; whatever has none is MEDIUM. */
const MEDIUM = 0.54;
const groups: readonly (readonly [characters: string, width: number])[] = [
  ["ijl|'’ıI.,:;!·", 0.25],
  [" ftr()[]/-–", 0.32],
  ["kscvxyzJ", 0.5],
  ["ABEKPSVXY+−=<>≤≥×±", 0.65],
  ["CDGHNOQRUw", 0.72],
  ["mM", 0.84],
  ["W…—←→", 0.96],
];
const widths = new Map(
  groups.flatMap(([characters, width]) => [...characters].map((one) => [one, width] as const)),
);
const BOLD = 1.06;

/** Measures text in fonts as colours.ts writes them ("600 12px …"). */
export function fixedMeasure(): Pick<CanvasRenderingContext2D, "font" | "measureText"> {
  return {
    font: "",
    measureText(text) {
      const [, weight = "400", size = "10"] = /^(?:(\d+) )?([\d.]+)px/.exec(this.font) ?? [];
      let width = 0;
      for (const character of text) width += widths.get(character) ?? MEDIUM;
      const scale = Number(size) * (weight === "600" ? BOLD : 1);
      // charts ask for the width alone
      return { width: width * scale } as TextMetrics;
    },
  };
}
