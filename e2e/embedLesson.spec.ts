// A lesson inside another page: its text beside its pictures, its own keys, no room left empty, what the page around is
// told and can ask for, and nothing kept of one reader for the next. Held against the lessons' files.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { test as base, expect } from "playwright/test";
import balance from "../src/features/lessons/course/balance.json" with { type: "json" };
import { serveStatic } from "./staticServer.ts";

const host = (address: string, width: number, height: number) => `<body style="margin: 0">
  <input aria-label="outside" />
  <iframe src="${address}" style="border: 0; width: ${width}px; height: ${height}px"></iframe>
  <script>
    var heard = [];
    const frame = document.querySelector("iframe");
    const say = (message) =>
      frame.contentWindow.postMessage({ to: "gflownet-playground", ...message }, "*");
    addEventListener("message", ({ data }) => {
      heard.push(data);
      if (data.type === "size") frame.style.height = data.height + "px";
    });
    frame.addEventListener("load", () => say({ type: "hello" }));
  </script>`;

/** Shows a page of another site than the playground's. */
const test = base.extend<{ show: (page: Page, html: string) => Promise<void> }>({
  show: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "lesson-"));
    const server = await serveStatic({ folder, path: "/", headers: {} });
    await use(async (page, html) => {
      writeFileSync(join(folder, "index.html"), html);
      await page.goto(server.address.replace("localhost", "127.0.0.1"));
    });
    await server.close();
    rmSync(folder, { recursive: true });
  },
});

const heard = (page: Page, type: string) =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { heard: { type: string }[] }).heard.filter(
        (message) => message.type === wanted,
      ),
    type,
  );

test("a lesson is walked in an embed, by its buttons, its keys and the page around", async ({
  page,
  show,
  baseURL,
}) => {
  const link = `${baseURL}embed.html#v=1&lesson=balance&lessonStep=2`;
  await show(page, host(link, 900, 420));
  const frame = page.frameLocator("iframe");
  const heading = frame.getByRole("heading", { level: 2 });
  await expect(heading).toHaveText(balance.steps[1]!.heading);
  await expect(frame.getByRole("img", { name: "Trajectory balance: learned" })).toBeVisible();
  await expect.poll(() => heard(page, "lesson")).toHaveLength(1);
  expect((await heard(page, "lesson"))[0]).toMatchObject({
    id: "balance",
    step: 2,
    steps: balance.steps.length,
    done: false,
  });
  // it has taken the focus from nobody
  await page.getByLabel("outside").focus();
  await page.evaluate("say({ type: 'lessonStep', step: 3 })");
  await expect(heading).toHaveText(balance.steps[2]!.heading);
  await expect(page.getByLabel("outside")).toBeFocused();
  await page.keyboard.press("b");
  await expect(page.getByLabel("outside")).toHaveValue("b");
  await expect(heading).toHaveText(balance.steps[2]!.heading);
  // its keys are its own where the focus is in it
  await frame.getByRole("button", { name: "Back" }).focus();
  await page.keyboard.press("b");
  await expect(heading).toHaveText(balance.steps[1]!.heading);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => heard(page, "key")).toMatchObject([{ key: "ArrowRight" }]);
  // an answer is typed without a word to the page around
  await frame.getByRole("textbox").click();
  await page.keyboard.type("1.504");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await heard(page, "lesson")).at(-1)).toMatchObject({ done: true });
  expect(await heard(page, "key")).toHaveLength(1);
  await page.evaluate("say({ type: 'lessonStep', step: 12 })");
  await expect.poll(() => heard(page, "refused")).toHaveLength(1);
  const open = frame.getByRole("link", { name: "Open in playground" });
  expect(await open.getAttribute("href")).toBe("./#v=1&lesson=balance&lessonStep=2");
  expect(await frame.getByRole("button", { name: /All lessons|experiment/ }).count()).toBe(0);
  // the next reader begins anew
  await page.reload();
  await expect(frame.getByRole("textbox")).toHaveValue("");
  await page.evaluate("say({ type: 'setConfig', config: '#v=1&height=4' })");
  await expect(heading).toHaveCount(0);
  await expect(frame.getByRole("img", { name: "Target" }).first()).toBeVisible();
});

for (const width of [900, 390])
  test(`of a frame of ${width} pixels nothing is left empty, and nothing scrolls`, async ({
    page,
    show,
    baseURL,
  }) => {
    for (const [id, step] of [
      ["proportion", 1],
      ["dial", 3],
      // of another kind of environment than the page opens with
      ["noise", 3],
    ] as const) {
      await show(
        page,
        host(`${baseURL}embed.html#v=1&lesson=${id}&lessonStep=${step}`, width, 300),
      );
      const frame = page.frameLocator("iframe");
      await expect(frame.getByRole("heading", { level: 2 })).toBeVisible();
      await expect(frame.locator(".embed-cell .picture").first()).toBeVisible();
      await expect
        .poll(() =>
          frame.locator(".embed-lesson").evaluate((lesson) => {
            const bottom = (selector: string) =>
              lesson.querySelector(selector)!.getBoundingClientRect().bottom;
            const body = lesson.querySelector(".lesson-body")!;
            const scrolls = body.scrollHeight > body.clientHeight + 1;
            const last = Math.max(
              ...Array.from(body.children, (child) => child.getBoundingClientRect().bottom),
            );
            const empty = Math.min(
              bottom(".lesson-body") - last,
              bottom(".embed-stage") - bottom(".embed-cell:last-child"),
            );
            return scrolls ? "scrolls" : empty < 40 ? "fits" : `${empty} px are empty`;
          }),
        )
        .toBe("fits");
      expect(await frame.locator("html").evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0);
    }
  });

test("a lesson has the whole width of the frame that the snippet asks for", async ({
  page,
  baseURL,
}) => {
  for (const width of [700, 1000]) {
    await page.setViewportSize({ width, height: 420 });
    await page.goto("about:blank");
    await page.goto(`${baseURL}embed.html#v=1&lesson=divergences&lessonStep=1`);
    await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
    // framed by a rule that is loaded with what is pointed at
    await expect(page.locator("[data-pointed-at]").first()).toBeVisible();
    expect(await page.locator(".embed").boundingBox()).toMatchObject({ x: 0, width });
  }
});

test("a lesson that there is none of is named, and the pictures stay", async ({
  page,
  baseURL,
}) => {
  await page.goto(`${baseURL}embed.html#v=1&lesson=nosuch`);
  await expect(page.getByRole("alert")).toContainText("“nosuch”");
  await expect(page.locator(".embed-cell .picture").first()).toBeVisible();
});

test("the page hands out the snippet of the lesson that is open", async ({ page }) => {
  await page.goto("./#v=1&backend=wasm&lesson=balance&lessonStep=2");
  await page.getByRole("button", { name: "Embed this lesson" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this experiment" });
  const html = dialog.getByRole("textbox", { name: "HTML" });
  await expect(html).toHaveValue(/embed\.html#v=1&amp;lesson=balance&amp;lessonStep=2"/);
  await dialog.getByLabel("It shows").selectOption("The push curve");
  await expect(html).toHaveValue(/instrument=push"/);
  await expect(html).not.toHaveValue(/lesson=/);
});
