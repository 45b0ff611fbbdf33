// Written SVG against paths worked out by hand for what a canvas would draw, and against text that
// must not become markup. Its looks are not tested here.
import { describe, expect, it } from "vitest";
import { arcTo, rasterPaths } from "./svgParts.ts";
import { SvgSurface } from "./svgSurface.ts";

const measure = {
  font: "",
  measureText: (text: string) => ({ width: text.length }) as TextMetrics,
};
const options = { width: 20, height: 10, paper: "#ffffff", link: "https://x.org/#v=1", title: "T" };
const bodyOf = (surface: SvgSurface) => surface.toSvg(options).split("\n").slice(6, -2);

describe("SvgSurface", () => {
  it("moves and turns points as a canvas does", () => {
    const surface = new SvgSurface(measure);
    surface.save();
    surface.translate(10, 5);
    surface.rotate(-Math.PI / 2);
    surface.beginPath();
    surface.lineTo(2, 0);
    surface.lineTo(2, 3);
    surface.stroke();
    surface.restore();
    surface.fillRect(1, 2, 3, -1);
    expect(bodyOf(surface)).toEqual([
      '<path d="M10 3L13 3" fill="none" stroke="#000000" stroke-width="1" stroke-linejoin="miter" stroke-linecap="butt"/>',
      '<path d="M1 2L4 2L4 1L1 1Z" shape-rendering="crispEdges" fill="#000000"/>',
    ]);
  });

  it("closes what a clip opened when the state is restored, and only that", () => {
    const surface = new SvgSurface(measure);
    surface.save();
    surface.beginPath();
    surface.rect(0, 0, 5, 5);
    surface.clip();
    surface.save();
    surface.globalAlpha = 0.5;
    surface.fillRect(0, 0, 1, 1);
    surface.restore();
    surface.restore();
    surface.fillRect(0, 0, 1, 1);
    expect(bodyOf(surface).slice(1)).toEqual([
      '<g clip-path="url(#clip0)">',
      '<path d="M0 0L1 0L1 1L0 1Z" shape-rendering="crispEdges" fill="#000000" fill-opacity="0.5"/>',
      "</g>",
      '<path d="M0 0L1 0L1 1L0 1Z" shape-rendering="crispEdges" fill="#000000"/>',
    ]);
  });

  it("lets no text, colour or link become markup", () => {
    const surface = new SvgSurface(measure);
    surface.font = '600 12px "Some Font", sans-serif';
    surface.textAlign = "center";
    surface.textBaseline = "middle";
    surface.fillStyle = '"/><script>';
    surface.fillText("<script>&", 4, 5);
    const svg = surface.toSvg({
      ...options,
      title: "</title>",
      link: "https://x.org/#v=1&title=--><x>",
    });
    expect(svg).not.toMatch(/<script|<\/title><\/title>|<x>/);
    expect(svg.match(/-->/g)).toHaveLength(1);
    expect(svg).toContain('x="4" y="9.2"');
    expect(svg).toContain('text-anchor="middle"');
    expect(svg).toContain('font-weight="600"');
  });
});

describe("arcTo", () => {
  const at = (angle: number) => `${Math.round(Math.cos(angle))} ${Math.round(Math.sin(angle))}`;

  it("draws a whole circle and quarters in both directions", () => {
    const turn = { radius: 1, start: 0, end: 2 * Math.PI, isReverse: false };
    expect(arcTo(turn, at)).toEqual({ from: "1 0", arcs: "A1 1 0 0 1 -1 0A1 1 0 0 1 1 0" });
    const back = { radius: 1, start: 0, end: Math.PI, isReverse: true };
    expect(arcTo(back, at).arcs).toBe("A1 1 0 0 0 0 -1A1 1 0 0 0 -1 0");
  });
});

describe("rasterPaths", () => {
  it("covers every cell once, by colour, and joins runs of a row", () => {
    const black = [0, 0, 0, 255];
    const red = [255, 0, 0, 255];
    const data = [...red, ...red, ...black, ...black, ...red, 0, 0, 0, 0];
    const paths = rasterPaths({ width: 3, height: 2, data }, (x, y) => `${x} ${y}`);
    expect(paths).toBe(
      '<path fill="#ff0000" d="M0 0L2 0L2 1L0 1ZM1 1L2 1L2 2L1 2Z"/><path fill="#000000" d="M2 0L3 0L3 1L2 1ZM0 1L1 1L1 2L0 2Z"/>',
    );
  });
});
