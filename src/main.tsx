// The page's entry: opens the page's run on a trainer of its own, starts training (from where this tab
// was, or from the beginning), and mounts the interface.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followAddress, openAddress } from "./store/address.ts";
import { createPageClock } from "./store/pageClock.ts";
import { openPageRun } from "./store/run/pageRun.ts";
import { followViews } from "./store/watch.ts";
import { App } from "./ui/App.tsx";
import { restoreTheme } from "./ui/useTheme.ts";
import { TrainerClient } from "./worker/client.ts";
import { spawnTrainerWorker } from "./worker/spawn.ts";
import "./ui/theme.css";
import "./ui/layout.css";
import "./ui/controls.css";
import "./ui/stage.css";

const clock = createPageClock(window);
const client = new TrainerClient({
  spawn: spawnTrainerWorker,
  now: () => performance.now(),
  onBeat: clock.beat,
  cores: navigator.hardwareConcurrency,
});

restoreTheme();
const run = openPageRun({ port: client, clock });
run.store.subscribe(({ step }, before) => {
  if (step !== before.step) document.documentElement.dataset.step = String(step);
});
document.documentElement.dataset.step = "0";
openAddress(window);
followAddress(window);
followViews(run);
// a page within another keeps nothing: it starts as its link says
if (window.top === window) void startKept();
else run.start();
setInterval(() => client.tick(), 1_000);

const root = document.getElementById("root");
if (!root) throw new Error("the page has no #root element");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

/** What keeps sessions comes beside the first picture; without it the run starts all the same. */
async function startKept(): Promise<void> {
  const kept = await import("./store/keptPage.ts").catch(() => null);
  if (kept) await kept.startKept(run);
  else run.start();
}
