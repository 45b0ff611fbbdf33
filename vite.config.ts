// How the page and its worker are built, and how the unit tests run.
// The base is relative, so the build works from any static folder. Everything the worker loads lies
// in assets/worker/, which is how the size budget knows it from the page's own chunks.
import { availableParallelism } from "node:os";
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

/** What loads beside the first picture, in one piece: each in one of its own would be dozens of requests. */
const besidePicture = [
  "app/Announcer.tsx",
  "app/FailurePanel.tsx",
  "app/PageDialogs.tsx",
  "app/PageGuide.tsx",
  "app/ToolRow.tsx",
  "charts/grid/Heatmap.tsx",
  "features/article/ArticlePlace.tsx",
  "features/files/FileDrop.tsx",
  "features/files/ReferenceButton.tsx",
  "features/filmstrip/FilmstripButton.tsx",
  "features/guide/Callouts.tsx",
  "features/guide/WatchedLine.tsx",
  "ui/curves/CurvesBar.tsx",
  "ui/curves/LiveCurves.tsx",
  "ui/dial/AlphaDial.tsx",
  "ui/kit/AddSeeds.tsx",
  "ui/panel/ExperimentPanel.tsx",
  "ui/panel/FewerControls.tsx",
  "ui/panel/FindingTable.tsx",
  "ui/panel/PlainPanel.tsx",
  "ui/panel/RunCostLine.tsx",
  "ui/panel/PresetPicker.tsx",
  "ui/push/LivePush.tsx",
  "ui/stage/LaneCard.tsx",
  "ui/stage/LayerBar.tsx",
  "ui/stage/TargetCard.tsx",
  "ui/time/TimeBar.tsx",
];

/** Asks whether a module of `src/` imports another, by way of others or not; `later`: also what is loaded later,
 * but for what is reached by `except` alone. */
function needs(roots: readonly string[], later = false, except: readonly string[] = []) {
  const reached = new Set<string>();
  return (id: string, context: Rolldown.ChunkingContext): boolean => {
    if (reached.size === 0) {
      const inSource = (path: string) => join(import.meta.dirname, "src", path);
      const waiting = roots.map(inSource);
      const left = except.map(inSource);
      for (const next of waiting) {
        if (reached.has(next) || left.includes(next)) continue;
        reached.add(next);
        const module = context.getModuleInfo(next);
        waiting.push(...(module?.importedIds ?? []));
        if (later) waiting.push(...(module?.dynamicallyImportedIds ?? []));
      }
    }
    return reached.has(id);
  };
}

// few embeds show a lesson: the others do not load what it needs
const embedMayNeed = needs(["embed.tsx"], true, ["features/embed/EmbedLesson.tsx"]);
const lessonMayNeed = needs(["features/embed/EmbedLesson.tsx"], true);
const isPageInitial = needs(["main.tsx"]);
const isInitial = needs(["main.tsx", "embed.tsx"]);
const isBeside = needs(besidePicture);
// and the sentence below the header, whose terms know every kind
const isOfKinds = needs(["ui/views/lateKinds.ts", "ui/kit/term/TermedText.tsx"]);
const isKept = needs(["features/session/keptPage.ts"]);
const isFirstBuilder = needs(["environments/builders/hypergridBuilder.ts"]);

/** d3 and the icons are imported as a whole, so that all of them seem to be needed from the start. */
const isOfWhole = (id: string) => /\/node_modules\/(?:d3|internmap|lucide-react)/.test(id);

const tests = ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"];
const fresh = [
  "src/{app,client,features,store,ui,worker}/**/*.test.{ts,tsx}",
  "src/**/*.fresh.test.ts",
];

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
        // what the page needs from the start and an embed at any time comes in one piece, however many of the
        // parts that come later use some of it, and so does what is loaded beside the first picture; what the
        // page alone needs, or files, stays out: shared by later parts it would be loaded with an embed as well
        codeSplitting: {
          groups: [
            {
              debugName: "common",
              name: (id, context) => {
                if (!embedMayNeed(id, context)) return null;
                if (isPageInitial(id, context)) return "common";
                return isBeside(id, context) ? "cards" : null;
              },
              tags: ["$initial"],
              test: /^(?!.*\/src\/(?:app|features|experiment\/files)\/)/,
              includeDependenciesRecursively: false,
            },
            {
              debugName: "kit",
              name: "kit",
              tags: ["$initial"],
              test: /\/src\/(?:ui\/kit\/(?:\w+\/)?\w+|store\/view\/editorStore)\.tsx?$/,
              includeDependenciesRecursively: false,
            },
            {
              debugName: "late",
              name: (id, context) => {
                if (isInitial(id, context) && !isOfWhole(id)) return null;
                if (isBeside(id, context)) {
                  // all styles in one file, whoever needs them
                  const isCommon =
                    embedMayNeed(id, context) || lessonMayNeed(id, context) || id.endsWith(".css");
                  return isCommon ? "besideCommon" : "beside";
                }
                // what a run is begun with, which needs the others here anyway
                if (isFirstBuilder(id, context)) return "besideCommon";
                if (isKept(id, context)) return embedMayNeed(id, context) ? "besideCommon" : "kept";
                return isOfKinds(id, context) ? "kinds" : null;
              },
              includeDependenciesRecursively: false,
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
  test: {
    // tests know every environment and objective from the start, as workers and commands do
    setupFiles: ["src/environments/lateEnvironments.ts", "src/objectives/lateObjectives.ts"],
    // all processors, of which one would else be left idle; where they have other work too, a test may take longer
    maxWorkers: availableParallelism(),
    testTimeout: 20_000,
    // what keeps no state of its own is loaded once for all of its tests; the page’s
    // stores, and what is called fresh, once for each file, in a thread, which begins sooner than a process
    projects: [
      { extends: true, test: { name: "shared", include: tests, exclude: fresh, isolate: false } },
      { extends: true, test: { name: "fresh", include: fresh, pool: "threads" } },
    ],
  },
});
