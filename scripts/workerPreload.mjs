// Names in the page what its first step waits for and its own scripts ask for only once they have run, so that the
// browser fetches it together with them: the training worker's script and, of the page, what brings a session back.
// Not tfjs: that is loaded by the worker where it is needed.

/** The worker's entry in a build. */
const trainer = /^assets\/worker\/trainer\.worker-[\w-]+\.js$/;

/** What the page's run is begun with: an embed keeps no session. */
const begun = /^assets\/(?:besideCommon|kept)-[\w-]+\.js$/;

/**
 * The links to put into the head of a page.
 * @param {readonly string[]} fileNames of the build
 * @param {boolean} isPage whether it is the page itself, not an embed
 * @returns {import("vite").HtmlTagDescriptor[]}
 * @throws {Error} where the build has not exactly one such worker
 */
export function preloadTags(fileNames, isPage) {
  const [file, ...others] = fileNames.filter((name) => trainer.test(name));
  if (file === undefined || others.length > 0)
    throw new Error(`The build has no one training worker: ${[file, ...others].join(", ")}.`);
  const files = [file, ...(isPage ? fileNames.filter((name) => begun.test(name)) : [])];
  return files.map((name) => ({
    tag: "link",
    attrs: { rel: "modulepreload", crossorigin: true, href: `./${name}` },
    injectTo: "head",
  }));
}

/**
 * Adds the links to every page of the build.
 * @returns {import("vite").Plugin}
 */
export function workerPreload() {
  return {
    name: "worker-preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle, filename }) =>
        bundle ? preloadTags(Object.keys(bundle), filename.endsWith("index.html")) : [],
    },
  };
}
