// Draws a layer's colour scale: the colour table as a bar with ticks in the unit of the values.
import { cssColour, TABLE_SIZE } from "../ink/colourScales.ts";
import { font, type Palette } from "../ink/colours.ts";
import { isRooted, legendTicks, tableOf, type ValueScale } from "../ink/valueScale.ts";
import { type Surface, snap, type View } from "../surface/surface.ts";

const BAR = 10;
/** Room for half a tick label at either end. */
const SIDE = 22;

/** Draws bar and ticks. */
export function drawLegend(
  surface: Surface,
  view: View,
  { scale, palette }: { readonly scale: ValueScale; readonly palette: Palette },
): void {
  const colours = tableOf(scale, palette.theme);
  const width = view.width - 2 * SIDE;
  const edge = (k: number) => snap(SIDE + (k / TABLE_SIZE) * width, view.pixelRatio);
  for (let k = 0; k < TABLE_SIZE; k++) {
    surface.fillStyle = cssColour(colours, k);
    surface.fillRect(edge(k), 1, edge(k + 1) - edge(k), BAR);
  }
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.strokeRect(SIDE - 0.5, 0.5, width + 1, BAR + 1);
  surface.font = font(11);
  surface.textAlign = "center";
  surface.textBaseline = "top";
  let count = Math.floor(width / 48);
  let shown = legendTicks(scale, count);
  const widest = () => Math.max(...shown.map(({ text }) => surface.measureText(text).width));
  const closest = () => {
    const gaps = shown.slice(1).map(({ at }, k) => at - shown[k]!.at);
    return isRooted(scale) ? Math.min(...gaps) : 1 / (shown.length - 1);
  };
  while (count > 1 && widest() + 8 > closest() * width) shown = legendTicks(scale, --count);
  for (const { at, text } of shown) {
    const x = snap(SIDE + at * width, view.pixelRatio);
    surface.fillStyle = palette.inkSoft;
    surface.fillRect(x - 0.5, BAR + 1, 1, 4);
    surface.fillText(text, x, BAR + 7);
  }
}
