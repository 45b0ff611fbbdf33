// The page's entry: connects the stores to the trainer, starts training (from where this tab was, or
// from the beginning), and mounts the interface.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { TrainerClient } from "./client/client.ts";
import { spawnTrainerWorker } from "./client/spawn.ts";
import { followAddress, openAddress } from "./store/edit/address.ts";
import { createPageClock } from "./store/run/pageClock.ts";
import { connectTrainer, startRun } from "./store/run/runControl.ts";
import { useRun } from "./store/run/runStore.ts";
import { followViews } from "./store/run/watch.ts";
import { restoreTheme } from "./ui/kit/useTheme.ts";
import "./ui/kit/theme.css";
import "./app/layout.css";
import "./app/controls.css";
import "./ui/stage/stage.css";

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
followViews();
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
  const kept = await import("./features/session/keptPage.ts").catch(() => null);
  if (kept) await kept.startKept(clock);
  else startRun();
}
