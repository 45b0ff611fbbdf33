// The size budget, as size-limit's configuration: compressed with gzip, as a static host sends it.
// File names carry hashes, so the build's manifest says which files the page needs before it runs;
// of the worker everything counts that it may ever load, except WebAssembly. Limits are a little above what is
// there, so that growth is a decision.
import { readManifest, staticFiles } from "./bundle.mjs";

export default [
  {
    name: "main bundle",
    path: staticFiles(readManifest(), "index.html").map((file) => `../dist/${file}`),
    limit: "178 kB",
    gzip: true,
  },
  {
    name: "embed",
    path: staticFiles(readManifest(), "embed.html").map((file) => `../dist/${file}`),
    limit: "150 kB",
    gzip: true,
  },
  { name: "worker", path: "../dist/assets/worker/*.js", limit: "176 kB", gzip: true },
];
