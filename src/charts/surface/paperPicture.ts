// A drawing as a file that stands alone: SVG, which stays sharp and editable, or PNG at three pixels a point
// (about 300 a printed inch). Both on white, with the link they come from inside.
import { withPngText } from "../../experiment/files/png.ts";
import type { Surface, View } from "./surface.ts";
import { SvgSurface } from "./svgSurface.ts";

export interface PaperPicture {
  /** CSS pixels: 96 an inch. */
  readonly width: number;
  readonly height: number;
  readonly draw: (surface: Surface, view: View) => void;
  /** The paper's colour. */
  readonly paper: string;
  readonly title: string;
  readonly link: string;
}

/** PNG pixels a CSS pixel. */
const PNG_SCALE = 3;

/** The SVG's text. @throws Error where the browser gives no canvas to measure text on. */
export function svgOnPaper({ width, height, draw, paper, title, link }: PaperPicture): string {
  const surface = new SvgSurface(newCanvas(1, 1).context);
  // SVG has no pixels to snap to; two a point keep hairlines at half a point
  draw(surface, { width, height, pixelRatio: 2 });
  return surface.toSvg({ width, height, paper, link, title });
}

/** The PNG's bytes. @throws Error where the browser makes no picture of that size. */
export async function pngOnPaper(picture: PaperPicture): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, draw, paper, title, link } = picture;
  const { canvas, context } = newCanvas(
    Math.round(width * PNG_SCALE),
    Math.round(height * PNG_SCALE),
  );
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(PNG_SCALE, PNG_SCALE);
  draw(context, { width, height, pixelRatio: PNG_SCALE });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The browser could not make a PNG of this size.");
  return withPngText(new Uint8Array(await blob.arrayBuffer()), {
    // PNG texts are Latin-1
    Title: title.replaceAll("α", "alpha").replaceAll("λ", "lambda").replaceAll("−", "-"),
    Source: link,
    Software: "GFlowNet playground",
  });
}

function newCanvas(width: number, height: number) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gives no canvas to draw on.");
  return { canvas, context };
}
