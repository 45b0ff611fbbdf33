// The stored pictures beside what the sources draw now: every record in a *.pictures.ts under `src`,
// every file in a folder `pictures` beside one, which has a folder a theme. Reads only; accept.ts writes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { pictureSvg, type StoredPicture, themesOf } from "../../src/charts/gallery/picture.ts";
// pictures are of all environments and objectives, which the page has later than its first picture
import "../../src/environments/lateEnvironments.ts";
import "../../src/objectives/lateObjectives.ts";

/** One file that is stored, or ought to be. */
export interface HeldPicture {
  /** Of the picture and its theme: "push-one.light". */
  readonly name: string;
  /** The records it belongs to, relative to the project: "src/charts/push/push.pictures.ts". */
  readonly source: string;
  /** What there is to see; "" where nothing draws it. */
  readonly title: string;
  /** Absolute path of the SVG. */
  readonly file: string;
  /** The stored text; null where there is none. */
  readonly stored: string | null;
  /** What is drawn now, drawn when it is first asked for; null where nothing draws it any more. */
  readonly drawn: string | null;
}

export type PictureState = "same" | "changed" | "new" | "stale";

/** How what is stored stands to what is drawn. */
export function stateOf({ stored, drawn }: Pick<HeldPicture, "stored" | "drawn">): PictureState {
  if (drawn === null) return "stale";
  if (stored === null) return "new";
  return stored === drawn ? "same" : "changed";
}

/** Every folder with records or stored pictures, relative to the project: "src/charts/push". */
export function pictureFolders(project: string): string[] {
  return [...new Set(pathsIn(project).flatMap((path) => folderOf(path) ?? []))];
}

/**
 * All of some folders, in the order of their sources and records, stale ones last.
 * @param project absolute path of the project's folder
 * @param folders of `pictureFolders`; left out: all
 * @throws Error where two records would write the same file
 */
export async function heldPictures(
  project: string,
  folders: readonly string[] = pictureFolders(project),
): Promise<HeldPicture[]> {
  const held = new Map<string, HeldPicture>();
  const paths = pathsIn(project).filter((path) => folders.includes(folderOf(path) ?? ""));
  for (const path of paths.filter((one) => one.endsWith(".pictures.ts"))) {
    const source = join(project, path);
    for (const picture of await recordsOf(source))
      for (const theme of themesOf(picture)) {
        const name = `${picture.id}.${theme}`;
        const file = join(dirname(source), "pictures", theme, `${picture.id}.svg`);
        if (held.has(file)) throw new Error(`two pictures are called ${picture.id}`);
        const stored = existsSync(file) ? storedText(file) : null;
        let drawn: string | null = null;
        held.set(file, {
          name,
          source: path,
          title: picture.title,
          file,
          stored,
          get drawn() {
            drawn ??= pictureSvg(picture, theme);
            return drawn;
          },
        });
      }
  }
  for (const path of paths.filter((one) => one.endsWith(".svg"))) {
    const file = join(project, path);
    if (held.has(file)) continue;
    held.set(file, {
      name: `${basename(path, ".svg")}.${basename(dirname(path))}`,
      source: dirname(dirname(dirname(path))),
      title: "",
      file,
      stored: storedText(file),
      drawn: null,
    });
  }
  return [...held.values()];
}

/** Checkouts on Windows may end their lines otherwise. */
function storedText(file: string): string {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}

async function recordsOf(source: string): Promise<readonly StoredPicture[]> {
  // what a file of this name exports
  const { pictures } = (await import(pathToFileURL(source).href)) as {
    readonly pictures?: readonly StoredPicture[];
  };
  if (!pictures?.length) throw new Error(`${source} exports no pictures`);
  return pictures;
}

/** Whatever lies in `src`, relative to the project. */
function pathsIn(project: string): string[] {
  const paths = readdirSync(join(project, "src"), { recursive: true, encoding: "utf8" }).sort();
  return paths.map((path) => `src/${path.replaceAll(sep, "/")}`);
}

/** The folder that a file of records or a stored picture belongs to; null for any other file. */
function folderOf(path: string): string | null {
  if (path.endsWith(".pictures.ts")) return dirname(path);
  return /\/pictures\/[^/]+\/[^/]+\.svg$/.test(path) ? dirname(dirname(dirname(path))) : null;
}

/** How much of an element a message shows around the first difference. */
const SHOWN = 90;

/** Where a picture differs from its stored file, in a few lines; null where it does not. */
export function problemOf(picture: HeldPicture): string | null {
  const state = stateOf(picture);
  if (state === "same") return null;
  const { name, source, stored, drawn } = picture;
  const look = `Look: npm run gallery. Accept: npm run gallery -- --accept ${name}`;
  if (stored === null) return `${name} (${source}) is new and not stored. ${look}`;
  if (drawn === null) return `${name} (${source}) is stored, but nothing draws it. ${look}`;
  return `${name} (${source}) has changed. ${firstDifference(stored, drawn)}\n${look}`;
}

/** The first element, a line of the file each, in which two pictures differ. */
export function firstDifference(stored: string, drawn: string): string {
  const before = stored.split("\n");
  const after = drawn.split("\n");
  let k = 0;
  while (before[k] === after[k]) k++;
  const [was = "(nothing)", now = "(nothing)"] = [before[k], after[k]];
  let at = 0;
  while (was[at] === now[at] && at < was.length) at++;
  const from = Math.max(0, at - SHOWN / 3);
  const part = (text: string) =>
    `${from > 0 ? "…" : ""}${text.slice(from, from + SHOWN)}${text.length > from + SHOWN ? "…" : ""}`;
  return `Line ${k + 1} was\n  ${part(was)}\nand is now\n  ${part(now)}`;
}
