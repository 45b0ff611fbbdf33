// Embeds in a page of another origin: several at once, workers only where something is seen,
// messages both ways, and no obedience to anyone but the page around them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright/test";
import { test as base, expect } from "playwright/test";
import { type StaticServer, serveStatic } from "./staticServer.ts";

const test = base.extend<{ show: (page: Page, html: string) => Promise<void> }>({
  // Playwright reads the destructured names, so there has to be a pattern.
  show: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "embed-"));
    let server: StaticServer | null = null;
    await use(async (page, html) => {
      writeFileSync(join(folder, "index.html"), html);
      server = await serveStatic({ folder, path: "/", headers: {} });
      // another site than the playground's: localhost and 127.0.0.1 share neither origin nor process
      await page.goto(server.address.replace("localhost", "127.0.0.1"));
    });
    await (server as StaticServer | null)?.close();
    rmSync(folder, { recursive: true });
  },
});

const embed = (baseURL: string, hash: string, search = "") =>
  `<iframe src="${baseURL}embed.html${search}#v=1&height=4&lanes=reverseKl${hash}" width="480" height="300"></iframe>`;

/** What an embed's document says of itself. */
const stateOf = (frame: FrameLocator) =>
  frame.locator("html").evaluate(({ dataset }) => ({
    step: Number(dataset["step"]),
    isAwake: dataset["awake"] === "true",
  }));

/** Collects the embed's reports in the host page and sends it commands. */
const hostScript = `<script>
  var heard = [];
  addEventListener("message", ({ data, origin }) => heard.push({ ...data, origin }));
  const say = (index, message) =>
    frames[index].postMessage({ to: "gflownet-playground", ...message }, "*");
</script>`;

test("three embeds train only while they are seen, and go on where they were", async ({
  page,
  show,
  baseURL,
}) => {
  const gap = '<div style="height: 2500px"></div>';
  const one = embed(baseURL!, "&autoplay=true");
  await show(page, `<body>${one}${gap}${embed(baseURL!, "")}${gap}${one}</body>`);
  const [first, second, third] = [0, 1, 2].map((k) => page.frameLocator("iframe").nth(k));
  await expect.poll(async () => (await stateOf(first!)).step).toBeGreaterThan(5);
  for (const other of [second!, third!])
    expect(await stateOf(other)).toMatchObject({ isAwake: false });

  await page.locator("iframe").nth(1).scrollIntoViewIfNeeded();
  await expect(second!.getByRole("button", { name: "Train" })).toBeVisible();
  await expect.poll(async () => (await stateOf(second!)).isAwake).toBe(true);
  expect(await stateOf(second!)).toMatchObject({ step: 0 });
  await second!.getByRole("button", { name: "Train" }).click();
  await expect.poll(async () => (await stateOf(second!)).step).toBeGreaterThan(5);
  await expect(second!.getByRole("img", { name: "Reverse KL: learned" })).toBeVisible();
  // out of sight the first one gives its worker up, and comes back where it was
  await expect.poll(async () => (await stateOf(first!)).isAwake).toBe(false);
  const { step } = await stateOf(first!);
  await page.locator("iframe").first().scrollIntoViewIfNeeded();
  await expect.poll(async () => (await stateOf(first!)).step).toBeGreaterThan(step + 5);
  expect(await stateOf(third!)).toMatchObject({ step: 0, isAwake: false });
  const open = first!.getByRole("link", { name: "Open in playground" });
  expect(await open.evaluate((link: HTMLAnchorElement) => link.href)).toBe(
    `${baseURL}#v=1&height=4&lanes=reverseKl`,
  );
});

test("the page around an embed drives it and hears its metrics", async ({
  page,
  show,
  baseURL,
}) => {
  await show(page, `<body>${hostScript}${embed(baseURL!, "")}</body>`);
  const frame = page.frameLocator("iframe");
  await expect.poll(async () => (await stateOf(frame)).isAwake).toBe(true);
  const heard = (type: string) =>
    page.evaluate((wanted) => {
      const { heard } = globalThis as unknown as { heard: Record<string, unknown>[] };
      return heard.filter((event) => event["type"] === wanted);
    }, type);
  const say = (message: object) => page.evaluate(`say(0, ${JSON.stringify(message)})`);
  await expect(frame.getByRole("img", { name: "Reverse KL: learned" })).toBeVisible();
  expect(await heard("ready")).toEqual([]);
  await say({ type: "hello" });
  await expect.poll(() => heard("ready")).toHaveLength(1);
  const origin = new URL(baseURL!).origin;
  expect((await heard("ready"))[0]).toMatchObject({
    from: "gflownet-playground",
    origin,
    step: 0,
    nStates: 16,
    backend: "wasm",
  });
  await say({ type: "step", count: 3 });
  await expect.poll(async () => (await stateOf(frame)).step).toBe(3);
  await expect.poll(async () => (await heard("step")).at(-1)).toMatchObject({ step: 3 });
  await expect.poll(async () => (await heard("metrics")).length).toBeGreaterThan(0);
  const metrics = (await heard("metrics")).at(-1) as {
    lanes: { seeds: { metrics: { totalVariation: number } }[] }[];
  };
  expect(metrics.lanes[0]!.seeds[0]!.metrics.totalVariation).toBeLessThan(1);
  await say({ type: "setConfig", config: { environment: { height: 5 } } });
  await expect.poll(async () => (await heard("ready")).at(-1)).toMatchObject({ nStates: 25 });
  await say({ type: "setConfig", config: { environment: { height: 500 } } });
  await expect
    .poll(async () => (await heard("refused")).at(-1))
    .toMatchObject({ message: expect.stringContaining("environment.height") });
  await say({ type: "play" });
  await expect(frame.getByRole("button", { name: "Pause" })).toBeVisible();
  await say({ type: "pause" });
  await expect(frame.getByRole("button", { name: "Train" })).toBeVisible();
  await say({ type: "reset" });
  await expect.poll(async () => (await stateOf(frame)).step).toBe(0);
});

test("a page that the embed's address does not name is not obeyed, nor is another frame", async ({
  page,
  show,
  baseURL,
}) => {
  const sibling = `<iframe srcdoc="<script>
    onmessage = () => parent.frames[2].postMessage({ to: 'gflownet-playground', type: 'play' }, '*');
  </script>"></iframe>`;
  const elsewhere = embed(baseURL!, "", "?parent=https://elsewhere.example");
  await show(page, `<body>${hostScript}${elsewhere}${sibling}${embed(baseURL!, "")}</body>`);
  const named = page.frameLocator("iframe").first();
  const free = page.frameLocator("iframe").last();
  for (const frame of [named, free])
    await expect(frame.getByRole("img", { name: "Reverse KL: learned" })).toBeVisible();
  await page.evaluate(`say(0, { type: "play" }); frames[1].postMessage(1, "*");`);
  // the free one obeys the page itself; by then the other messages have long arrived
  await page.evaluate(`say(2, { type: "step", count: 2 })`);
  await expect.poll(async () => (await stateOf(free)).step).toBe(2);
  await expect(free.getByRole("button", { name: "Train" })).toBeVisible();
  await expect(named.getByRole("button", { name: "Train" })).toBeVisible();
  expect(await stateOf(named)).toMatchObject({ step: 0 });
  const senders = await page.evaluate(`heard.map(({ type }) => type)`);
  expect(senders).not.toContain("refused");
});

test("after a click in an embed the arrow keys still reach the deck around it", async ({
  page,
  show,
  baseURL,
}) => {
  const deck = `<h1>1</h1><script>
    const slide = document.querySelector("h1");
    addEventListener("keydown", ({ key }) => {
      const turn = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
      slide.textContent = String(Number(slide.textContent) + turn);
    });
    addEventListener("message", ({ source, data }) => {
      if (source !== frames[0] || data.type !== "key") return;
      if (data.key === "Escape") { document.querySelector("iframe").blur(); focus(); }
      document.dispatchEvent(new KeyboardEvent("keydown", { ...data, bubbles: true }));
    });
  </script>`;
  await show(page, `<body>${hostScript}${deck}${embed(baseURL!, "")}</body>`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("img", { name: "Reverse KL: learned" })).toBeVisible();
  await page.evaluate(`say(0, { type: "hello" })`);
  await expect.poll(() => page.evaluate("heard.length")).toBeGreaterThan(0);
  await frame.getByRole("button", { name: "Train" }).click();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("h1")).toHaveText("2");
  await frame.locator(".chart-inspector").first().click();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("h1")).toHaveText("3");
  await page.keyboard.press("Escape");
  await expect
    .poll(() => page.evaluate("document.hasFocus() && document.activeElement === document.body"))
    .toBe(true);
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator("h1")).toHaveText("2");
});
