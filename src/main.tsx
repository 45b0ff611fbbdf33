// The page's entry: connects the stores to the trainer, starts training (from where this tab was, or
// from the beginning), and mounts the interface.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followAddress, openAddress } from "./store/address.ts";
import { createPageClock } from "./store/pageClock.ts";
import { useRun } from "./store/runStore.ts";
import { connectTrainer, startRun } from "./store/trainer.ts";
import { followViews } from "./store/watch.ts";
import { App } from "./ui/App.tsx";
import { restoreTheme } from "./ui/useTheme.ts";
import { pictureKindOf } from "./ui/views/registry.ts";
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
connectTrainer(client, clock);
useRun.subscribe(({ step }, before) => {
  if (step !== before.step) document.documentElement.dataset.step = String(step);
});
document.documentElement.dataset.step = "0";
openAddress(window);
followAddress(window);
followViews((...where) => pictureKindOf(...where).isDrawnByFlow);
// a page within another keeps nothing: it starts as its link says
if (window.top === window) void startKept();
else startRun();
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
  if (kept) await kept.startKept(clock);
  else startRun();
}
