// Pictures and tables of numbers as the experiment's target: cropped or scaled to the grid, on the page.
import type { GridSpace } from "../../environments/gridSpace.ts";
import type { GreyTable } from "../../experiment/files/decodeFile.ts";
import { bytesOfPicture } from "./brush.ts";
import { bytesOfCsv } from "./csvTarget.ts";
import { greyPicture } from "./greyPicture.ts";
import type { PictureRecord } from "./pictureMessages.ts";
import { sentenceOfPicture } from "./readPicture.ts";
import { setPicture } from "./strokes.ts";

/** Makes a table of numbers the target on this grid; what is wrong with it as a sentence, or null. */
export function takeTable(text: string, space: GridSpace): string | null {
  const result = bytesOfCsv(text, space);
  if (!result.ok) return result.message;
  setPicture(result.bytes);
  return null;
}

/** Makes a picture the target on this grid, and says what it is. */
export async function takePicture(file: Blob, space: GridSpace): Promise<TakenPicture> {
  const height = space.dimensions === 1 ? 1 : space.height;
  const read = await greyPicture(file, space.height, height);
  if (!read.ok) return read;
  setPicture(bytesOfPicture(read.grey, space, false));
  return told(read.record, { width: space.height, height });
}

/** A picture as a square table of `side` rows, dark is mass. */
export async function tableOfPicture(file: Blob, side: number): Promise<TakenPicture> {
  const read = await greyPicture(file, side, side);
  if (!read.ok) return read;
  const bytes = read.grey.map((value) => 255 - value);
  const table = { width: side, height: side, bytes };
  return { ...told(read.record, { width: side, height: side }), table };
}

/** Whether a picture was taken: what was done to it, or what is wrong with it, as sentences. */
type TakenPicture =
  | {
      readonly ok: true;
      readonly record: PictureRecord;
      readonly sentence: string;
      readonly table?: GreyTable;
    }
  | { readonly ok: false; readonly message: string };

function told(
  record: PictureRecord,
  grid: { readonly width: number; readonly height: number },
): Extract<TakenPicture, { readonly ok: true }> {
  return { ok: true, record, sentence: sentenceOfPicture(record, grid) };
}
