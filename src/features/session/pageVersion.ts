// New versions of the page, through its service worker: the page works offline after one visit, a new
// version waits beside the one in use, and nothing changes under a running session before it is asked
// for. What the service worker itself does is in src/offline.
import { TAKE_OVER } from "../../offline/messages.ts";
import { notify } from "../../store/run/runStore.ts";
import { told } from "../../store/run/told.ts";

/** The parts of the browser that are needed; tests supply their own. */
export interface VersionPage {
  /** Undefined where the page is not secure or the browser has none. */
  readonly workers: ServiceWorkerContainer | undefined;
  /** Address of the service worker's script. */
  readonly script: URL;
  readonly reload: () => void;
  /** Writes down what a reload would lose. */
  readonly save: () => Promise<void>;
}

let take: (() => void) | null = null;

/** Installs the page for offline use, and tells of every new version once it is ready. */
export async function followVersions(page: VersionPage): Promise<void> {
  const { workers, script } = page;
  if (!workers) return;
  // the first visit is not controlled: there is nothing to update
  const offer = (waiting: ServiceWorker | null) => {
    if (waiting && workers.controller) offerUpdate(waiting, page, workers);
  };
  try {
    const registration = await workers.register(script);
    offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => {
        if (installing.state === "installed") offer(installing);
      });
    });
  } catch {
    // forbidden here, or the file is not served: the page works without, but not offline
  }
}

/** Reloads into the version that was offered. */
export function takeUpdate(): void {
  take?.();
}

function offerUpdate(waiting: ServiceWorker, page: VersionPage, workers: ServiceWorkerContainer) {
  take = () => {
    workers.addEventListener("controllerchange", page.reload, { once: true });
    void told("update", "The page could not be updated.", async () => {
      await page.save();
      waiting.postMessage(TAKE_OVER);
    });
  };
  notify({
    key: "update",
    tone: "warning",
    text: "A new version of this page is ready. Reload when you like: training goes on from where it is.",
    actions: ["update"],
  });
}
