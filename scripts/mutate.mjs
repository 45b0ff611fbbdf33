// `npm run mutate`: changes the code a little at a time and runs the unit tests on each change; lists
// what no test notices. `-- PATH...` for some files or folders; without, the layers of
// mutate/stryker.config.mjs. What is known from earlier runs is kept in .results/mutate. Takes minutes
// a folder, so it is no part of `npm test`.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectFolder, runMain, UserError } from "./commands.mjs";
import { install } from "./install.mjs";

const usage = "Usage: npm run mutate -- [PATH...], files or folders of src.";

/**
 * The pattern of what a path holds.
 * @param {string} path relative to the project's folder
 * @throws {UserError} where there is nothing
 */
function patternOf(path) {
  const absolute = join(projectFolder, path);
  if (path.startsWith("-") || !existsSync(absolute))
    throw new UserError(`There is no ${path}. ${usage}`, 2);
  const name = path.replace(/\/+$/, "");
  return statSync(absolute).isDirectory() ? `${name}/**/*.ts` : name;
}

await runMain(async () => {
  const paths = process.argv.slice(2).map(patternOf);
  await install();
  const { Stryker } = await import("@stryker-mutator/core");
  const { default: config } = await import("./mutate/stryker.config.mjs");
  process.chdir(projectFolder);
  const { mutate = [] } = config;
  const excluded = mutate.filter((pattern) => pattern?.startsWith("!"));
  const chosen = paths.length > 0 ? [...paths, ...excluded] : mutate;
  await new Stryker({ ...config, mutate: chosen }).runMutationTest();
  return 0;
});
