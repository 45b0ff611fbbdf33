// The `test` every spec uses: Playwright's own, and each page is held to what every page must do:
// no error on its console, no uncaught exception, no request to another host.
import { test as base, expect, type Page } from "playwright/test";

/** Playwright's `test`, failing when the page reports an error or asks another host for anything. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        const { url } = message.location();
        if (message.type() === "error") complaints.push(`console: ${message.text()} (${url})`);
      });
      page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
      page.on("request", (request) => {
        const url = request.url();
        const isOwn = baseURL !== undefined && url.startsWith(baseURL);
        if (!isOwn && !/^(blob|data):/.test(url))
          complaints.push(`request to another host: ${url}`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The number of training steps the page says it has done; NaN before it says anything. */
export function stepsDone(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.documentElement.dataset["step"]));
}

/** Has the run of the page go as fast as it can, to its end at `step`. */
export async function trainTo(page: Page, step: number): Promise<void> {
  await page.getByRole("button", { name: "As fast as it goes" }).click();
  await expect.poll(() => stepsDone(page), { timeout: 90_000 }).toBe(step);
}

/** Pauses by the page's button, and waits for the steps that were under way when it was pressed. */
export async function pause(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Train" })).toBeVisible();
  let seen = Number.NaN;
  const standsStill = async () => {
    const before = seen;
    seen = await stepsDone(page);
    return seen === before;
  };
  await expect.poll(standsStill, { intervals: [400] }).toBe(true);
}

/** The keys of what the page has written into the browser's database; to be asked once the page has begun to. */
export function storedKeys(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open("gflownet-playground");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const keys = database.transaction("sessions").objectStore("sessions").getAllKeys();
    const all = await new Promise<IDBValidKey[]>((resolve) => {
      keys.onsuccess = () => resolve(keys.result);
    });
    database.close();
    return all.map(String);
  });
}

export { expect };
