// Keeps the address bar and the experiment the same: the page opens what the hash says, edits write
// it (a drag replaces the entry, a choice adds one), back and forward travel between experiments.
// A link that can't be read is named in a notice and changes nothing.

import type { Config } from "../../experiment/config.ts";
import { shortList } from "../../experiment/issueWords.ts";
import { type DecodedLink, decodeLink, encodeLink } from "../../experiment/link.ts";
import { loadFlate } from "../../experiment/loadFlate.ts";
import { lacksFlate, wantsFlate } from "../../experiment/packedBytes.ts";
import { isSameValue } from "../../math/sameValue.ts";
import type { BackendRequest } from "../../records/backendReport.ts";
import { useConfig } from "../config/configStore.ts";
import { pageRun } from "../run/pageRun.ts";
import { showView } from "../view/viewStore.ts";
import { type AddressHistory, createAddressWriter } from "./addressWriter.ts";
import { replaceConfig, visitConfig } from "./editConfig.ts";
import { pageWords } from "./pageWords.ts";

/** The part of `window` that is needed; tests supply their own. */
export interface AddressBar {
  readonly location: { readonly hash: string };
  readonly history: AddressHistory;
  readonly performance: Pick<Performance, "now">;
  addEventListener(type: "popstate" | "pagehide", listener: () => void): void;
}

/** The hash of the experiment as it stands, with the backend where one was chosen. */
export function currentLink(): string {
  const { backendRequest } = pageRun().store.getState();
  return encodeLink(useConfig.getState().config, backendRequest === "auto" ? null : backendRequest);
}

/**
 * Opens the experiment of the hash, if it has one. To be called once before the first run starts,
 * when neither restarts anything.
 */
export function openAddress({ location }: Pick<AddressBar, "location">): void {
  if (location.hash.length <= 1) {
    pageRun().dismissNotice("link");
    return;
  }
  const decoded = mended?.hash === location.hash ? mended.read : decodeLink(location.hash);
  if (!decoded.ok) {
    const list = pageWords(shortList(decoded.problems));
    const text = `This link can’t be opened, so nothing of it was applied. ${list}`;
    pageRun().notify({ key: "link", tone: "warning", text, actions: [] });
    return;
  }
  visit(decoded.config, decoded.backend);
}

/** What a hash that cannot be read as it stands was taken for. */
let mended: { readonly hash: string; readonly read: DecodedLink } | null = null;

/** Brings what links may speak of and the page opens without, then reads one, a part a task. */
export type LoadMore = (read: () => unknown) => Promise<void>;

/**
 * Waits for what a link to a painted target or to long lists is unpacked with, for the environments that the page
 * opens without, and for what mends one that a chat or a mail has changed; the address then holds the link as it
 * should be. For nothing where it can be read as it is. To be awaited before openAddress.
 */
export async function readableAddress(
  bar: Pick<AddressBar, "location"> & Partial<AddressBar>,
  loadMore: LoadMore = async () => {},
): Promise<void> {
  const { hash } = bar.location;
  if (lacksFlate(hash)) await loadFlate();
  if (!needsReading(bar)) return;
  await loadMore(() => decodeLink(hash));
  if (decodeLink(hash).ok) return;
  // without it the link is refused as it stands
  const repair = await import("../../experiment/linkRepair.ts").catch(() => null);
  if (repair) await loadMore(() => repair.readLinkText(hash));
  const read = repair?.readLinkText(hash);
  if (!read || bar.location.hash !== hash) return;
  mended = { hash, read };
  if (!read.ok) return;
  try {
    bar.history?.replaceState(null, "", encodeLink(read.config, read.backend));
  } catch {
    // the address stays as it was; what it means is opened all the same
  }
}

/** Whether readableAddress has something to wait for; a formula of a reward takes its time. */
function needsReading({ location: { hash } }: Pick<AddressBar, "location">): boolean {
  return /&formula=/.test(hash) || lacksFlate(hash) || (hash.length > 1 && !decodeLink(hash).ok);
}

/** Opens an experiment with the view and the backend it asks for, as an edit that can be undone: it takes
 * the place of the one that was made here. The address follows. */
export function openConfig(config: Config, backend: BackendRequest | null): void {
  show(config, backend, replaceConfig);
}

/** The same for the address: no edit, since the browser's own back button leads to what was before. */
function visit(config: Config, backend: BackendRequest | null): void {
  show(config, backend, visitConfig);
}

function show(
  config: Config,
  backend: BackendRequest | null,
  open: (config: Config) => unknown,
): void {
  const { store, setBackend, dismissNotice } = pageRun();
  // what could not be opened before is no longer what is tried
  for (const key of ["link", "file"]) dismissNotice(key);
  const { autoplay, lesson } = config.view;
  // a lesson says itself when it trains
  const awaitsLesson = lesson !== undefined && store.getState().runId === 0;
  open(config);
  // after that, for what replaces a finished run would train at once
  if (autoplay === false || awaitsLesson) store.setState({ wantsPlay: false });
  if (isLong(config)) void loadFlate().catch((error) => reportError(error));
  showView(config.view);
  const request = backend ?? "auto";
  if (request === store.getState().backendRequest) return;
  if (store.getState().runId === 0) store.setState({ backendRequest: request });
  else setBackend(request);
}

/** From now on edits are written to the address, and back and forward open what they lead to. */
export function followAddress(bar: AddressBar, loadMore?: LoadMore): void {
  let isOpening = false;
  const { history, performance } = bar;
  const { clock } = pageRun();
  const writer = createAddressWriter({
    history,
    delay: (callback, milliseconds) => clock.delay(callback, milliseconds),
    now: () => performance.now(),
  });
  const open = () => {
    isOpening = true;
    openAddress(bar);
    isOpening = false;
  };
  bar.addEventListener("pagehide", () => writer.flush());
  bar.addEventListener("popstate", () => {
    writer.forget();
    if (needsReading(bar))
      void readableAddress(bar, loadMore)
        .then(open)
        .catch((error) => reportError(error));
    else open();
  });
  const write = (isNewEntry: boolean) => {
    const hash = currentLink();
    if (isOpening) return;
    // taken back before it was written
    if (hash === bar.location.hash) return writer.forget();
    // a link that could not be read is in the address no longer
    pageRun().dismissNotice("link");
    writer.write(hash, isNewEntry);
  };
  useConfig.subscribe((state, before) => {
    if (state.config === before.config) return;
    // a reload that brings the history of edits back is none itself
    const isEdit = state.past !== before.past && !isSameValue(state.config, before.config);
    write(isEdit);
    if (isLong(state.config))
      void loadFlate()
        .then(() => write(false))
        .catch((error) => reportError(error));
  });
  pageRun().store.subscribe((state, before) => {
    if (state.backendRequest !== before.backendRequest) write(true);
  });
}

/** Whether the link may be shorter once there is something to pack it with. */
function isLong(config: Config): boolean {
  return wantsFlate(() => encodeLink(config), config.environment.reward.id === "painted");
}
