// What a first visit costs: requests and bytes until the page is at rest, the first paint with content, the first step.
import { openTab, openUsed } from "./tab.mjs";

/**
 * @typedef {object} Start
 * @property {readonly string[]} files every request, the page's, its workers' and the service worker's excepted
 * @property {number} bytes received for them, as they travel
 * @property {number} painted seconds to the first contentful paint
 * @property {number} stepped seconds to the first step on show
 */

/**
 * Opens the page with nothing kept, in a browser that has shown another and whose window is at rest.
 * @param {import("playwright").Browser} browser
 * @param {string} address
 * @returns {Promise<Start>}
 */
export async function measureStart(browser, address) {
  /** @type {string[]} */
  const files = [];
  let bytes = 0;
  await openUsed(browser);
  const tab = await openTab(browser, address, async ({ send, on }) => {
    await send("Network.enable");
    await send("Network.setBypassServiceWorker", { bypass: true });
    on("Network.requestWillBeSent", ({ request }) => files.push(new URL(request.url).pathname));
    on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await send("Page.enable");
    await send("Page.addScriptToEvaluateOnNewDocument", { source: probe });
  });
  await tab.until("globalThis.firstStep !== undefined");
  // what is loaded beside the first picture
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const stepped = await tab.evaluate("globalThis.firstStep / 1000");
  const painted = await tab.evaluate(
    "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000",
  );
  const inWorkers = await tab.evaluate(
    "performance.getEntriesByType('resource').map((one) => one.name)",
  );
  for (const name of inWorkers) {
    const { pathname } = new URL(name);
    if (!files.includes(pathname)) files.push(pathname);
  }
  await tab.close();
  return { files, bytes, painted, stepped };
}

/** Notes the time of the first step that is shown. */
const probe = `
  const look = () => {
    if (Number(document.documentElement?.dataset.step) > 0) globalThis.firstStep = performance.now();
    else requestAnimationFrame(look);
  };
  look();
`;
