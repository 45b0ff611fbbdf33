// Pictures as the experiment's target: cropped and scaled to a grid, on the page.
import type { GridSpace } from "../../environments/spaces/gridSpace.ts";
import { importPicture } from "../../store/edit/importTarget.ts";
import { bytesOfPicture } from "./brush.ts";
import { greyPicture } from "./greyPicture.ts";
import { sentenceOfPicture } from "./readPicture.ts";

/** Makes a picture the target on this grid; what is wrong with it as whole sentences, or null. */
export async function takePicture(file: File, space: GridSpace): Promise<string | null> {
  const grid = { width: space.height, height: space.dimensions === 1 ? 1 : space.height };
  const read = await greyPicture(file, grid.width, grid.height);
  if (!read.ok) return read.message;
  const { width, height } = read.record;
  return importPicture({
    bytes: bytesOfPicture(read.grey, space, false),
    space,
    from: file.name,
    size: [width, height],
    cropped: null,
    said: sentenceOfPicture(read.record, grid),
  });
}
