// Screenshots of the page to look at: themes and sizes.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Site } from "./site.ts";
import type { DrivenPage } from "./webdriver.ts";

/** A picture's name, the window's size in CSS pixels, and the rest of the link. */
const pictures: readonly (readonly [string, number, number, string])[] = [
  ["light", 1440, 1000, "&theme=light"],
  ["dark", 1440, 1000, "&theme=dark"],
  ["phone", 500, 900, "&theme=light"],
  ["sequence", 1280, 800, "&theme=dark&env=sequence"],
];

/** Writes them into a folder as PNG. */
export async function takePictures(page: DrivenPage, site: Site, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, width, height, rest] of pictures) {
    await page.resize(width, height);
    await page.open("about:blank");
    await page.open(`${site.address}#v=1&backend=wasm${rest}`);
    await page.until("steps", "return Number(document.documentElement.dataset.step) > 100");
    writeFileSync(join(folder, `${name}.png`), await page.picture());
  }
}
