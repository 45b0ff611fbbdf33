// What must stay flat while the page is used for hours.
import { workerHeap } from "../workerHeap.mjs";

/**
 * Megabytes; textures of the worker's contexts; pictures that are kept; megabytes in the browser's database.
 * @typedef {{ heap: number, workerHeap: number, workerBuffers: number, textures: number,
 *   pictures: number, stored: number }} Usage
 */

/**
 * @param {import("playwright").Page} page
 * @returns {Promise<Usage>}
 */
export async function memoryOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const own = await workerHeap(session, "trainer.worker");
  await session.detach();
  // one that hung is on the list until it is gone, before the one that took its place
  const worker = page.workers().at(-1);
  // @ts-expect-error set by the probe
  const textures = await worker?.evaluate(() => Number(self.soak.textures));
  const slider = page.getByRole("slider", { name: "Moment shown" });
  const stored = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  return {
    heap: usedSize / 1e6,
    workerHeap: own?.heap ?? Number.NaN,
    workerBuffers: own?.buffers ?? Number.NaN,
    textures: textures ?? Number.NaN,
    pictures: Number(await slider.getAttribute("max")) + 1,
    stored: stored / 1e6,
  };
}

/** @param {Usage} usage */
export const usageText = ({ heap, workerHeap: own, workerBuffers, textures, pictures, stored }) =>
  `heap ${heap.toFixed(1)} MB, worker's ${own.toFixed(1)} MB with ${workerBuffers.toFixed(1)} MB of` +
  ` buffers, ${textures} textures, ${pictures} pictures, ${stored.toFixed(1)} MB stored`;

/**
 * Whether it grew: quarters of the run by their means.
 * @param {readonly Usage[]} usages
 * @returns {string}
 */
export function quarters(usages) {
  const names = /** @type {const} */ ([
    ["heap", "page heap, MB"],
    ["workerHeap", "worker heap, MB"],
    ["workerBuffers", "worker buffers, MB"],
    ["textures", "textures"],
    ["pictures", "pictures kept"],
    ["stored", "stored, MB"],
  ]);
  return names
    .map(
      ([name, label]) => `${label}: ${fourMeans(usages.map((usage) => usage[name])).join(" → ")}`,
    )
    .join("\n");
}

/** @param {readonly number[]} values */
function fourMeans(values) {
  const known = values.filter(Number.isFinite);
  return [0, 1, 2, 3].map((quarter) => {
    const part = known.slice(
      Math.floor((quarter * known.length) / 4),
      Math.floor(((quarter + 1) * known.length) / 4),
    );
    return (part.reduce((sum, value) => sum + value, 0) / part.length).toFixed(1);
  });
}
