// The browser tests: Chromium with software WebGL, one a worker, against the built page on a port of its own.
// Nothing is retried: a test that fails now and then is a fault to be found.
import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import { defineConfig } from "playwright/test";
import { launchFlagsForTests, provideChromium } from "../scripts/chromium.mjs";

/** A port that is free now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

// Playwright reads this file again in each of its processes, which inherit what the first one found.
process.env["CHROMIUM_PATH"] ||= provideChromium();
process.env["PLAYGROUND_PORT"] ||= String(await freePort());
const address = `http://localhost:${process.env["PLAYGROUND_PORT"]}/`;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  fullyParallel: false,
  // A page and its trainer leave a core idle half of the time: two files at once take two thirds as long.
  workers: Math.min(2, availableParallelism()),
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  // Software WebGL on a small machine compiles shaders for seconds and trains at a few steps a second.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    baseURL: address,
    headless: true,
    viewport: { width: 1440, height: 900 },
    // Otherwise every test would fetch the whole build once more; offline.spec.ts allows it.
    serviceWorkers: "block",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: process.env["CHROMIUM_PATH"], args: [...launchFlagsForTests] },
  },
  webServer: {
    command: `node scripts/start.mjs --no-open --port ${process.env["PLAYGROUND_PORT"]}`,
    cwd: "..",
    url: address,
    reuseExistingServer: false,
    timeout: 180_000,
    stdout: "ignore",
    stderr: "pipe",
  },
});
