// The page's entry: connects the stores to the trainer, starts training, and mounts the interface.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followAddress, openAddress } from "./store/address.ts";
import { useRun } from "./store/runStore.ts";
import { type Clock, connectTrainer, startRun } from "./store/trainer.ts";
import { followViews } from "./store/watch.ts";
import { App } from "./ui/App.tsx";
import { restoreTheme } from "./ui/useTheme.ts";
import { TrainerClient } from "./worker/client.ts";
import { spawnTrainerWorker } from "./worker/spawn.ts";
import "./ui/theme.css";
import "./ui/layout.css";
import "./ui/controls.css";
import "./ui/stage.css";

const clock: Clock = {
  frame: (callback) => requestAnimationFrame(callback),
  delay(callback, milliseconds) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};

const client = new TrainerClient({
  spawn: spawnTrainerWorker,
  now: () => performance.now(),
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
startRun();
setInterval(() => client.tick(), 1_000);

const root = document.getElementById("root");
if (!root) throw new Error("the page has no #root element");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
