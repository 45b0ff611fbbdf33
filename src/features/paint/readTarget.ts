// Pictures as the experiment's target: cropped and scaled to a grid, on the page.
import type { GridSpace } from "../../environments/gridSpace.ts";
import { importPicture } from "../../store/edit/importTarget.ts";
import { bytesOfPicture } from "./brush.ts";
import { greyPicture } from "./greyPicture.ts";

/** Makes a picture the target on this grid; what is wrong with it as a sentence, or null. */
export async function takePicture(file: File, space: GridSpace): Promise<string | null> {
  const read = await greyPicture(file, space.height, space.dimensions === 1 ? 1 : space.height);
  if (!read) return "It is no picture that this browser can read.";
  const { grey, size, cropped } = read;
  const bytes = bytesOfPicture(grey, space, false);
  return importPicture({ bytes, space, from: file.name, size, cropped });
}
