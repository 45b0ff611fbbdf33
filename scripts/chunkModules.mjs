// A Vite plugin that writes which modules each file of the page's build is made of, beside Vite's own
// manifest, which names only what is loaded later. bundleContent.mjs reads it.
import { isAbsolute, relative, sep } from "node:path";
import { projectFolder } from "./commands.mjs";

/** Where the list lies, relative to dist/. */
export const modulesFile = ".vite/modules.json";

/**
 * A module's path as the list has it: relative to the project where it is a file, with "/" between.
 * @param {string} moduleId absolute path, or a name of the bundler's own
 */
export function modulePath(moduleId) {
  const path = isAbsolute(moduleId) ? relative(projectFolder, moduleId) : moduleId;
  return path.split(sep).join("/");
}

/**
 * Writes the list.
 * @returns {import("vite").Plugin}
 */
export function chunkModules() {
  return {
    name: "list-chunk-modules",
    apply: "build",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === "chunk" ? [[file.fileName, file.moduleIds.map(modulePath)]] : [],
      );
      const source = JSON.stringify(Object.fromEntries(modules));
      this.emitFile({ type: "asset", fileName: modulesFile, source });
    },
  };
}
