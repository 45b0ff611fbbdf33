// A link that asks for fused kernels: named in the status and kept in the address; where the engine has none, plain ones
// compute and the page says what that changes.
import { expect, stepsDone, test } from "./fixtures.ts";

const HASH = "#v=1&height=4&lanes=reverseKl&backend=wasmFused";

test("fused kernels are named where they compute, and asked for by the link", async ({ page }) => {
  await page.goto(`./${HASH}`);
  const backend = page.getByRole("button", { name: "WASM, fused", exact: true });
  await expect(backend).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
  await backend.click();
  await page.getByRole("radio", { name: "WebAssembly, on the processor" }).check({ force: true });
  await expect(page.getByRole("button", { name: "WASM", exact: true })).toBeVisible();
  await expect(page).toHaveURL(/&backend=wasm$/);
  await page.getByRole("radio", { name: /^Fused WebAssembly/ }).check({ force: true });
  await expect(backend).toBeVisible();
  await expect(page).toHaveURL(/&backend=wasmFused$/);
});

test("plain kernels take over where there are no fused ones, and the page says so", async ({
  page,
}) => {
  await page.route(/trainer\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    // an engine from before relaxed SIMD: it refuses what has the instruction 0xfd 0x105
    const body = `
      const validate = WebAssembly.validate;
      WebAssembly.validate = (bytes) => {
        const code = new Uint8Array(bytes);
        const isRelaxed = code.some((byte, k) => byte === 0xfd && code[k + 1] === 0x85 && code[k + 2] === 0x02);
        return !isRelaxed && validate(bytes);
      };
      ${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await page.goto(`./${HASH}`);
  await expect(page.getByRole("button", { name: "WASM", exact: true })).toBeVisible();
  await expect(
    page.getByText(/Fused WebAssembly cannot be used here, so WebAssembly computes/),
  ).toContainText("Numbers differ in their last digits.");
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(5);
});
