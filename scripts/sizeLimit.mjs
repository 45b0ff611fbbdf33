// The size budget, as size-limit's configuration: compressed with gzip, as a static host sends it.
// File names carry hashes, so the build's manifest says which files the page needs before it runs;
// of a worker everything counts that it may ever load, except WebAssembly: the trainer's is there from the
// start, the others come with the dialogs that they work for. Limits are a little above what is
// there, so that growth is a decision.
import { readManifest, staticFiles } from "./bundle.mjs";

export default [
  {
    name: "main bundle",
    path: staticFiles(readManifest(), "index.html").map((file) => `../dist/${file}`),
    limit: "150 kB",
    gzip: true,
  },
  {
    name: "embed",
    path: staticFiles(readManifest(), "embed.html").map((file) => `../dist/${file}`),
    limit: "141.1 kB",
    gzip: true,
  },
  {
    name: "trainer's worker",
    path: ["trainer.worker", "openWebgl"].map((name) => `../dist/assets/worker/${name}-*.js`),
    limit: "154.6 kB",
    gzip: true,
  },
  {
    name: "dialogs' workers",
    path: ["laboratory", "trial", "decode", "picture"].map(
      (name) => `../dist/assets/worker/${name}.worker-*.js`,
    ),
    limit: "251.5 kB",
    gzip: true,
  },
];
