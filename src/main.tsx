// The page's entry: opens the page's run on a trainer of its own, starts training (from where this tab
// was, or from the beginning), and mounts the interface.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { TrainerClient } from "./client/client.ts";
import { takeEarly } from "./client/earlyTrainer.ts";
import { spawnTrainerWorker } from "./client/spawn.ts";
import { useConfig } from "./store/config/configStore.ts";
import { followAddress, openAddress, readableAddress } from "./store/edit/address.ts";
import { restorePanel } from "./store/edit/panelChoice.ts";
import { tellUncaught } from "./store/run/lastResort.ts";
import { createPageClock } from "./store/run/pageClock.ts";
import { openPageRun } from "./store/run/pageRun.ts";
import { rememberLastRun } from "./store/run/reference.ts";
import { fetchBuilder } from "./store/run/targetPreview.ts";
import { followViews } from "./store/run/watch.ts";
import { Boundary } from "./ui/kit/Boundary.tsx";
import { tellBlank, tellUnstarted } from "./ui/kit/staticText.ts";
import { restoreTheme } from "./ui/kit/useTheme.ts";
import { pictureKindOf } from "./ui/views/environmentViews.ts";
import { loadKinds } from "./ui/views/loadKinds.ts";
import "./ui/kit/theme.css";
import "./app/layout.css";
import "./ui/kit/controls.css";
import "./ui/stage/stage.css";

const clock = createPageClock(window);
const device = {
  spawn: () => spawnTrainerWorker(takeEarly()),
  now: () => performance.now(),
  cores: navigator.hardwareConcurrency,
  onBeat: clock.beat,
  isHidden: () => document.hidden,
};
const client = new TrainerClient(device);

// while the address is read and the session looked for
client.warm();
restoreTheme();
restorePanel(location.hash);
const run = openPageRun({
  port: client,
  clock,
  seeding: {
    openTrainer: () => new TrainerClient(device),
    load: () => import("./store/run/seedWork.ts"),
  },
});
run.store.subscribe(({ step }, before) => {
  if (step !== before.step) document.documentElement.dataset.step = String(step);
});
rememberLastRun(run);
document.documentElement.dataset.step = "0";
tellUncaught(window);
void readableAddress(window, loadKinds).then(start).catch(tellUnstarted);

/** What follows once the address can be read. */
function start(): void {
  openAddress(window);
  followViews(run, (...where) => pictureKindOf(...where).isDrawnByFlow);
  // a page within another keeps nothing: it starts as its link says, as does a tab in which nothing can be kept yet;
  // before all else, so that the trainer works while the interface is made
  const mayKeep = window.top === window;
  if (!mayKeep || !mayReturn()) run.start();
  if (mayKeep) void startKept().catch(reportError);
  // beside the interface, so that the first target is not waited for
  fetchBuilder(useConfig.getState().config.environment.id);
  followAddress(window, loadKinds);
  setInterval(() => client.tick(), 1_000);

  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no #root element");
  createRoot(root, { onUncaughtError: (error) => tellBlank(root, error) }).render(
    <StrictMode>
      <Boundary name="The page">
        <App />
      </Boundary>
    </StrictMode>,
  );
  // whatever needs them asks again
  void loadKinds().catch(() => {});
}

/** Whether this tab may have been here before: where nothing is kept of it there is nothing to look for. */
function mayReturn(): boolean {
  try {
    return sessionStorage.length > 0;
  } catch {
    return false;
  }
}

/** What keeps sessions comes beside the first picture; without it the run starts all the same. */
async function startKept(): Promise<void> {
  const kept = await import("./features/session/keptPage.ts").catch(() => null);
  try {
    await kept?.startKept(run);
  } finally {
    // whatever fails in keeping, training starts
    if (run.store.getState().runId === 0) run.start();
  }
}
