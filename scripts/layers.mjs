// The linter's layers, made from the table of ARCHITECTURE.md: `npm run layers` writes
// scripts/layers.json, which biome.json extends; `-- --check` only compares the two.
// A row names folders or files of src/, what they hold, what of src/ they may import and which
// packages. A line "- **name**: `a`, `b`" before the table names a group that rows may except. Imports
// run upwards in the table: a row may name rows above it alone, so no circle of folders can be written
// down. Test files and fixtures are exempt. Not the linter itself: Biome reads the patterns.
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";
import { pathToFileURL } from "node:url";
import { projectFolder, readArguments, runMain, UserError } from "./commands.mjs";
import { writeWhole } from "./output.mjs";

/**
 * One row of the table. `places` and `imports` are paths below src/, without a slash at the end.
 * @typedef {{ places: string[], imports: string[], packages: string[] }} Layer
 */

const output = join(projectFolder, "scripts/layers.json");

/** @param {string} cell @returns {string[]} what stands between backticks */
const names = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => String(name));

/** @param {string} place @param {string} item @returns {boolean} whether place is item or in it */
const isWithin = (place, item) => place === item || place.startsWith(`${item}/`);

/** @param {string} place @returns {boolean} */
const isFile = (place) => /\.tsx?$/.test(place);

/**
 * The table below the heading "Layers", with the groups named before it.
 * @param {string} markdown
 * @returns {Layer[]} in its order, lowest first
 * @throws {UserError} a row that is not of four cells, or names what stands in no row above it; a
 * group that holds what stands in no row
 */
export function readLayers(markdown) {
  const text = markdown.replaceAll("\r\n", "\n");
  const section = /^## Layers\n(.*?)(?=^## )/ms.exec(`${text}\n## `)?.[1] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  if (rows.length === 0) throw new UserError('ARCHITECTURE.md has no table below "## Layers".');
  const groups = readGroups(section);
  /** @type {Layer[]} */
  const layers = [];
  for (const row of rows) {
    const cells = row.split("|").slice(1, -1);
    if (cells.length !== 4) throw new UserError(`Not a row of four cells: ${row}`);
    const [where = "", , mayImport = "", packages = ""] = cells;
    const above = layers.flatMap(({ places }) => places);
    for (const place of names(where)) {
      const nested = [...above, ...names(where)].find(
        (other) => other !== place && overlap(other, place),
      );
      if (nested || above.includes(place)) throw new UserError(`Two rows hold src/${place}.`);
    }
    layers.push({
      places: names(where),
      imports: readImports(mayImport, above, groups),
      packages: names(packages),
    });
  }
  const all = layers.flatMap(({ places }) => places);
  const stray = [...groups.values()].flat().find((name) => !all.includes(name));
  if (stray) throw new UserError(`A group holds \`${stray}\`, which no row does.`);
  return layers;
}

/** @param {string} section @returns {Map<string, string[]>} the places of each group by its name */
const readGroups = (section) =>
  new Map(
    [...section.matchAll(/^- \*\*(.+?)\*\*: ([^;\n]*)/gm)].map(([, name, places]) => [
      String(name),
      names(String(places)),
    ]),
  );

/** @param {string} a @param {string} b */
const overlap = (a, b) => isWithin(a, b) || isWithin(b, a);

/**
 * The third cell: names, "all above", or "all above but" names and groups; a dash for nothing.
 * @param {string} cell
 * @param {readonly string[]} above the places of the rows above
 * @param {ReadonlyMap<string, readonly string[]>} groups
 * @returns {string[]}
 * @throws {UserError}
 */
function readImports(cell, above, groups) {
  const named = names(cell);
  const lost = named.find((name) => !above.some((place) => overlap(place, name)));
  if (lost)
    throw new UserError(`ARCHITECTURE.md: no row above the one that names \`${lost}\` holds it.`);
  const words = cell
    .replace(/`[^`]*`/g, "")
    .replace(/\*\*(.+?)\*\*/g, (text, name) => (groups.has(name) ? "" : text))
    .replace(/[\s,]+/g, " ")
    .trim();
  if (words === "all above") return [...above];
  if (words === "all above but") {
    const inGroups = [...groups].filter(([name]) => cell.includes(`**${name}**`));
    const excepted = [...named, ...inGroups.flatMap(([, places]) => places)];
    return above.filter((place) => !excepted.some((name) => isWithin(place, name)));
  }
  if ((words !== "" && words !== "–") || cell.includes("**"))
    throw new UserError(`ARCHITECTURE.md: not understood:${cell}`);
  return named;
}

/**
 * The globs that match an import of `target` from a file of `place`, as such imports are spelled.
 * Folders of different parents share names, so a sibling is matched by its exact number of "../",
 * for files of the folder itself and of folders in it.
 * @param {string} place
 * @param {string} target
 * @returns {string[]}
 */
function spellings(place, target) {
  const tail = isFile(target) ? "" : "/**";
  const long = `**/${target}${tail}`;
  const short = relative(isFile(place) ? dirname(place) : place, target);
  if (short.replace(/^(\.\.\/)+/, "") === target) return [long];
  return [long, `${short}${tail}`, `../${short}${tail}`, `../../${short}${tail}`];
}

/** The globs that match every import that is not of a file beside it; "*" stops at a slash. */
const anyPackage = ["*", "*/**", "!./**", "!../**"];

/**
 * The override of one place.
 * @param {string} place
 * @param {Layer} layer its row
 * @param {readonly string[]} places of all rows
 */
function override(place, { imports, packages }, places) {
  const forbidden = places.filter(
    (target) => target !== place && !imports.some((item) => isWithin(target, item)),
  );
  const parts = imports.filter((item) => forbidden.some((target) => isWithin(item, target)));
  // a folder deeper down would spell a sibling as this one spells a layer of the same name
  const allowed = imports.map(
    (item) => `${relative(isFile(place) ? dirname(place) : place, item)}/**`,
  );
  const folders = [
    ...forbidden
      .flatMap((target) => spellings(place, target))
      .filter((glob) => !allowed.includes(glob)),
    ...parts.flatMap((part) => spellings(place, part).map((glob) => `!${glob}`)),
  ];
  const list = (/** @type {readonly string[]} */ items) => items.join(", ") || "nothing";
  const patterns = [
    {
      group: folders,
      message: `Of src/, ${place} may import ${list(imports)} (ARCHITECTURE.md, Layers).`,
    },
    {
      group: [...anyPackage, ...packages.flatMap((name) => [`!${name}`, `!${name}/**`])],
      message: `Of packages, ${place} may import ${list(packages)} (ARCHITECTURE.md, Layers).`,
    },
  ];
  const includes = isFile(place)
    ? [`src/${place}`]
    : [`src/${place}/**`, "!**/*.test.ts", "!**/*.test.tsx", "!**/*Fixtures.ts"];
  const rule = {
    level: "error",
    options: { patterns: patterns.filter(({ group }) => group.length > 0) },
  };
  return { includes, linter: { rules: { style: { noRestrictedImports: rule } } } };
}

/**
 * The linter's part of the configuration.
 * @param {readonly Layer[]} layers
 */
export function layerRules(layers) {
  const places = layers.flatMap((layer) => layer.places);
  return {
    overrides: layers.flatMap((layer) =>
      layer.places.map((place) => override(place, layer, places)),
    ),
  };
}

/** What scripts/layers.json has to hold, from ARCHITECTURE.md as it is. */
export function generate() {
  const layers = readLayers(readFileSync(join(projectFolder, "ARCHITECTURE.md"), "utf8"));
  const text = JSON.stringify(layerRules(layers), null, 1);
  // A list of globs on one line: the file is for Biome, but its changes are read.
  const listed = text.replace(/\[\s+"[^[\]]*"\s+\]/g, (list) => list.replace(/\s+/g, " "));
  return `${listed}\n`;
}

/** @returns {string} the file as it is; empty where there is none */
function written() {
  try {
    return readFileSync(output, "utf8");
  } catch {
    return "";
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await runMain(async () => {
    const { check } = readArguments("Usage: npm run layers -- [--check]", {
      check: { type: "boolean" },
    });
    const wanted = generate();
    if (written() === wanted) return 0;
    if (check) {
      throw new UserError("scripts/layers.json is not as ARCHITECTURE.md says: npm run layers");
    }
    writeWhole(output, wanted);
    console.log("Wrote scripts/layers.json from the layers of ARCHITECTURE.md.");
    return 0;
  });
}
