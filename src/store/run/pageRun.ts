// The run that the page shows: the one place that holds it. What acts on a run takes the instance; what
// belongs to the page's header, stage and keys asks here.
import { runSource } from "../config/configStore.ts";
import { createRun, type RunOptions } from "./createRun.ts";
import type { RunInstance } from "./runInstance.ts";

/** Before the page opens its own, a run whose port leads nowhere: it keeps settings and trains nothing. */
let page: RunInstance = createRun({
  port: { post() {}, listen() {} },
  clock: { frame() {}, delay: () => () => {} },
  source: runSource,
});

/** Makes a run of the page's experiment the page's; the one before is disposed of. */
export function openPageRun(options: Omit<RunOptions, "source">): RunInstance {
  page.dispose();
  page = createRun({ ...options, source: runSource });
  return page;
}

/** The page's run. */
export function pageRun(): RunInstance {
  return page;
}
