// What the page does when something underneath it breaks: it says so, keeps what was trained, and
// goes on where it can.
import { expect, stepsDone, test } from "./fixtures.ts";

test("a killed worker is replaced and training goes on from the last checkpoint", async ({
  page,
}) => {
  await page.goto("./#v=1&backend=wasm");
  // the first checkpoint is taken after five seconds of training
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(400);
  const [worker] = page.workers();
  await worker!.evaluate(() => self.close());
  const notice = page.getByText(/The training worker stopped .* goes on from step/);
  await expect(notice).toBeVisible();
  const from = /from step ([\d,]+)/.exec((await notice.textContent()) ?? "")?.[1];
  const checkpoint = Number(from?.replace(",", ""));
  expect(checkpoint).toBeGreaterThan(0);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(checkpoint + 30);
});

test("WebGL that is lost again and again gives way to WebAssembly, from the checkpoint", async ({
  page,
}) => {
  await page.route(/trainer\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = `
      const { getContext } = OffscreenCanvas.prototype;
      OffscreenCanvas.prototype.getContext = function (...request) {
        return (self.context = getContext.apply(this, request));
      };
      ${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto("./#v=1&height=4&hidden=8&batchSize=8&backend=webgl");
  const status = page.getByRole("status").filter({ hasText: "WebGL" });
  const moved = page.getByText(/WebGL failed .* so WebAssembly computes from step/);
  const takenBy = new Set<unknown>();
  // each loss is of a new worker's new context
  while (!(await moved.isVisible())) {
    await expect(status.or(moved).first()).toBeVisible();
    const worker = page.workers().find((one) => !takenBy.has(one));
    const isLost = await worker
      ?.evaluate(() => {
        const { context } = self as unknown as { context?: WebGL2RenderingContext };
        context?.getExtension("WEBGL_lose_context")?.loseContext();
        return context !== undefined;
      })
      .catch(() => false);
    if (isLost) takenBy.add(worker);
  }
  expect(takenBy.size).toBe(4);
  const step = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(step + 30);
});

test("without WebGL and WebAssembly it says so and trains in plain JavaScript", async ({
  page,
}) => {
  await page.route(/trainer\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = `delete self.WebAssembly; delete self.OffscreenCanvas; ${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto("./");
  await expect(page.getByText(/Neither WebGL nor WebAssembly/).first()).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
});

test("a link that can't be read is named in a notice, and nothing of it is applied", async ({
  page,
}) => {
  await page.goto("./#v=1&height=16&learningRate=fast");
  await expect(page.getByText(/Learning rate must be a number from/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Height" })).toHaveValue("10");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
});

test("a value out of range is refused beside its field, and what was typed stays", async ({
  page,
}) => {
  await page.goto("./#v=1");
  const height = page.getByRole("textbox", { name: "Height" });
  await height.fill("500");
  await height.press("Enter");
  await expect(page.getByText(/must be a whole number from 2 to 64/)).toBeVisible();
  await expect(height).toHaveValue("500");
});
