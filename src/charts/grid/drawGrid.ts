// Draws a grid picture: panels, cells, outlines of the modes, rings around the inspected and the
// pinned state, values inside cells that are large enough for them.
import { coordinateOf } from "../../environments/spaces/gridSpace.ts";
import { formatFixed, formatSigned } from "../../math/numberText.ts";
import { type ColourTable, prefersInk } from "../ink/colourScales.ts";
import { font, type Palette } from "../ink/colours.ts";
import {
  isRooted,
  openPosition,
  position,
  tableIndex,
  type ValueScale,
  valueOnScale,
} from "../ink/valueScale.ts";
import { hatch } from "../surface/hatch.ts";
import { type Box, type Surface, snapLine, type View } from "../surface/surface.ts";
import { type AxisEnds, drawAxes } from "./drawGridAxes.ts";
import { drawFlow, drawPaths, type GridPaths } from "./drawGridFlow.ts";
import { drawGridOptions } from "./drawGridOptions.ts";
import type { GridFlow } from "./gridFlow.ts";
import { cellBox, type GridLayout, type GridPanel } from "./gridLayout.ts";

/** What is drawn in one panel. */
export interface PanelPicture {
  /** [s_i, s_j]; in 1-D [s]. */
  readonly table: Float64Array;
  readonly reference: Float64Array | null;
  /** What of a batch came through each cell: where it is 0 the cell is hatched. Null: none is. */
  readonly came: Float64Array | null;
  /** The cells as pixels; null in 1-D. */
  readonly bitmap: CanvasImageSource | null;
  /** Outline of the modes, as `maskOutline` gives it. */
  readonly outline: Int16Array;
}

export interface GridPicture {
  readonly layout: GridLayout;
  readonly panels: readonly PanelPicture[];
  readonly scale: ValueScale;
  readonly colours: ColourTable;
  readonly palette: Palette;
  /** What stands at both ends of each axis; left out: the first and the last coordinate. */
  readonly ends?: AxisEnds | undefined;
  /** The bars' colour in 1-D. */
  readonly hue: string;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  /** Null: no arrows. */
  readonly flow: GridFlow | null;
  readonly paths: GridPaths | null;
}

/** From this cell size on (CSS pixels), cells carry their value; from a smaller one, their sign. */
const VALUE_FROM = 40;
const SIGN_FROM = 12;
/** Weaker colours than this share of the scale have no sign: by the cube root much more is seen. */
const LEAST_SIGN = 0.12;
const LEAST_ROOTED_SIGN = 0.3;

/** Draws the picture. */
export function drawGrid(surface: Surface, view: View, picture: GridPicture): void {
  const { layout, palette } = picture;
  layout.panels.forEach((panel, k) => {
    const content = picture.panels[k]!;
    if (content.bitmap) {
      surface.imageSmoothingEnabled = false;
      // under arrows and paths the cells are but a backdrop
      surface.globalAlpha = isBackdrop(picture) ? 0.4 : 1;
      surface.drawImage(content.bitmap, panel.x, panel.y, panel.width, panel.height);
      surface.globalAlpha = 1;
      hatchUnvisited(surface, panel, content, picture);
      if (!picture.flow && !picture.paths) drawMarks(surface, panel, content, picture);
    } else {
      hatchUnvisited(surface, panel, content, picture);
      drawBars(surface, panel, content, picture);
    }
    drawModes(surface, panel, content.outline, { palette, view });
    surface.strokeStyle = palette.line;
    surface.lineWidth = 1 / view.pixelRatio;
    strokeBox(surface, panel, view);
    if (layout.hasAxes) drawAxes(surface, panel, picture);
  });
  const { flow, paths, hue } = picture;
  if (flow) drawFlow(surface, layout, flow, { palette, hue });
  if (paths) drawPaths(surface, layout, paths, { palette, hue });
  if (paths?.options) {
    const { highlighted, shownSteps = 0, options } = paths;
    const at = paths.paths[highlighted ?? -1]?.[shownSteps] ?? null;
    drawGridOptions(surface, layout, { at, options }, palette);
  }
  for (const [state, colour] of [
    [picture.pinnedState, palette.accent],
    [picture.hoveredState, palette.ink],
  ] as const) {
    if (state === null) continue;
    for (const panel of layout.panels)
      drawRing(surface, ringBox(layout, panel, state), { colour, paper: palette.paper });
  }
}

/** Where a bar that reaches beyond the picture is broken, in CSS pixels before the edge. */
const BREAK = [7, 4] as const;

/** Opacity of bars behind arrows. */
const BEHIND_ARROWS = 0.3;

function isBackdrop({ flow, paths }: GridPicture): boolean {
  return flow !== null || (paths !== null && paths.paths.length > 1);
}

/** Hatches the cells that nothing came through: in a column, neighbours as one. */
function hatchUnvisited(
  surface: Surface,
  panel: GridPanel,
  { came }: PanelPicture,
  { layout, palette }: GridPicture,
): void {
  if (!came) return;
  const side = layout.space.height;
  const rows = panel.pair[0] === panel.pair[1] ? 1 : side;
  const height = panel.height / rows;
  const boxes: Box[] = [];
  for (let i = 0; i < side; i++)
    for (let from = 0, j = 0; j <= rows; j++) {
      if (j < rows && came[i * rows + j] === 0) continue;
      const y = panel.y + panel.height - j * height;
      if (j > from)
        boxes.push({
          x: panel.x + i * panel.cell,
          y,
          width: panel.cell,
          height: (j - from) * height,
        });
      from = j + 1;
    }
  hatch(surface, boxes, palette);
}

/** The box of the cell that a state projects to. */
function ringBox({ space }: GridLayout, panel: GridPanel, state: number): Box {
  const [i, j] = panel.pair.map((d) => coordinateOf(space, state, d)) as [number, number];
  return cellBox(panel, i, j);
}

function drawRing(
  surface: Surface,
  { x, y, width, height }: Box,
  { colour, paper }: { readonly colour: string; readonly paper: string },
): void {
  // a paper halo on both sides keeps the ring visible on any cell colour
  surface.lineJoin = "round";
  surface.strokeStyle = paper;
  surface.lineWidth = 4;
  surface.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
  surface.strokeStyle = colour;
  surface.lineWidth = 2;
  surface.strokeRect(x - 0.5, y - 0.5, width + 1, height + 1);
}

function drawModes(
  surface: Surface,
  panel: GridPanel,
  outline: Int16Array,
  { palette, view }: { readonly palette: Palette; readonly view: View },
): void {
  if (outline.length === 0 || panel.cell < 3) return;
  const bottom = panel.y + panel.height;
  surface.beginPath();
  for (let k = 0; k < outline.length; k += 4) {
    surface.moveTo(panel.x + outline[k]! * panel.cell, bottom - outline[k + 1]! * panel.cell);
    surface.lineTo(panel.x + outline[k + 2]! * panel.cell, bottom - outline[k + 3]! * panel.cell);
  }
  surface.strokeStyle = palette.inkSoft;
  // along the foot of a 1-D bar the mark has to stand out of the frame
  surface.lineWidth = panel.pair[0] === panel.pair[1] ? 5 : Math.max(1, 1 / view.pixelRatio);
  surface.lineCap = panel.pair[0] === panel.pair[1] ? "butt" : "square";
  surface.stroke();
}

/** Numbers in large cells; in middling cells of signed layers a plus or minus, so that the sign does
 * not hang on hue alone. */
function drawMarks(
  surface: Surface,
  panel: GridPanel,
  { table, reference }: PanelPicture,
  { scale, colours, palette, layout }: GridPicture,
): void {
  const { cell } = panel;
  const leastSign = isRooted(scale) ? LEAST_ROOTED_SIGN : LEAST_SIGN;
  const showsSign = scale.kind !== "mass" && cell >= SIGN_FROM;
  if (cell < VALUE_FROM && !showsSign) return;
  const side = layout.space.height;
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.font = font(cell >= 64 ? 13 : 11);
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++) {
      const index = i * side + j;
      const kind = reference ? scale.kind : "mass";
      const value = valueOnScale(kind, table[index]!, reference ? reference[index]! : 0);
      const box = cellBox(panel, i, j);
      const x = box.x + cell / 2;
      const y = box.y + cell / 2;
      const isLight = prefersInk(colours, tableIndex(scale, value), palette.theme);
      const text = cell >= VALUE_FROM ? cellText(value, cell >= 64 ? 3 : 2, scale) : "";
      if (text && surface.measureText(text).width <= cell - 2) {
        surface.fillStyle = isLight ? palette.ink : palette.paper;
        surface.fillText(text, x, y);
      } else if (Math.abs(position(scale, value)) > leastSign) {
        const arm = Math.min(4, cell * 0.16);
        surface.fillStyle = isLight ? palette.ink : palette.paper;
        surface.fillRect(x - arm, y - 0.5, 2 * arm, 1);
        if (value > 0) surface.fillRect(x - 0.5, y - arm, 1, 2 * arm);
      }
    }
}

/** A cell's figure; a bare "0" where it rounds to nothing, so that the others stand out. Sizes over
 * decades have a digit that counts each. */
function cellText(value: number, decimals: number, scale: ValueScale): string {
  if (isRooted(scale)) return formatSigned(value, decimals - 1);
  const text = formatFixed(value, decimals, scale.kind !== "mass");
  return Number(text) === 0 ? "0" : text;
}

/** One dimension: bars from zero, the reference as a stepped line above them. Little more than the scale's end is
 * shown as it is, what is beyond the picture as a broken bar. */
function drawBars(
  surface: Surface,
  panel: GridPanel,
  { table, reference }: PanelPicture,
  { scale, palette, hue, layout, flow }: GridPicture,
): void {
  const side = layout.space.height;
  const isSigned = scale.kind !== "mass";
  const zero = panel.y + panel.height * (isSigned ? 0.5 : 1);
  const unit = panel.height * (isSigned ? 0.5 : 0.94);
  const most = panel.height * (isSigned ? 0.5 : 1);
  const gap = panel.cell > 6 ? 1 : 0;
  surface.fillStyle = hue;
  // the arrows of the flow have the same hue: they must stand out
  surface.globalAlpha = flow ? BEHIND_ARROWS : 1;
  for (let i = 0; i < side; i++) {
    const kind = reference ? scale.kind : "mass";
    const value = valueOnScale(kind, table[i]!, reference ? reference[i]! : 0);
    const x = panel.x + i * panel.cell + gap / 2;
    const width = panel.cell - gap;
    const at = position(scale, value);
    const reach = unit * (Math.abs(at) === 1 ? openPosition(scale, value) : at);
    if (Math.abs(reach) <= most) {
      surface.fillRect(x, zero, width, -reach);
      continue;
    }
    // what reaches beyond the picture is broken before its end
    const sign = Math.sign(reach);
    surface.fillRect(x, zero, width, -sign * (most - BREAK[0]));
    surface.fillRect(x, zero - sign * (most - BREAK[1]), width, -sign * BREAK[1]);
  }
  surface.globalAlpha = 1;
  if (reference && !isSigned) {
    surface.beginPath();
    for (let i = 0; i < side; i++) {
      const y = zero - position(scale, reference[i]!) * unit;
      surface.lineTo(panel.x + i * panel.cell, y);
      surface.lineTo(panel.x + (i + 1) * panel.cell, y);
    }
    surface.strokeStyle = palette.ink;
    surface.lineWidth = 1.25;
    surface.stroke();
  }
  if (isSigned) {
    surface.fillStyle = palette.inkSoft;
    surface.fillRect(panel.x, zero - 0.5, panel.width, 1);
  }
}

function strokeBox(surface: Surface, { x, y, width, height }: Box, { pixelRatio }: View): void {
  const left = snapLine(x - 1 / pixelRatio, pixelRatio);
  const top = snapLine(y - 1 / pixelRatio, pixelRatio);
  const right = snapLine(x + width, pixelRatio);
  const bottom = snapLine(y + height, pixelRatio);
  surface.strokeRect(left, top, right - left, bottom - top);
}
