// Runs the walks in every engine that is installed, says what happens, and writes docs/browsers.md.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder, readArguments, UserError } from "../commands.mjs";
import { documentOf, type EngineResult } from "./document.ts";
import { type Engine, firefox, webkit } from "./engines.ts";
import { takePictures } from "./pictures.ts";
import { type Site, serveSite } from "./site.ts";
import { walks } from "./walks.ts";
import { DrivenPage } from "./webdriver.ts";

const usage = "Usage: npm run browsers -- [--only firefox|webkit] [--pictures FOLDER]";
const engines = [firefox, webkit];

/** @returns the exit code: 1 where a walk failed */
export async function main(): Promise<number> {
  const { only, walk, pictures } = readArguments(usage, {
    only: { type: "string" },
    walk: { type: "string" },
    pictures: { type: "string" },
  });
  const chosen = engines.filter(({ id }) => only === undefined || id === only);
  if (chosen.length === 0) throw new UserError(usage, 2);
  const missing = chosen.filter((engine) => !engine.isInstalled());
  for (const { name, packages } of missing)
    console.log(`${name} is not installed: on Debian, apt-get install ${packages}`);
  const site = await serveSite();
  const results: EngineResult[] = [];
  try {
    for (const engine of chosen.filter((engine) => !missing.includes(engine))) {
      results.push(
        await walkIn(
          engine,
          site,
          typeof walk === "string" ? walk : "",
          typeof pictures === "string" ? pictures : null,
        ),
      );
    }
  } finally {
    await site.close();
  }
  const isWhole = walk === undefined && results.length === engines.length;
  if (isWhole) writeFileSync(join(projectFolder, "docs/browsers.md"), documentOf(results));
  const rows = results.flatMap(({ rows }) => rows);
  const nFailed = rows.filter(({ failure }) => failure !== null).length;
  console.log(`${rows.length - nFailed} passed, ${nFailed} failed, ${missing.length} skipped`);
  return nFailed > 0 ? 1 : 0;
}

async function walkIn(
  engine: Engine,
  site: Site,
  only: string,
  pictures: string | null,
): Promise<EngineResult> {
  const { transport, version } = await engine.start();
  const page = new DrivenPage(transport);
  console.log(`${engine.name} ${version}`);
  const rows: EngineResult["rows"][number][] = [];
  try {
    await page.resize(1440, 1000);
    for (const { name, run } of walks.filter(({ name }) => name.includes(only))) {
      let failure: string | null = null;
      let note = "";
      try {
        note = await run(page, site);
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      }
      await page.frame(null).catch(() => {});
      const errors = await page.run<string[]>("return probe.errors").catch(() => ["no page"]);
      if (errors.length > 0) failure = [failure, ...errors].filter((one) => one).join("; ");
      rows.push({ walk: name, note, failure });
      console.log(`  ${failure === null ? "ok    " : "FAILED"} ${name}: ${failure ?? note}`);
      if (pictures !== null && failure !== null) {
        mkdirSync(pictures, { recursive: true });
        writeFileSync(
          join(pictures, `${engine.id}-failed-${rows.length}.png`),
          await page.picture(),
        );
      }
    }
    if (pictures !== null) await takePictures(page, site, join(pictures, engine.id));
  } finally {
    await page.close();
  }
  return { name: engine.name, version, rows };
}
