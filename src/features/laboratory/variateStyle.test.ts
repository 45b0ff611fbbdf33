// The look of control variates: hues that are legible as text (4.5 : 1, WCAG 2.2) and none of a lane's,
// dashes and markers that differ.
import { expect, it } from "vitest";
import { paletteOf } from "../../charts/ink/colours.ts";
import { controlVariates } from "../../objectives/gradient/controlVariates.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import { variateColour, variateStyles } from "./variateStyle.ts";

const ids = Object.keys(controlVariates) as ControlVariateId[];

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

it.each(["light", "dark"] as const)("has hues of its own that are legible, %s", (theme) => {
  const palette = paletteOf(theme);
  const paper = luminance(palette.paper);
  for (const id of ids) {
    const colour = variateColour(palette, id);
    const [dim, bright] = [luminance(colour), paper].sort((a, b) => a - b);
    expect((bright! + 0.05) / (dim! + 0.05), id).toBeGreaterThan(4.5);
    for (const other of [...palette.lanes, palette.accent]) {
      const apart = channels(colour).map((c, k) => c - channels(other)[k]!);
      expect(Math.hypot(...apart), `${id} and ${other}`).toBeGreaterThan(0.14);
    }
  }
  expect(new Set(ids.map((id) => variateColour(palette, id))).size).toBe(ids.length);
});

it("has a dash pattern and a marker for each", () => {
  const styles = ids.map((id) => variateStyles[id]);
  expect(new Set(styles.map(({ dash }) => dash.join(" "))).size).toBe(ids.length);
  expect(new Set(styles.map(({ marker }) => JSON.stringify(marker))).size).toBe(ids.length);
});
