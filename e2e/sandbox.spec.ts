// The page where it has no origin of its own, no script or no server: in a sandboxed frame, from disk, with
// JavaScript off. It says in one sentence why it does not train, and what else can be done.
import { pathToFileURL } from "node:url";
import { expect, test } from "playwright/test";
import { buildFolder, type StaticServer, serveStatic } from "./staticServer.ts";

let open: StaticServer;
let closed: StaticServer;

test.beforeAll(async () => {
  const host = { folder: buildFolder, path: "/" };
  open = await serveStatic({ ...host, headers: { "Access-Control-Allow-Origin": "*" } });
  closed = await serveStatic({ ...host, headers: {} });
});
test.afterAll(() => Promise.all([open.close(), closed.close()]));

for (const file of ["index.html", "embed.html"])
  test(`${file} in a sandbox without an origin says why it cannot train`, async ({ page }) => {
    const uncaught: string[] = [];
    page.on("pageerror", (error) => uncaught.push(error.message));
    const hash = "#v=1&height=4&lanes=reverseKl&autoplay=true";
    const frame = (server: StaticServer) =>
      `<iframe sandbox="allow-scripts" src="${server.address}${file}${hash}" width="700" height="400"></iframe>`;
    await page.setContent(frame(open) + frame(closed));
    // a host that any site may read from: the page runs, and can start no worker
    const running = page.frameLocator("iframe").first();
    await expect(running.getByText(/sandbox without an origin of its own/)).toBeVisible();
    // any other: not even its script is loaded
    const still = page.frameLocator("iframe").last();
    await expect(still.getByText(/in a sandbox without an origin/)).toBeVisible();
    if (file === "embed.html")
      for (const [frame, server] of [
        [running, open],
        [still, closed],
      ] as const) {
        const link = frame.getByRole("link", { name: "Open in playground" });
        const address = await link.evaluate((one: HTMLAnchorElement) => one.href);
        expect(address).toMatch(new RegExp(`^${server.address}#v=1&height=4`));
      }
    expect(uncaught).toEqual([]);
  });

test("opened from disk the page and the embed say why nothing happens", async ({ page }) => {
  for (const file of ["index.html", "embed.html"]) {
    await page.goto(`${pathToFileURL(buildFolder)}/${file}`);
    await expect(page.getByText(/It was opened from disk/)).toBeVisible();
  }
});

test("without JavaScript the page says that it needs it", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(closed.address);
  await expect(page.getByText(/which needs JavaScript/)).toBeVisible();
  await context.close();
});
