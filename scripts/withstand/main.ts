// Tries a sample on plain JavaScript, WASM and (a smaller one, in a browser) WebGL, measures which changes help
// marked lanes, and puts the tables into docs/withstand.md.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { openBackend } from "../../src/policies/backends.ts";
import { launchFlags, provideChromium } from "../chromium.mjs";
import { projectFolder, UserError } from "../commands.mjs";
import { bundle } from "../harness.ts";
import { markedCases, measureChanges } from "./advice.ts";
import type {} from "./page.harness.ts";
import {
  backendTable,
  changeTable,
  markTable,
  objectiveTable,
  replaceBlock,
  type Tried,
} from "./table.ts";
import { drawTrials, exactLanes, type Sample, STEPS } from "./trials.ts";
import { tryLanes } from "./tryLanes.ts";
import { deadOutcomes } from "./verdict.ts";

const USAGE = "Usage: npm run withstand [-- --seed N --rounds N --cases N --webgl ONE_IN]";
const document = join(projectFolder, "docs", "withstand.md");

/** Runs the command; throws UserError for bad arguments, and where a lane is silently dead. */
export async function main(argv: readonly string[]): Promise<void> {
  const { seed, rounds, cases, webgl } = readArguments(argv);
  const tried: Tried[] = [];
  for (const backend of ["cpu", "wasm"] as const) {
    console.error(`${backend} …`);
    tried.push({ backend, verdicts: await tryHere(backend, { seed, rounds }) });
  }
  console.error("exact gradients …");
  tried.push({ backend: "wasm, exact gradients", verdicts: await tryExact({ seed, rounds }) });
  console.error("webgl …");
  const inBrowser = await tryInBrowser({ seed, rounds: 1, oneIn: webgl });
  tried.push({ backend: "webgl", verdicts: inBrowser });
  console.error("advice …");
  const blocks = [
    ["backends", backendTable(tried)],
    ["objectives", objectiveTable(tried)],
    ["marks", markTable(tried)],
    ["changes", changeTable(await measureAdvice(seed, cases))],
  ] as const;
  const text = readFileSync(document, "utf8");
  writeFileSync(
    document,
    blocks.reduce((written, [name, content]) => replaceBlock(written, name, content), text),
  );
  console.log(blocks.map(([, content]) => content).join("\n\n"));
  const dead = tried.flatMap(({ verdicts }) =>
    verdicts.filter(({ outcome }) => deadOutcomes.includes(outcome)),
  );
  if (dead.length > 0)
    throw new UserError(`${dead.length} silently dead: ${JSON.stringify(dead.slice(0, 3))}`);
}

async function open(id: "cpu" | "wasm") {
  const backend = await openBackend(id);
  if ("code" in backend) throw new UserError(backend.message);
  return backend;
}

async function tryHere(id: "cpu" | "wasm", sample: Sample) {
  const backend = await open(id);
  return [...drawTrials(sample)].flatMap((config) => tryLanes(config, backend, STEPS));
}

async function tryExact(sample: Sample) {
  const backend = await open("wasm");
  return [...drawTrials(sample)]
    .flatMap(exactLanes)
    .flatMap((config) => tryLanes(config, backend, STEPS));
}

async function tryInBrowser(sample: Sample) {
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: [...launchFlags],
  });
  try {
    const page = await browser.newPage();
    const content = await bundle(new URL("./page.harness.ts", import.meta.url));
    await page.addScriptTag({ content });
    return await page.evaluate((asked) => window.withstand(asked), sample);
  } finally {
    await browser.close();
  }
}

/** Cases come from another sample than the one that is counted. */
async function measureAdvice(seed: number, most: number) {
  const backend = await open("wasm");
  return measureChanges(markedCases({ seed: seed + 1, rounds: 3 }, backend, most), backend);
}

function readArguments(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        seed: { type: "string", default: "1" },
        rounds: { type: "string", default: "2" },
        cases: { type: "string", default: "6" },
        webgl: { type: "string", default: "4" },
      },
    });
    const numbers = Object.entries(values).map(([name, value]) => [name, Number(value)] as const);
    if (!numbers.every(([, value]) => Number.isInteger(value) && value > 0))
      throw new TypeError("All take whole numbers above 0");
    const of = Object.fromEntries(numbers);
    return { seed: of.seed!, rounds: of.rounds!, cases: of.cases!, webgl: of.webgl! };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${reason.replace(/\.$/, "")}. ${USAGE}`, 2);
  }
}
