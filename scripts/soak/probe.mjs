// What the soak runs inside the page and its worker: it keeps the worker's graphics contexts, counts
// their textures, notes when which step was shown, and lets the page be hidden.

/** Runs before the worker's own code. */
export const workerProbe = `
{
  const { getContext } = OffscreenCanvas.prototype;
  OffscreenCanvas.prototype.getContext = function (...request) {
    const context = getContext.apply(this, request);
    if (context && request[0] === "webgl2") self.soak.contexts.add(context);
    return context;
  };
  const { createTexture, deleteTexture } = WebGL2RenderingContext.prototype;
  self.soak = { textures: 0, contexts: new Set() };
  WebGL2RenderingContext.prototype.createTexture = function () {
    self.soak.textures++;
    return createTexture.call(this);
  };
  WebGL2RenderingContext.prototype.deleteTexture = function (texture) {
    if (texture) self.soak.textures--;
    return deleteTexture.call(this, texture);
  };
}
`;

/** Runs before the page's own code: when which step was shown, ten times a second. */
export function pageProbe() {
  /** @type {[number, number][]} */
  const samples = [];
  let isHidden = false;
  Object.defineProperty(document, "visibilityState", {
    get: () => (isHidden ? "hidden" : "visible"),
  });
  Object.defineProperty(document, "hidden", { get: () => isHidden });
  Object.assign(globalThis, {
    samples,
    hide: (/** @type {boolean} */ hidden) => {
      isHidden = hidden;
      document.dispatchEvent(new Event("visibilitychange"));
    },
  });
  setInterval(() => {
    samples.push([performance.now(), Number(document.documentElement.dataset["step"])]);
    if (samples.length > 1_000) samples.shift();
  }, 100);
}

/** @param {import("playwright").Page} page */
export const stepOf = (page) =>
  page.evaluate(() => Number(document.documentElement.dataset["step"]));

/**
 * Until the page shows a step beyond `step`.
 * @param {import("playwright").Page} page
 * @param {number} step
 * @param {number} timeout milliseconds
 */
export const trainedBeyond = (page, step, timeout) =>
  page.waitForFunction((least) => Number(document.documentElement.dataset["step"]) > least, step, {
    timeout,
    polling: 200,
  });

/**
 * Seconds between the moment a step was shown and a later moment of the page's clock.
 * @param {import("playwright").Page} page
 * @param {{ step: number, until: number }} span
 */
export const secondsSince = (page, span) =>
  page.evaluate(({ step, until }) => {
    /** @type {[number, number][]} */
    // @ts-expect-error set by the probe
    const samples = globalThis.samples;
    const shown = samples.findLast(([time, one]) => time <= until && one <= step);
    return (until - (shown?.[0] ?? 0)) / 1000;
  }, span);
