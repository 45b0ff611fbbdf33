// The browser of the benchmark: one Chromium, one blank page, and a worker for each side, so that
// neither shares tfjs's global state with the other. Files come from a server of our own.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Browser, chromium, type Page, type Worker } from "playwright";
import { launchFlags, provideChromium } from "../chromium.mjs";
import { bundle } from "../harness.ts";
import type {} from "./page/engine.harness.ts";
import type {} from "./page/rival.harness.ts";
import type {} from "./page/shard.harness.ts";

export interface BenchBrowser {
  readonly browser: Browser;
  readonly engine: Worker;
  readonly rival: Worker;
  /** Where the rival finds its .wasm files. */
  readonly wasmFolder: string;
  close(): Promise<void>;
}

/** Bundles both sides and opens them. */
export async function openBenchBrowser(): Promise<BenchBrowser> {
  const files = new Map([
    ["/engine.js", await bundle("bench/engine.harness.ts")],
    ["/shard.js", await bundle("bench/shard.harness.ts")],
    ["/rival.js", await bundle("bench/rival.harness.ts")],
  ]);
  const server = await serve(files);
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: [...launchFlags],
  });
  const page = await browser.newPage();
  await page.goto(addressOf(server));
  return {
    browser,
    engine: await openWorker(page, "engine.js"),
    rival: await openWorker(page, "rival.js"),
    wasmFolder: `${addressOf(server)}wasm/`,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function openWorker(page: Page, file: string): Promise<Worker> {
  const opened = page.waitForEvent("worker");
  await page.evaluate((name) => {
    new Worker(`/${name}`);
  }, file);
  return opened;
}

/** A blank page, the bundles, and tfjs's own .wasm files. */
async function serve(files: ReadonlyMap<string, string>): Promise<Server> {
  const tfjsWasm = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
  const server = createServer(({ url = "/" }, response) => {
    const wasm = /^\/wasm\/([\w-]+\.wasm)$/.exec(url)?.[1];
    const script = files.get(url);
    if (wasm !== undefined) {
      response.setHeader("Content-Type", "application/wasm");
      response.end(readFileSync(join(tfjsWasm, wasm)));
    } else if (script !== undefined) {
      response.setHeader("Content-Type", "text/javascript");
      response.end(script);
    } else {
      response.statusCode = url === "/" ? 200 : 404;
      response.setHeader("Content-Type", "text/html");
      response.end("<!doctype html><title>Benchmark</title>");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return server;
}

function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return `http://localhost:${address.port}/`;
}
