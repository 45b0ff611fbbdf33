// `npm run mutate`: changes the code a little at a time and runs the unit tests on each change; lists
// what no test notices. `-- PATH...` for some files, whatever they are, or folders; without, the layers
// of mutate/stryker.config.mjs. What is known from earlier runs is kept in .results/mutate. Takes minutes
// a folder, so it is no part of `npm test`.
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectFolder, runMain, UserError } from "./commands.mjs";
import { install } from "./install.mjs";

const usage = "Usage: npm run mutate -- [PATH...], files or folders of src.";

/**
 * Whether a path is a folder.
 * @param {string} path relative to the project's folder
 * @throws {UserError} where there is nothing
 */
function isFolder(path) {
  const absolute = join(projectFolder, path);
  if (path.startsWith("-") || !existsSync(absolute))
    throw new UserError(`There is no ${path}. ${usage}`, 2);
  return statSync(absolute).isDirectory();
}

/**
 * Forgets what is known where a picture has been added or changed since: Stryker compares the text of
 * tests, and would go on calling alive what a new picture kills.
 * @param {string} known path of what is known
 */
function forgetBeforePictures(known) {
  if (!existsSync(known)) return;
  const since = statSync(known).mtimeMs;
  const source = join(projectFolder, "src");
  const isNewer = readdirSync(source, { recursive: true, encoding: "utf8" }).some(
    (path) => /\.(svg|pictures\.ts)$/.test(path) && statSync(join(source, path)).mtimeMs > since,
  );
  if (isNewer) rmSync(known);
}

await runMain(async () => {
  const paths = process.argv.slice(2);
  const folders = paths.filter(isFolder);
  await install();
  const { Stryker } = await import("@stryker-mutator/core");
  const { default: config } = await import("./mutate/stryker.config.mjs");
  process.chdir(projectFolder);
  const { mutate = [], incrementalFile = "" } = config;
  forgetBeforePictures(join(projectFolder, incrementalFile));
  const excluded = mutate.filter((pattern) => pattern?.startsWith("!"));
  const chosen = [
    ...folders.map((folder) => `${folder.replace(/\/+$/, "")}/**/*.ts`),
    ...excluded,
    // a file that is named is meant
    ...paths.filter((path) => !folders.includes(path)),
  ];
  await new Stryker({ ...config, mutate: paths.length > 0 ? chosen : mutate }).runMutationTest();
  return 0;
});
