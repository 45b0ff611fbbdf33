// Where the labels on the pictures stand, and what their lines lead to. Pure: boxes in, places out.
import { calloutTexts } from "./calloutTexts.ts";

/** A picture's box, in CSS pixels from the top left of the stage. */
export interface PictureFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A label around its middle, and the end of its line. */
export interface Callout {
  readonly id: keyof typeof calloutTexts;
  readonly text: string;
  readonly label: Point & { readonly width: number };
  readonly point: Point;
  /** Where something below the label has room, around its middle. */
  readonly below: Point;
}

/** Shares of a picture's width and height. */
type Share = readonly [x: number, y: number];

/**
 * The labels on the pictures of the target and of the first lane; `startsAt`: where the start lies in a
 * picture, null where it is no point of it.
 */
export function calloutsOn(
  [target, learned]: readonly PictureFrame[],
  startsAt: Share | null,
): readonly Callout[] {
  if (!target) return [];
  const at = (id: Callout["id"], frame: PictureFrame, label: Share, point: Share): Callout => {
    const place = (share: Share): Point => ({
      x: frame.x + share[0] * frame.width,
      y: frame.y + share[1] * frame.height,
    });
    return {
      id,
      text: calloutTexts[id],
      label: { ...place(label), width: 0.9 * frame.width },
      point: place(point),
      below: place([label[0], label[1] + 0.2]),
    };
  };
  return [
    at("target", target, [0.5, 0.36], [0.17, 0.14]),
    ...(learned ? [at("learned", learned, [0.5, 0.42], [0.17, 0.86])] : []),
    ...(startsAt ? [at("start", target, [0.52, 0.66], startsAt)] : []),
  ];
}
