// Builds the page into dist/, or leaves it when nothing it is made of has changed since.
// What is built and how is in vite.config.ts.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { dist } from "./bundle.mjs";
import { npmCommand, projectFolder, run, UserError } from "./commands.mjs";

/** What the page is built from, relative to the project's folder. */
const sources = [
  "src",
  "public",
  "index.html",
  "embed.html",
  "vite.config.ts",
  "scripts/chunkModules.mjs",
  "scripts/katexFonts.mjs",
  "scripts/licenses.mjs",
  "scripts/securityPolicy.mjs",
  "scripts/serviceWorker.mjs",
  "scripts/workerPreload.mjs",
  "package-lock.json",
];

/**
 * The newest change below a path, in milliseconds since 1970; 0 where there is nothing. Folders
 * count too: their date is how a deleted file shows.
 * @param {string} path
 * @returns {number}
 */
export function newestChange(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return 0;
  if (!status.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : status.mtimeMs;
  const below = readdirSync(path).map((name) => newestChange(join(path, name)));
  return Math.max(status.mtimeMs, ...below);
}

/** Whether dist/ is missing or older than a source. */
export function isBuildStale() {
  // Vite empties dist/ before it writes: where the manifest is, it is of the last build.
  const built = newestChange(join(dist, ".vite", "manifest.json"));
  return built === 0 || sources.some((source) => newestChange(join(projectFolder, source)) > built);
}

/**
 * Builds the page.
 * @throws {UserError} with the bundler's output when the build fails
 */
export async function build() {
  const { exitCode, output } = await run(npmCommand(["run", "--silent", "build"]));
  if (exitCode !== 0) throw new UserError(`${output.trim()}\nThe build failed.`);
}
