// A Vite plugin that lists the licences of everything the page and its worker bundle, in one file
// of the build. Vite's own list leaves the worker out, whose bundle is a build of its own.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ name: string, version: string, license: string, text: string }} License */

/**
 * The folder of the package a module comes from, or null for the project's own.
 * @param {string} moduleId absolute path, perhaps with a query
 * @returns {string | null}
 */
export function packageFolder(moduleId) {
  const match = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/?]+)/.exec(moduleId);
  return match?.[1] ?? null;
}

/**
 * What the package says about its licence.
 * @param {string} folder
 * @returns {License} text "" where the package carries none
 */
function readLicense(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
  return { name, version, license: String(license), text };
}

/**
 * The list as Markdown, by name.
 * @param {readonly License[]} licenses
 */
export function formatLicenses(licenses) {
  const parts = licenses
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, license, text }) => {
      const known = text || `https://spdx.org/licenses/${license}.html`;
      return `## ${name} ${version} (${license})\n\n${known}\n`;
    });
  return `# Licences of the bundled libraries\n\n${parts.join("\n")}\n${data}`;
}

/** What ships beside code: src/experiment/files/phylogenyData.ts. */
const data = `# Data

## Mitochondrial DNA of seven primates

K. Hayasaka, T. Gojobori and S. Horai, Molecular phylogeny and evolution of primate mitochondrial DNA, Molecular
Biology and Evolution 5:626-644, 1988; the sequences are in the public nucleotide databases.

## Example alignment of five species

PHYLIP's documentation, Joseph Felsenstein (BSD-2-Clause)

https://spdx.org/licenses/BSD-2-Clause.html
`;

/**
 * Two plugins that work together: one for the worker's builds, which come first, one for the page's,
 * which writes the file.
 * @param {string} fileName relative to dist/
 * @returns {{ page: import("vite").Plugin, worker: () => import("vite").Plugin }}
 */
export function licenseList(fileName) {
  /** @type {Set<string>} */
  const folders = new Set();
  /** @param {Iterable<string>} moduleIds */
  const collect = (moduleIds) => {
    for (const id of moduleIds) {
      const folder = packageFolder(id);
      if (folder !== null && existsSync(join(folder, "package.json"))) folders.add(folder);
    }
  };
  return {
    worker: () => ({
      name: "collect-worker-licenses",
      generateBundle() {
        collect(this.getModuleIds());
      },
    }),
    page: {
      name: "list-licenses",
      apply: "build",
      generateBundle() {
        collect(this.getModuleIds());
        const source = formatLicenses([...folders].map(readLicense));
        this.emitFile({ type: "asset", fileName, source });
      },
    },
  };
}
