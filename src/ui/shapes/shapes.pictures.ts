// The shelf of shapes as its dialog has it: each shape's push, generator and what it settles on, in one row.

import type { StoredPicture } from "../../charts/gallery/picture.ts";
import { font, type Palette } from "../../charts/ink/colours.ts";
import type { Surface } from "../../charts/surface/surface.ts";
import { bumpMarks, generatorMarks, type Mark, pushMarks, SHEET } from "./shapeMarks.ts";
import { pushOfShape, type Shape, shelf } from "./shelf.ts";
import { fitShape, generatorTable } from "./stationary.ts";

const GAP = 8;
const NAME = 18;
const COLUMNS = 2;
const WIDTH = 3 * (SHEET.width + GAP) + GAP;
const HEIGHT = NAME + SHEET.height + GAP;

function drawSheet(surface: Surface, marks: readonly Mark[], palette: Palette): void {
  const { width, height } = SHEET;
  surface.save();
  surface.beginPath();
  surface.rect(0, 0, width, height);
  surface.clip();
  for (const { role, points } of marks) {
    surface.beginPath();
    points.forEach(([x, y], k) => {
      if (k === 0) surface.moveTo(x, y);
      else surface.lineTo(x, y);
    });
    if (role === "target") {
      surface.fillStyle = palette.inkSoft;
      surface.globalAlpha = 0.35;
      surface.fill();
      surface.globalAlpha = 1;
    } else {
      surface.strokeStyle = role === "axis" ? palette.line : palette.accent;
      surface.lineWidth = role === "axis" ? 1 : 2;
      surface.stroke();
    }
  }
  surface.restore();
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.strokeRect(0, 0, width, height);
}

function drawShape(surface: Surface, shape: Shape, palette: Palette): void {
  const push = pushOfShape(shape);
  surface.font = font(12, 600);
  surface.fillStyle = palette.ink;
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillText(shape.name, 0, NAME / 2);
  const sheets = [pushMarks(push), generatorMarks(generatorTable(push)), bumpMarks(fitShape(push))];
  sheets.forEach((marks, k) => {
    surface.save();
    surface.translate(k * (SHEET.width + GAP), NAME);
    drawSheet(surface, marks, palette);
    surface.restore();
  });
}

export const pictures: readonly StoredPicture[] = [
  {
    id: "shapes-strip",
    title:
      "Every shape’s push through 0 with slope 1, its generator with its least at u = 1, and the policy it settles on: over both bumps or one of them.",
    width: COLUMNS * WIDTH,
    height: GAP + (shelf.length / COLUMNS) * HEIGHT,
    draw(surface, _view, palette) {
      shelf.forEach((shape, k) => {
        surface.save();
        surface.translate(GAP + (k % COLUMNS) * WIDTH, GAP + Math.floor(k / COLUMNS) * HEIGHT);
        drawShape(surface, shape, palette);
        surface.restore();
      });
    },
  },
];
