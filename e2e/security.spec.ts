// What strangers can do to the page in a real browser, which is nothing: texts of links, windows around and
// beside it, code and addresses that its policy refuses (docs/security.md). Each attempt is made as an
// attacker would, and what it would have changed is looked at.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { test as base, expect } from "playwright/test";
import { stepsDone, test } from "./fixtures.ts";
import { buildFolder, type StaticServer, serveStatic } from "./staticServer.ts";

const HASH = "#v=1&height=4&lanes=reverseKl&backend=wasm&autoplay=false";
const MARKUP = `<img src=x onerror="window.broken=1"><script>window.broken=1</script>`;

const isBroken = (page: Page) => page.evaluate(() => "broken" in globalThis);

test("text of a link is shown as text, wherever it stands", async ({ page }) => {
  const title = encodeURIComponent(MARKUP);
  await page.goto(`./${HASH}&title=${title}`);
  await expect(page.getByRole("banner").getByText(MARKUP)).toBeVisible();
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog").getByLabel("Title")).toHaveValue(MARKUP);
  await page.goto(`./embed.html${HASH}&title=${title}`);
  await expect(page.getByText(MARKUP)).toBeVisible();
  // names of states are a stranger's text too
  const letters = encodeURIComponent(`<b>&"'`);
  const environment = `env=sequence&construction=fixedLength&maximumLength=2&alphabet=${letters}`;
  await page.goto(`./#v=1&${environment}&lanes=reverseKl&backend=wasm&autoplay=false`);
  await expect(page.getByRole("button", { name: "Train" })).toBeVisible();
  await expect(page.locator("main b, main script")).toHaveCount(0);
  expect(await isBroken(page)).toBe(false);
});

test("a refused link is quoted as text", async ({ page }) => {
  await page.goto(`./#v=1&height=${encodeURIComponent(MARKUP)}`);
  await expect(page.getByText("window.broken=1").first()).toBeVisible();
  expect(await isBroken(page)).toBe(false);
});

base("the page's own policy refuses code and other hosts", async ({ page }) => {
  // of a host that sends no headers: what holds is in the page itself
  const server = await serveStatic({ folder: buildFolder, path: "/", headers: {} });
  await page.goto(`${server.address}${HASH}`);
  await expect.poll(() => stepsDone(page)).toBe(0);
  const attempts = await page.evaluate(async () => {
    const refused: string[] = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
      refused.push(effectiveDirective),
    );
    const add = (name: string, attributes: Record<string, string>, text = "") => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.textContent = text;
      document.body.append(element);
    };
    add("script", {}, "window.broken = 1");
    add("p", { onclick: "window.broken = 1" });
    document.querySelector("p")?.click();
    add("script", { src: "data:text/javascript,window.broken=1" });
    add("img", { src: "http://127.0.0.1:9/beacon.png" });
    add("iframe", { src: "http://127.0.0.1:9/" });
    add("object", { data: "http://127.0.0.1:9/" });
    add("style", {}, "body { display: none }");
    add("base", { href: "http://127.0.0.1:9/" });
    await fetch("http://127.0.0.1:9/").catch(() => {});
    // called by a timer: what the test itself evaluates may call eval
    setTimeout(() => {
      // biome-ignore lint/security/noGlobalEval: whether it is refused is the question
      eval("window.broken = 1");
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    return {
      refused: [...new Set(refused)].sort(),
      isBroken: "broken" in globalThis,
      isShown: getComputedStyle(document.body).display !== "none",
      base: document.baseURI.startsWith(location.origin),
    };
  });
  await server.close();
  expect(attempts).toEqual({
    refused: [
      "base-uri",
      "connect-src",
      "frame-src",
      "img-src",
      "object-src",
      "script-src",
      "script-src-attr",
      "script-src-elem",
      "style-src-elem",
    ],
    isBroken: false,
    isShown: true,
    base: true,
  });
});

/** A page of another site. */
const elsewhere = base.extend<{ show: (page: Page, html: string) => Promise<void> }>({
  // Playwright reads the destructured names, so there has to be a pattern.
  show: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "elsewhere-"));
    let server: StaticServer | null = null;
    await use(async (page, html) => {
      writeFileSync(join(folder, "index.html"), html);
      server = await serveStatic({ folder, path: "/", headers: {} });
      await page.goto(server.address.replace("localhost", "127.0.0.1"));
    });
    await (server as StaticServer | null)?.close();
    rmSync(folder, { recursive: true });
  },
});

elsewhere("a page around it reads nothing of it", async ({ page, show, baseURL }) => {
  const frame = (file: string) => `<iframe src="${baseURL}${file}${HASH}" width="900"></iframe>`;
  await show(page, `<body>${frame("")}${frame("embed.html")}</body>`);
  const inner = page.frameLocator("iframe").last();
  await expect(inner.getByRole("button", { name: "Train" })).toBeVisible();
  const read = await page.evaluate(() => {
    const attempts: Record<string, (frame: Window) => unknown> = {
      document: (frame) => frame.document.body.textContent,
      address: (frame) => frame.location.href,
      sessions: (frame) => frame["indexedDB"].databases(),
      storage: (frame) => frame.localStorage.length,
    };
    return [0, 1].flatMap((k) =>
      Object.entries(attempts).flatMap(([name, attempt]) => {
        try {
          attempt(frames[k]!);
          return [`${k} ${name}`];
        } catch {
          return [];
        }
      }),
    );
  });
  expect(read).toEqual([]);
});

base("an embed keeps and opens no session", async ({ page }) => {
  // by itself, since browsers deny frames of other sites what it might have used
  await page.goto(`./embed.html${HASH}`);
  await page.getByRole("button", { name: "Train" }).click();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  const kept = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    stored: localStorage.length + sessionStorage.length,
  }));
  expect(kept).toEqual({ databases: [], workers: 0, stored: 0 });
});

elsewhere("another tab's messages are not heard", async ({ page, show, context, baseURL }) => {
  await show(page, "<body></body>");
  const [opened] = await Promise.all([
    context.waitForEvent("page"),
    page.evaluate((address) => {
      Object.assign(globalThis, { other: open(address) });
    }, `${baseURL}${HASH}`),
  ]);
  const train = opened.getByRole("button", { name: "Train" });
  await expect(train).toBeVisible();
  const before = opened.url();
  await page.evaluate(() => {
    const { other } = globalThis as unknown as { other: Window };
    for (const type of ["play", "step", "reset", "setConfig"])
      other.postMessage({ to: "gflownet-playground", type, config: { seed: 9 } }, "*");
  });
  // by the time of an answer to a question of ours the messages have long arrived
  await opened.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await expect(train).toBeVisible();
  expect([await stepsDone(opened), opened.url()]).toEqual([0, before]);
  // opened as the embed it has no page around it, and obeys none beside it
  await opened.goto(`${baseURL}embed.html${HASH}`);
  await page.evaluate(() => {
    const { other } = globalThis as unknown as { other: Window };
    other.postMessage({ to: "gflownet-playground", type: "play" }, "*");
  });
  await opened.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await expect(opened.getByRole("button", { name: "Train" })).toBeVisible();
});

base("the service worker has the page's folder, and nothing above it", async ({ browser }) => {
  const path = "/people/ada/playground/";
  const server = await serveStatic({ folder: buildFolder, path, headers: {} });
  const context = await browser.newContext({ serviceWorkers: "allow" });
  const page = await context.newPage();
  await page.goto(`${server.address}${HASH}`);
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(server.address);
  const kept = await page.evaluate(async () => {
    const [name = ""] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => url);
  });
  expect(kept.length).toBeGreaterThan(20);
  for (const url of kept) expect(url.startsWith(server.address)).toBe(true);
  await context.close();
  await server.close();
});
