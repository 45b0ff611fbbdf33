// What `npm run gallery` does: writes the page and opens it, or accepts what is drawn.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeWhole } from "../output.mjs";
import { accept, acceptanceText } from "./accept.ts";
import { heldPictures, stateOf } from "./held.ts";
import { galleryPage } from "./page.ts";

/** Accepts the pictures that match ("": all) and returns what was done, in words. */
export async function acceptPictures(project: string, match: string): Promise<string> {
  return acceptanceText(accept(await heldPictures(project), match));
}

/** Writes the page; returns its address and what stands in it, in words. */
export async function writeGallery(
  project: string,
): Promise<{ readonly address: string; readonly summary: string }> {
  const pictures = await heldPictures(project);
  const folder = join(project, ".results");
  const file = join(folder, "gallery.html");
  mkdirSync(folder, { recursive: true });
  writeWhole(file, galleryPage(pictures));
  const other = pictures.filter((picture) => stateOf(picture) !== "same");
  const summary =
    other.length === 0
      ? `${pictures.length} pictures, all as stored.`
      : `${pictures.length} pictures, ${other.length} not as stored: ${other.map(({ name }) => name).join(", ")}.`;
  return { address: pathToFileURL(file).href, summary };
}
