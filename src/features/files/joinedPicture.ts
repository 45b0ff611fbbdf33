// Several charts of one card as one picture, where they stand in it, each under its caption: wants beside
// sees. A pure drawing.
import { fitText } from "../../charts/axis/axes.ts";
import { font, paletteOf } from "../../charts/ink/colours.ts";
import type { PagePicture } from "./capture.ts";

/** A chart in its card. */
export interface JoinedPart {
  readonly picture: PagePicture;
  /** Its top left corner in the card's picture (CSS pixels). */
  readonly x: number;
  readonly y: number;
  /** Stands above it. */
  readonly caption: string;
}

const palette = paletteOf("light");

/** As large as the card's picture; drawn larger, everything but the type grows with it. */
export function joinedPicture(
  parts: readonly JoinedPart[],
  { width, height }: { readonly width: number; readonly height: number },
): PagePicture {
  return {
    name: parts.map(({ picture }) => picture.name).join("; "),
    view: { width, height, pixelRatio: parts[0]?.picture.view.pixelRatio ?? 1 },
    draw(surface, view) {
      const factor = view.width / width;
      for (const { picture, x, y, caption } of parts) {
        surface.font = font(11);
        surface.fillStyle = palette.ink;
        surface.textAlign = "left";
        surface.textBaseline = "bottom";
        const room = factor * picture.view.width;
        surface.fillText(fitText(surface, caption, room), factor * x, factor * y - 2);
        surface.save();
        surface.translate(factor * x, factor * y);
        picture.draw(surface, {
          width: factor * picture.view.width,
          height: factor * picture.view.height,
          pixelRatio: view.pixelRatio,
        });
        surface.restore();
      }
    },
  };
}
