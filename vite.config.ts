// How the page and its worker are built, and how the unit tests run.
// The base is relative, so the build works from any static folder. Everything the worker loads lies
// in assets/worker/, which is how the size budget knows it from the page's own chunks.
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Rolldown } from "vite";
import { defineConfig } from "vitest/config";
import { chunkModules } from "./scripts/chunkModules.mjs";
import { katexFonts } from "./scripts/katexFonts.mjs";
import { licenseList } from "./scripts/licenses.mjs";
import { securityPolicyPlugin } from "./scripts/securityPolicy.mjs";
import { serviceWorker } from "./scripts/serviceWorker.mjs";
import { siteAddress } from "./scripts/siteAddress.mjs";
import { workerPreload } from "./scripts/workerPreload.mjs";

const licenses = licenseList("licenses.md");
// The licences are in the list; repeated in each module they are a tenth of the worker.
const comments = { legal: false };

/** Whether the embed's entry imports a module, by way of others or not. */
function embedNeeds(id: string, context: Rolldown.ChunkingContext): boolean {
  if (needed.size === 0) {
    const waiting = [join(import.meta.dirname, "src/embed.tsx")];
    for (const next of waiting) {
      if (needed.has(next)) continue;
      needed.add(next);
      waiting.push(...(context.getModuleInfo(next)?.importedIds ?? []));
    }
  }
  return needed.has(id);
}

const needed = new Set<string>();

export default defineConfig({
  base: "./",
  // A missing file is a 404, as on a static host, and not the page again.
  appType: "mpa",
  plugins: [
    react(),
    katexFonts(),
    securityPolicyPlugin(),
    siteAddress(process.env["SITE_ADDRESS"]),
    workerPreload(),
    licenses.page,
    chunkModules(),
    serviceWorker({
      entry: "src/offline/serviceWorker.ts",
      plugins: () => [licenses.worker()],
    }),
  ],
  build: {
    target: "es2022",
    // No data: URLs, which a strict Content-Security-Policy refuses.
    assetsInlineLimit: 0,
    // Every browser with WebGL 2 in a module worker knows modulepreload.
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      input: ["index.html", "embed.html"],
      output: {
        comments,
        // what both pages need from the start comes in one piece, however many of the parts that
        // come later use some of it; what one page alone needs, or files, stays out: shared by later
        // parts it would be loaded with the other page as well
        codeSplitting: {
          groups: [
            {
              name: (id, context) => (embedNeeds(id, context) ? "common" : null),
              tags: ["$initial"],
              minShareCount: 2,
              test: /^(?!.*\/src\/(?:app|features|experiment\/files)\/)/,
            },
          ],
        },
      },
    },
  },
  worker: {
    format: "es",
    plugins: () => [licenses.worker()],
    rolldownOptions: {
      output: {
        entryFileNames: "assets/worker/[name]-[hash].js",
        chunkFileNames: "assets/worker/[name]-[hash].js",
        assetFileNames: "assets/worker/[name]-[hash][extname]",
        comments,
      },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"] },
});
