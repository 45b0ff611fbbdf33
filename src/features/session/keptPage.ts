// What the page does to last: it starts from where this tab was, keeps its session from then on, and, once the first
// step is on show, installs itself for offline use. All that the browser must have for it is named here.

import type { RunInstance } from "../../store/run/runInstance.ts";
import { keepLesson, keptLesson } from "../../store/view/keptLesson.ts";
import { openLesson, useGuide } from "../../store/view/panelStore.ts";
import { isUnderWay } from "./isUnderWay.ts";
import { followVersions } from "./pageVersion.ts";
import { startSession } from "./resumeSession.ts";
import { openSessionDatabase } from "./sessionDatabase.ts";
import { claimTab } from "./sessionTab.ts";

/** Starts the page's run and keeps it. */
export async function startKept(run: RunInstance): Promise<void> {
  const locks = allowed<LockManager>(() => navigator.locks);
  const session = await startSession({
    run,
    tab: await claimTab({ storage: () => sessionStorage, locks }),
    database: openSessionDatabase(),
    delay: run.clock.delay,
    heldLocks: async () => ((await locks?.query())?.held ?? []).flatMap(({ name }) => name ?? []),
    hasLink: location.hash.length > 1,
  });
  reopenLesson();
  addEventListener("pagehide", () => session?.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) session?.flush();
  });
  if (!import.meta.env.PROD) return;
  // fetching and keeping all files takes processors that the first step wants
  await isUnderWay(run);
  await followVersions({
    workers: allowed(() => navigator.serviceWorker),
    script: new URL("serviceWorker.js", document.baseURI),
    reload: () => location.reload(),
    save: async () => session?.settle(),
  });
}

/** A lesson from a file, which no link names, is there again after a reload; anything else that is opened ends it. */
function reopenLesson(): void {
  const [how] = performance.getEntriesByType("navigation");
  const isReload = how !== undefined && "type" in how && how.type === "reload";
  const lesson = isReload && useGuide.getState().lesson === null ? keptLesson() : null;
  if (lesson) openLesson(lesson);
  else keepLesson(null);
}

/** Undefined where the page is not secure, or where asking alone is forbidden, as in a sandbox. */
function allowed<Facility>(ask: () => Facility | undefined): Facility | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
