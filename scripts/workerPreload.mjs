// Names in the page what its first step waits for and its own scripts ask for only once they have run, so that the
// browser has it with them. The page: the script that starts the training worker (public/early.js), before all else, and
// what brings a session back. An embed, which has a worker only while it is seen: the worker's script. Not tfjs: that is
// loaded by the worker where it is needed.

/** The worker's entry in a build. */
const trainer = /^assets\/worker\/trainer\.worker-[\w-]+\.js$/;

/** What the page's run is begun with: an embed keeps no session. */
const begun = /^assets\/(?:besideCommon|kept)-[\w-]+\.js$/;

/** After it come the files that a page asks for. */
const charset = '<meta charset="utf-8" />';

/**
 * A page with what it is to ask for early.
 * @param {string} html
 * @param {readonly string[]} fileNames of the build
 * @param {boolean} isPage whether it is the page itself, not an embed
 * @returns {string}
 * @throws {Error} where the build has not exactly one training worker, or the page no place for it
 */
export function withPreloads(html, fileNames, isPage) {
  const [worker, ...others] = fileNames.filter((name) => trainer.test(name));
  if (worker === undefined || others.length > 0)
    throw new Error(`The build has no one training worker: ${[worker, ...others].join(", ")}.`);
  if (!html.includes(charset)) throw new Error(`A page does not begin with ${charset}.`);
  const first = `\n    <script async fetchpriority="high" src="./early.js" data-worker="./${worker}"></script>`;
  // a worker that was started fetches its script itself, and what a page preloads its main thread compiles
  const links = (isPage ? fileNames.filter((name) => begun.test(name)) : [worker])
    .map((name) => `  <link rel="modulepreload" crossorigin href="./${name}">\n  `)
    .join("");
  return html.replace(charset, isPage ? `$&${first}` : "$&").replace("</head>", `${links}$&`);
}

/**
 * Does so with every page of the build.
 * @returns {import("vite").Plugin}
 */
export function workerPreload() {
  return {
    name: "worker-preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle, filename }) =>
        bundle ? withPreloads(html, Object.keys(bundle), filename.endsWith("index.html")) : html,
    },
  };
}
