// The paper's sets at their size, too many to be listed: opened as a preset, trained on WASM, and everything that is said
// of a lane called estimated: on its card, in the status, over the curves, in its pictures and in what is saved.
import { readFileSync } from "node:fs";
import { expect, stepsDone, test } from "./fixtures.ts";

test("a run over sets that cannot be listed says everywhere that it is estimated", async ({
  page,
}) => {
  await page.goto("./#v=1&backend=wasm&height=4&lanes=reverseKl&stopAtStep=2");
  await expect.poll(() => stepsDone(page)).toBe(2);
  await page.getByRole("button", { name: /^Preset/ }).click();
  const gallery = page.getByRole("dialog", { name: "Presets" });
  await gallery.getByRole("button", { name: /^The paper’s sets, full size/ }).click();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain("env=largeSet");
  await expect(page.getByRole("article", { name: "Target" })).toContainText("601,080,390 sets");

  await page.goto("about:blank");
  await page.goto(
    "./#v=1&backend=wasm&env=largeSet&universe=32&size=16&reward=additive&batchSize=32&lanes=reverseKl,forwardKl&stopAtStep=12",
  );
  await expect.poll(() => stepsDone(page), { timeout: 90_000 }).toBe(12);

  const card = page.getByRole("article", { name: "Reverse KL" });
  await expect(card).toContainText(/fwd KL/);
  await expect(card).toContainText(/estimated\s*[−\d.]+ to [\d.]+/);
  await expect(card.getByRole("img", { name: /: learned$/ })).toHaveAccessibleDescription(
    /^Estimated from samples/,
  );
  const status = page.getByRole("status").first();
  await status.getByRole("button", { name: "estimated" }).click();
  await expect(page.getByRole("dialog", { name: "Estimated" })).toContainText(
    "measured from the exactly known log Z, with 95 % intervals",
  );
  await page.keyboard.press("Escape");

  const curves = page.getByRole("region", { name: "Curves" });
  await expect(
    curves.getByRole("img", { name: /^Forward KL of trajectories, estimated, over steps/ }),
  ).toHaveAccessibleDescription(/, estimated, 95 % /);
  const metric = curves.getByRole("combobox", { name: "Metric" });
  await expect(metric.locator("option:disabled", { hasText: "Total variation" })).not.toHaveCount(
    0,
  );

  const kinds = page.getByRole("group", { name: "View" });
  for (const kind of ["Log-weights", "Best sets", "Bands", "Elements"]) {
    await kinds.getByRole("radio", { name: kind }).check();
    await expect(card.getByRole("img", { name: /: learned$/ })).toBeVisible();
    await expect(page.locator(".legend-title")).toContainText(/estimated|sampled/);
  }
  const said = `${await page.locator("main").textContent()} ${await page.locator("header").textContent()}`;
  expect(said.replace(/exactly known|log Z, exact/gi, "")).not.toMatch(/exact/i);

  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save Run file" }).click(),
  ]);
  const { environment, lanes } = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(environment.estimated).toMatch(/estimated from samples/);
  const [{ estimates, history, metrics }] = lanes[0].seeds;
  expect(estimates.elbo.low).toBeLessThan(metrics.elbo);
  expect(metrics.totalVariation).toBeNull();
  expect(history["elbo.low"].at(-1)).toBe(estimates.elbo.low);
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save Curves CSV" }).click(),
  ]);
  expect(readFileSync(await csv.path(), "utf8")).toContain("elbo.low,elbo.high");
});

test("no figure and no word of the run is cut, on narrow cards and in any header", async ({
  page,
}) => {
  await page.goto(
    "./#v=1&backend=wasm&env=largeSet&universe=32&size=16&reward=additive&batchSize=32&stopAtStep=2" +
      "&lanes=reverseKl,forwardKl,trajectoryBalance,tsallis:0.5,tsallis:2,reverseKl:exploration=0.1,forwardKl:exploration=0.1",
  );
  await expect.poll(() => stepsDone(page), { timeout: 90_000 }).toBe(2);
  const status = page.getByRole("status").first();
  await expect(status.getByRole("button", { name: "estimated" })).toBeVisible();
  // what a long run says
  await status.locator(".status-step > span").evaluate((step) => {
    step.textContent = "step 12,345";
  });
  for (const width of [1024, 1141, 1280, 1440, 1536]) {
    await page.setViewportSize({ width, height: 800 });
    const cut = () =>
      page
        .locator(".header-start, .status-line, .headline, .card-estimated, .card-facts")
        .evaluateAll((all) =>
          all
            .filter((one) => one.scrollWidth > one.clientWidth + 1)
            .map((one) => `${one.className}: ${one.textContent}`),
        );
    await expect.poll(cut, { message: `${width} px` }).toEqual([]);
    const mark = page.getByRole("article", { name: "Reverse KL" }).first();
    const isApart = async () => {
      const [word, interval] = await mark
        .locator(".card-estimated > *")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
      return interval!.left >= word!.right || interval!.top >= word!.bottom - 4;
    };
    await expect.poll(isApart, { message: `${width} px` }).toBe(true);
  }
});
