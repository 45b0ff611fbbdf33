// What the page does to last: it starts from where this tab was, keeps its session from then on, and
// installs itself for offline use. All that the browser must have for it is named here.
import type { PageClock } from "../../store/run/pageClock.ts";
import { followVersions } from "./pageVersion.ts";
import { startSession } from "./resumeSession.ts";
import { openSessionDatabase } from "./sessionDatabase.ts";
import { claimTab } from "./sessionTab.ts";

/** Starts the page's first run and keeps it. */
export async function startKept({ delay }: Pick<PageClock, "delay">): Promise<void> {
  // missing where the page is not secure, whatever the types say
  const locks: LockManager | undefined = navigator.locks;
  const session = await startSession({
    tab: await claimTab({ storage: () => sessionStorage, locks }),
    database: openSessionDatabase(),
    delay,
    heldLocks: async () => ((await locks?.query())?.held ?? []).flatMap(({ name }) => name ?? []),
    hasLink: location.hash.length > 1,
  });
  addEventListener("pagehide", () => session?.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) session?.flush();
  });
  if (!import.meta.env.PROD) return;
  await followVersions({
    workers: navigator.serviceWorker,
    script: new URL("serviceWorker.js", document.baseURI),
    reload: () => location.reload(),
    save: async () => session?.settle(),
  });
}
