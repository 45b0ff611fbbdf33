// Names the training worker's script in the page, so that the browser fetches it together with the
// page's own scripts and not only once those have run. Not tfjs: that is loaded by the worker where
// it is needed.

/** The worker's entry in a build. */
const trainer = /^assets\/worker\/trainer\.worker-[\w-]+\.js$/;

/**
 * The link to put into the page's head.
 * @param {readonly string[]} fileNames of the build
 * @returns {import("vite").HtmlTagDescriptor}
 * @throws {Error} where the build has not exactly one such worker
 */
export function workerPreloadTag(fileNames) {
  const [file, ...others] = fileNames.filter((name) => trainer.test(name));
  if (file === undefined || others.length > 0)
    throw new Error(`The build has no one training worker: ${[file, ...others].join(", ")}.`);
  return {
    tag: "link",
    attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` },
    injectTo: "head",
  };
}

/**
 * Adds the link to every page of the build.
 * @returns {import("vite").Plugin}
 */
export function workerPreload() {
  return {
    name: "worker-preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle }) => (bundle ? [workerPreloadTag(Object.keys(bundle))] : []),
    },
  };
}
