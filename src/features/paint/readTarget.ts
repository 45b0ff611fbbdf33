// Pictures and tables of numbers as the experiment's target: cropped or scaled to the grid, on the page.
import type { GridSpace } from "../../environments/gridSpace.ts";
import type { GreyTable } from "../../experiment/files/decodeFile.ts";
import { bytesOfPicture } from "./brush.ts";
import { bytesOfCsv } from "./csvTarget.ts";
import { greyPicture } from "./greyPicture.ts";
import { setPicture } from "./strokes.ts";

/** Makes a table of numbers the target on this grid; what is wrong with it as a sentence, or null. */
export function takeTable(text: string, space: GridSpace): string | null {
  const result = bytesOfCsv(text, space);
  if (!result.ok) return result.message;
  setPicture(result.bytes);
  return null;
}

/** Makes a picture the target on this grid; false where this browser cannot read it. */
export async function takePicture(file: Blob, space: GridSpace): Promise<boolean> {
  const grey = await greyPicture(file, space.height, space.dimensions === 1 ? 1 : space.height);
  if (grey) setPicture(bytesOfPicture(grey, space, false));
  return grey !== null;
}

/** A picture as a square table of `side` rows, dark is mass; null where this browser cannot read it. */
export async function tableOfPicture(file: Blob, side: number): Promise<GreyTable | null> {
  const grey = await greyPicture(file, side, side);
  return grey && { width: side, height: side, bytes: grey.map((value) => 255 - value) };
}
