// Fails when the build contains what it must not: tensor code in the page's own files or in the
// workers of laboratory and claims, those or the painter in an embed, a host no list allows, an address of
// the machine that built it, code that the pages' own policy refuses. One line a problem.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  dist,
  findEarlyBuilders,
  findForeignContent,
  findInlineCode,
  findLoopback,
  findPageFeatures,
  loadableFiles,
  readManifest,
  readModules,
  staticFiles,
} from "./bundle.mjs";
import { runMain, UserError } from "./commands.mjs";

/** @param {string} name relative to dist/ */
const read = (name) => ({ name, text: readFileSync(join(dist, name), "utf8") });

await runMain(async () => {
  const texts = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(js|css|html)$/.test(name),
  );
  const beside = ["laboratory.worker", "trial.worker"].map((worker) => {
    const found = texts.filter((name) => name.includes(worker));
    if (found.length === 0) throw new UserError(`The build has no ${worker}.`);
    return found;
  });
  const problems = [
    ...beside.flat().map(read).flatMap(findForeignContent),
    ...["index.html", "embed.html"]
      .flatMap((entry) => staticFiles(readManifest(), entry))
      .map(read)
      .flatMap(findForeignContent),
    ...["index.html", "embed.html"].flatMap((entry) =>
      findEarlyBuilders(staticFiles(readManifest(), entry), readModules()),
    ),
    ...findPageFeatures(loadableFiles(readManifest(), "embed.html"), readModules()),
    ...texts.map(read).flatMap(findLoopback),
    ...["index.html", "embed.html"].map(read).flatMap(findInlineCode),
  ];
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  return 0;
});
