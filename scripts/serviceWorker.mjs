// A Vite plugin that adds the service worker to the build: src/offline/serviceWorker.ts as one file
// beside index.html, with the list of all files that it keeps. It is bundled before the page, so that
// its libraries are in the list of licences, and written after, when all files are known.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

/** @typedef {{ url: string, revision: string | null }} KeptFile */

/** Served beside the page, whose folder is its scope. */
const fileName = "serviceWorker.js";

/** Files that no page asks for: the build's own, the host's, fonts in formats of old browsers, the picture
 * for previews of links. */
const unused = /^\.vite\/|^_headers$|^preview\.png$|\.map$|\.ttf$|\.woff$/;

/** A name with a hash of the content never means anything else. */
const hashed = /^assets\/.*-[\w-]{8}\.\w+$/;

/**
 * What the service worker keeps of a build.
 * @param {readonly string[]} names of all files, relative to the build's folder, with slashes
 * @param {(name: string) => Uint8Array} read
 * @returns {{ files: KeptFile[], version: string }} version: a hash of all of it
 */
export function keptFiles(names, read) {
  const files = names
    .filter((name) => !unused.test(name) && name !== fileName)
    .toSorted()
    .map((name) => ({
      // hosts serve the page at its folder, and some redirect its file's name there
      url: name === "index.html" ? "./" : name,
      revision: hashed.test(name) ? null : hashOf(read(name)),
    }));
  return { files, version: hashOf(JSON.stringify(files)) };
}

/** @param {string | Uint8Array} content */
function hashOf(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/**
 * @param {{ entry: string, plugins: () => import("vite").Plugin[] }} options plugins of its own bundle
 * @returns {import("vite").Plugin}
 */
export function serviceWorker({ entry, plugins }) {
  let code = "";
  let folder = "";
  return {
    name: "service-worker",
    apply: "build",
    configResolved({ root, build: { outDir } }) {
      folder = join(root, outDir);
    },
    async buildStart() {
      const result = await build({
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        plugins: plugins(),
        build: {
          write: false,
          target: "es2022",
          rolldownOptions: { input: entry, output: { format: "iife", comments: { legal: false } } },
        },
      });
      const { output } = /** @type {import("vite").Rolldown.RolldownOutput} */ (result);
      if (output.length !== 1) throw new Error("The service worker has to be one file.");
      code = output[0].code;
    },
    closeBundle() {
      const names = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
      const kept = keptFiles(
        names.map((name) => name.replaceAll("\\", "/")),
        (name) => readFileSync(join(folder, name)),
      );
      const filled = code
        .replaceAll("__FILES__", () => JSON.stringify(kept.files))
        .replaceAll("__VERSION__", () => JSON.stringify(kept.version));
      writeFileSync(join(folder, fileName), filled);
    },
  };
}
