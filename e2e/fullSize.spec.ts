// The paper's sequences at their own size, 299,593 strings: from a link to a picture, to a file that lists none
// of them, and back.
import { readFileSync } from "node:fs";
import { expect, stepsDone, test } from "./fixtures.ts";

test("299,593 strings are trained on, saved as a small file, and go on from it", async ({
  page,
}) => {
  await page.goto(
    "./#v=1&env=sequence&alphabet=ABCDEFGH&maximumLength=6&backend=wasm&lanes=trajectoryBalance&batchSize=32&stopAtStep=20",
  );
  const status = page.getByRole("status").first();
  await expect(status).toContainText("finished", { timeout: 60_000 });
  const stage = page.getByRole("region", { name: "Stage" });
  await expect(stage.getByRole("img", { name: "Trajectory balance: learned" })).toBeVisible();
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save Run file" }).click(),
  ]);
  const buffer = readFileSync(await download.path());
  expect(buffer.length).toBeLessThan(1e6);
  const { environment, states, checkpoint } = JSON.parse(buffer.toString("utf8"));
  expect([environment.nStates, states, checkpoint.step]).toEqual([299_593, [], 20]);
  await page.goto("about:blank");
  await page.goto("./#v=1&env=set&backend=wasm&autoplay=false");
  await expect(status).toContainText("paused");
  const file = { name: "run.json", mimeType: "application/json", buffer };
  await page.getByLabel("Experiment, run, claim, table or picture").setInputFiles(file);
  await expect(page.getByText(/Opened a run of 20 steps, trained on wasm/)).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBe(20);
  await expect(stage.getByRole("img", { name: "Trajectory balance: learned" })).toBeVisible({
    timeout: 60_000,
  });
});
