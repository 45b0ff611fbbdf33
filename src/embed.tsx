// The entry of embed.html: one experiment inside another page. Like the page's own entry, but paused
// unless asked otherwise, with a worker only while it is seen, on WebAssembly, which needs none of the
// few graphics contexts that a page with several embeds would run out of.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { TrainerClient } from "./client/client.ts";
import { spawnTrainerWorker } from "./client/spawn.ts";
import { EmbedApp } from "./features/embed/EmbedApp.tsx";
import { serveHost } from "./features/embed/embedSession.ts";
import { followFrame } from "./features/embed/frameScale.ts";
import { createEmbedLife } from "./features/embed/life.ts";
import { useConfig } from "./store/config/configStore.ts";
import { openAddress, readableAddress } from "./store/edit/address.ts";
import { tellUncaught } from "./store/run/lastResort.ts";
import { createPageClock } from "./store/run/pageClock.ts";
import { openPageRun } from "./store/run/pageRun.ts";
import { fetchBuilder } from "./store/run/targetPreview.ts";
import { followViews } from "./store/run/watch.ts";
import { useGuide } from "./store/view/panelStore.ts";
import { Boundary } from "./ui/kit/Boundary.tsx";
import { tellBlank, tellUnstarted } from "./ui/kit/staticText.ts";
import { pictureKindOf } from "./ui/views/environmentViews.ts";
import { loadKinds } from "./ui/views/loadKinds.ts";
import "./ui/kit/theme.css";
import "./ui/kit/controls.css";
import "./features/embed/embed.css";

const clock = createPageClock(window);
const client = new TrainerClient({
  spawn: spawnTrainerWorker,
  now: () => performance.now(),
  onBeat: clock.beat,
});
const page = document.documentElement;
const life = createEmbedLife({
  open: (port) => openPageRun({ port, clock }),
  client,
  delay: clock.delay,
  onChange: (isAwake) => {
    page.dataset["awake"] = String(isAwake);
  },
});

const opened = readableAddress(window, loadKinds).then(() => openAddress(window));
serveHost({ window, document, life, opened, now: () => performance.now() });
followFrame(window);
tellUncaught(window);
useGuide.setState({ hasGuide: false });
void opened.then(start).catch(tellUnstarted);

/** What follows once the address is opened. */
function start(): void {
  // beside the interface, so that the first target is not waited for
  fetchBuilder(useConfig.getState().config.environment.id);
  const { store } = life.run;
  const { backendRequest } = store.getState();
  const wished = backendRequest === "auto" ? null : backendRequest;
  store.setState({
    wantsPlay: useConfig.getState().config.view.autoplay === true,
    backendRequest: wished ?? "wasm",
  });
  page.dataset["step"] = "0";
  store.subscribe(({ step }, before) => {
    if (step !== before.step) page.dataset["step"] = String(step);
  });
  followViews(life.run, (...where) => pictureKindOf(...where).isDrawnByFlow);
  setInterval(() => client.tick(), 1_000);

  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no #root element");
  createRoot(root, { onUncaughtError: (error) => tellBlank(root, error) }).render(
    <StrictMode>
      <Boundary name="This experiment">
        <EmbedApp backend={wished} />
      </Boundary>
    </StrictMode>,
  );
  if ("IntersectionObserver" in window)
    new IntersectionObserver((entries) => {
      life.setVisible(entries.at(-1)?.isIntersecting ?? true);
    }).observe(root);
  else life.setVisible(true);
}
