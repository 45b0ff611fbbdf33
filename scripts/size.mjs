// Holds the build to its size budget and to what it may contain. The limits stand in package.json
// under "size-limit"; hashed names and "entry with everything it statically imports" are what
// size-limit's own configuration cannot say, so the files are found in the build's manifest here.
// Prints one line a problem, the sizes last.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import filePlugin from "@size-limit/file";
import sizeLimit from "size-limit";
import { findForeignContent, findLoopback, staticFiles } from "./bundle.mjs";
import { projectFolder, runMain, UserError } from "./commands.mjs";

const dist = join(projectFolder, "dist");

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Absolute paths of all files of the build that end in one of these. @param {RegExp} ending */
const built = (ending) =>
  readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => join(dist, name));

await runMain(async () => {
  const main = staticFiles(readJson(join(dist, ".vite", "manifest.json")), "index.html");
  /** @type {Record<string, string[]>} */
  const filesByName = {
    "main bundle": main.map((name) => join(dist, name)),
    worker: built(/^assets[\\/]worker[\\/].*\.js$/),
  };
  /** @type {string[]} */
  const problems = [];
  const sizes = [];
  /** @type {{ name: string, limit: string }[]} */
  const budget = readJson(join(projectFolder, "package.json"))["size-limit"];
  for (const { name, limit } of budget) {
    const files = filesByName[name] ?? [];
    if (files.length === 0) problems.push(`${name}: the build has no such files.`);
    const [{ size = 0 } = {}] = await sizeLimit([filePlugin], { checks: [{ files, gzip: true }] });
    const line = `${name} ${(size / 1000).toFixed(1)} of ${limit} gzip`;
    sizes.push(line);
    if (size > Number.parseFloat(limit) * 1000) problems.push(`Over budget: ${line}.`);
  }
  const read = (/** @type {string} */ path) => ({
    name: relative(dist, path),
    text: readFileSync(path, "utf8"),
  });
  problems.push(...(filesByName["main bundle"] ?? []).map(read).flatMap(findForeignContent));
  problems.push(
    ...built(/\.(js|css|html)$/)
      .map(read)
      .flatMap(findLoopback),
  );
  if (problems.length > 0) throw new UserError([...problems, sizes.join(", ")].join("\n"));
  console.log(sizes.join(", "));
  return 0;
});
