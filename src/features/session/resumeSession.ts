// Starts the page's first run: from where this tab was, after a reload or a crash, if the address holds
// the same experiment; else from step 0, as everyone does who opens a link for the first time.

import { metricAlphaOf, replicaCount } from "../../experiment/config.ts";
import { changesSeeds, compareConfigs } from "../../experiment/configChange.ts";
import { isRecord } from "../../math/isRecord.ts";
import { formatWhole } from "../../math/numberText.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { createRecording, type Recording, record } from "../../protocol/recording.ts";
import { forgetOrder } from "../../records/metricOrder.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { Clock } from "../../store/run/pageClock.ts";
import { pageRun } from "../../store/run/pageRun.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { showView } from "../../store/view/viewStore.ts";
import { loadKinds } from "../../ui/views/loadKinds.ts";
import { type KeptSession, keepSession, tellBroken } from "./keepSession.ts";
import { bringReferenceBack } from "./keptReference.ts";
import { readPictures, rememberStored, type SavedPictures } from "./savedPictures.ts";
import {
  anyTabsOf,
  keysOfTabs,
  referenceKey,
  runKey,
  type SessionDatabase,
  sessionKey,
  tabsOf,
} from "./sessionDatabase.ts";
import {
  readSavedRun,
  readSavedSession,
  type SavedRun,
  type SavedSession,
  validConfig,
} from "./sessionRecord.ts";
import { lockOf, type Tab } from "./sessionTab.ts";

/** What the page has to keep sessions with. */
export interface SessionPage {
  readonly run: RunInstance;
  /** Null where storage is forbidden. */
  readonly tab: Tab | null;
  readonly database: SessionDatabase;
  readonly delay: Clock["delay"];
  /** Names of all locks held: which other tabs live. */
  readonly heldLocks: () => Promise<readonly string[]>;
  /** Whether the address names an experiment; without one an earlier session is offered. */
  readonly hasLink: boolean;
}

/** Most sessions kept; the oldest go. */
const MAXIMUM_SESSIONS = 6;

/** The session that was offered last, by the run that it would go on in. */
const offered = new WeakMap<RunInstance, Restored & PinnedIn>();

/** Where a tab's pinned run lies. */
interface PinnedIn {
  readonly database: SessionDatabase;
  readonly tab: string;
}

/** A session as the database has it. */
interface Restored {
  readonly session: SavedSession;
  /** Null where it had not been trained yet, or its run cannot be continued. */
  readonly run: SavedRun | null;
  /** Null where none are kept of the run. */
  readonly pictures: SavedPictures | null;
}

/** Starts the first run, where the page has not, and keeps it from then on; null where nothing can be kept. */
export async function startSession(page: SessionPage): Promise<KeptSession | null> {
  const { run, tab, database, delay } = page;
  const restored = tab?.isReturning ? await restore(page, tab.id) : null;
  if (restored && isSameExperiment(run, restored.session)) {
    const recording = resume(run, restored);
    if (recording && restored.pictures) rememberStored(recording, restored.pictures);
  } else if (run.store.getState().runId === 0) run.start();
  if (!tab) {
    tellBroken(run);
    return null;
  }
  const session = keepSession({ run, database, tab: tab.id, delay });
  if (tab.isReturning) pinAgain({ database, tab: tab.id });
  void offerEarlier(page, tab.id).catch(() => {
    // writing will fail too, and say so
  });
  return session;
}

/** Opens the session that was offered last. */
export function openOffered(run = pageRun()): void {
  const restored = offered.get(run);
  offered.delete(run);
  if (!restored) return;
  resume(run, restored);
  pinAgain(restored);
}

function pinAgain(of: PinnedIn): void {
  void bringReferenceBack(of).catch(() => {
    // a database that cannot be read is told of when it is written to
  });
}

/** What is kept of a tab. Records of another version are dropped, with a word about it. */
async function restore(
  { run: into, database }: Pick<SessionPage, "run" | "database">,
  id: string,
): Promise<Restored | null> {
  const keys = [sessionKey(id), runKey(id)];
  try {
    const [sessionRecord, runRecord] = await database.get(keys);
    if (sessionRecord === undefined) return null;
    // it may be of any kind, and of a formula over many states
    await loadKinds(() => isRecord(sessionRecord) && validConfig(sessionRecord["config"]));
    const session = readSavedSession(sessionRecord);
    const run = readSavedRun(runRecord);
    if (!session || (runRecord !== undefined && !run)) {
      const ofTab = keysOfTabs(await database.keys(), [id]);
      // what is pinned is a run of its own
      await database.delete(ofTab.filter((key) => key !== referenceKey(id)));
      tellUnreadable(into);
    }
    if (!session) return null;
    const isOfSession =
      run &&
      (compareConfigs(run.config, session.config).kind !== "restart" ||
        changesSeeds(run.config, session.config));
    if (!isOfSession) return { session, run: null, pictures: null };
    const pictures = await picturesOf(run, database, id).catch(() => null);
    return { session, run, pictures };
  } catch {
    // a database that cannot be read is told of when it is written to
    return null;
  }
}

async function picturesOf(
  { config, checkpoint, recording }: SavedRun,
  database: SessionDatabase,
  tab: string,
): Promise<SavedPictures | null> {
  if (recording === null) return null;
  const nReplicas = replicaCount(config);
  return readPictures(database, tab, { name: recording, nReplicas, upTo: checkpoint.step });
}

/** Goes on with it; returns the recording that it goes on with, null where it has none. */
function resume(into: RunInstance, { session, run, pictures }: Restored): Recording | null {
  const { config, past, future, view, backend, play, speed } = session;
  if (run && metricAlphaOf(run.config) !== metricAlphaOf(config)) forgetOrder(run.history);
  const { maximum } = into.store.getState().recording;
  const recording = createRecording(maximum);
  if (run && pictures) {
    const nStates = pictures.pictures[0]?.replicas[0]?.terminatingProbability.length ?? 0;
    record(recording, pictures.pictures, { config: run.config, nStates });
  }
  into.store.setState({
    wantsPlay: play,
    speed,
    backendRequest: backend,
    recording,
    ...(run && { history: run.history }),
  });
  // a link to the same experiment may name another run to stand behind it
  const { reference } = useConfig.getState().config.view;
  const looked =
    reference === undefined ? config : { ...config, view: { ...config.view, reference } };
  const nSeeds = run && changesSeeds(run.config, config) ? run.config.nSeeds : config.nSeeds;
  useConfig.setState({ config: { ...looked, nSeeds }, past, future, drafts: {} });
  showView(view);
  into.start(run?.checkpoint ?? null);
  if (nSeeds !== config.nSeeds) changeSeedsOnceReady(into, config.nSeeds);
  if (!run || run.checkpoint.step === 0) return null;
  const step = formatWhole(run.checkpoint.step);
  const again = config.nSeeds > nSeeds ? " The seeds that were being added begin again." : "";
  into.notify({
    key: "continued",
    tone: "info",
    text: `Continued from step ${step}.${again}`,
    actions: ["startAgain"],
  });
  startAnewWhereRefused(into);
  return recording;
}

/** The tab went while the number of seeds was changed: the run is there as it was before, and that is done
 * again. What added seeds had come to is not kept. */
function changeSeedsOnceReady(run: RunInstance, nSeeds: number): void {
  const stop = run.onReport(({ type }) => {
    if (type === "failed") stop();
    if (type !== "snapshot") return;
    stop();
    const config = { ...useConfig.getState().config, nSeeds };
    useConfig.setState({ config });
    run.adoptConfig(config);
  });
}

/** A checkpoint that fits in every way but one: the trainer has the last word. */
function startAnewWhereRefused(run: RunInstance): void {
  const stop = run.onReport((event) => {
    if (event.type === "ready") stop();
    if (event.type !== "failed") return;
    stop();
    if (event.failure.code !== "internal") return;
    tellUnreadable(run);
    run.start();
  });
}

/** Whether the stores hold the session's experiment; how it is looked at does not count. */
function isSameExperiment({ store }: RunInstance, { config, backend }: SavedSession): boolean {
  const current = useConfig.getState().config;
  return (
    isSameValue({ ...config, view: {} }, { ...current, view: {} }) &&
    backend === store.getState().backendRequest
  );
}

/** Offers the latest session of a tab that is closed, and forgets the oldest ones. */
async function offerEarlier(page: SessionPage, thisTab: string): Promise<void> {
  const { run, database, heldLocks, hasLink } = page;
  const held = new Set(await heldLocks());
  const all = await database.keys();
  const isClosed = (id: string) => id !== thisTab && !held.has(lockOf(id));
  const closed = tabsOf(all).filter(isClosed);
  const records = await database.get(closed.map(sessionKey));
  const sessions = closed
    .map((id, index) => ({ id, savedAt: readSavedSession(records[index])?.savedAt ?? 0 }))
    .sort((a, b) => b.savedAt - a.savedAt);
  const forgotten = sessions.splice(MAXIMUM_SESSIONS);
  // pictures go with their session, also where an earlier version of the page has left them behind
  const stray = anyTabsOf(all).filter((id) => isClosed(id) && !closed.includes(id));
  await database.delete(keysOfTabs(all, [...forgotten.map(({ id }) => id), ...stray]));
  const latest = sessions[0];
  if (hasLink || !latest || latest.savedAt === 0) return;
  const restored = await restore(page, latest.id);
  if (!restored || isSameExperiment(run, restored.session)) return;
  offered.set(run, { ...restored, database, tab: latest.id });
  const step = formatWhole(restored.session.step);
  run.notify({
    key: "earlier",
    tone: "info",
    text: `Your last experiment here is kept, at step ${step}.`,
    actions: ["openEarlier"],
  });
}

function tellUnreadable(run: RunInstance): void {
  const text =
    "What was stored of the last run could not be read by this version of the page, so it was dropped.";
  run.notify({ key: "unreadable", tone: "info", text, actions: [] });
}
