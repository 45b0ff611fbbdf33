// The style sheet and the charts must agree on every colour, and text must be legible in both
// themes (WCAG 2.2: 4.5 : 1 for text, 3 : 1 for the outlines of controls). No sheet uses a property that
// nothing declares: what it colours would not be seen.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { paletteOf, type Theme } from "../../charts/ink/colours.ts";

const css = readFileSync(new URL("./theme.css", import.meta.url), "utf8");

function properties(theme: Theme, from = 0): Readonly<Record<string, string>> {
  const start = css.indexOf(theme === "dark" ? '[data-theme="dark"]' : ":root {", from);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** As where more contrast is asked for. */
function contrasting(theme: Theme): Readonly<Record<string, string>> {
  const from = css.indexOf("(prefers-contrast: more)");
  return { ...properties(theme), ...properties(theme, from) };
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(first: string, second: string): number {
  const [light, dark] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const declared = properties(theme);
  const palette = paletteOf(theme);

  it("has the charts' colours", () => {
    expect(declared).toMatchObject({
      paper: palette.paper,
      ink: palette.ink,
      "ink-soft": palette.inkSoft,
      line: palette.line,
      accent: palette.accent,
    });
  });

  it.each([
    ["ink", "paper", 4.5],
    ["ink-soft", "paper", 4.5],
    ["ink-soft", "shade-2", 4.5],
    ["accent", "paper", 4.5],
    ["accent", "shade-2", 4.5],
    ["on-accent", "accent", 4.5],
    ["warning", "warning-ground", 4.5],
    ["error", "error-ground", 4.5],
    ["ink", "warning-ground", 4.5],
    ["ink", "error-ground", 4.5],
    ["edge", "paper", 3],
  ])("%s on %s reaches %d : 1", (front, back, least) => {
    expect(contrast(declared[front]!, declared[back]!)).toBeGreaterThanOrEqual(least);
  });

  it("reaches 7 : 1 in text, 3 : 1 in lines, where more contrast is asked for, in charts too", () => {
    const more = contrasting(theme);
    for (const front of ["ink", "ink-soft", "edge"])
      for (const back of ["paper", "shade"])
        expect(contrast(more[front]!, more[back]!), front).toBeGreaterThanOrEqual(7);
    expect(contrast(more["line"]!, more["paper"]!)).toBeGreaterThanOrEqual(3);
    const { ink, inkSoft, line } = paletteOf(theme, true);
    expect(more).toMatchObject({ ink, "ink-soft": inkSoft, line });
  });
});

describe("style sheets", () => {
  const root = new URL("../../", import.meta.url);
  const textsOf = (pattern: RegExp) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((path) => pattern.test(path))
      .map((path) => readFileSync(new URL(path, root), "utf8"));

  it("use no property that is not declared", () => {
    const sheets = textsOf(/\.css$/);
    const used = sheets.flatMap((sheet) => [...sheet.matchAll(/var\((--[a-z0-9-]+)/g)]);
    const declared = new Set(
      [...sheets, ...textsOf(/\.tsx$/)].flatMap((text) =>
        [...text.matchAll(/(--[a-z0-9-]+)"?:/g)].map(([, name]) => name),
      ),
    );
    expect(used.length).toBeGreaterThan(200);
    // the component library's popups measure their room
    const measured = ["--available-width", "--available-height"];
    const unknown = used.map(([, name]) => name!).filter((name) => !declared.has(name));
    expect([...new Set(unknown)].filter((name) => !measured.includes(name))).toEqual([]);
  });
});
