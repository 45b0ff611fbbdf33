// What the page does to last: it starts from where this tab was, keeps its session from then on, and
// installs itself for offline use. All that the browser must have for it is named here.

import type { RunInstance } from "../../store/run/runInstance.ts";
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
  addEventListener("pagehide", () => session?.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) session?.flush();
  });
  if (!import.meta.env.PROD) return;
  await followVersions({
    workers: allowed(() => navigator.serviceWorker),
    script: new URL("serviceWorker.js", document.baseURI),
    reload: () => location.reload(),
    save: async () => session?.settle(),
  });
}

/** Undefined where the page is not secure, or where asking alone is forbidden, as in a sandbox. */
function allowed<Facility>(ask: () => Facility | undefined): Facility | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
