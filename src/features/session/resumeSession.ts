// Starts the page's first run: from where this tab was, after a reload or a crash, if the address holds
// the same experiment; else from step 0, as everyone does who opens a link for the first time.
import type { Config } from "../../experiment/config.ts";
import { compareConfigs } from "../../experiment/configChange.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { Clock } from "../../store/run/pageClock.ts";
import { onReport, startRun } from "../../store/run/runControl.ts";
import { notify, useRun } from "../../store/run/runStore.ts";
import { showView } from "../../store/view/viewStore.ts";
import { type KeptSession, keepSession, tellBroken } from "./keepSession.ts";
import { runKey, type SessionDatabase, sessionKey, tabsOf } from "./sessionDatabase.ts";
import { readRun, readSession, type SavedRun, type SavedSession } from "./sessionRecord.ts";
import { lockOf, type Tab } from "./sessionTab.ts";

/** What the page has to keep sessions with. */
export interface SessionPage {
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

let offered: Restored | null = null;

/** A session as the database has it. */
interface Restored {
  readonly session: SavedSession;
  /** Null where it had not been trained yet, or its run cannot be continued. */
  readonly run: SavedRun | null;
}

/** Starts the first run and keeps it from then on; null where nothing can be kept. */
export async function startSession(page: SessionPage): Promise<KeptSession | null> {
  const { tab, database, delay } = page;
  const restored = tab?.isReturning ? await restore(database, tab.id) : null;
  if (restored && isSameExperiment(restored.session)) resume(restored);
  else startRun();
  if (!tab) {
    tellBroken();
    return null;
  }
  const session = keepSession({ database, tab: tab.id, delay });
  void offerEarlier(page, tab.id).catch(() => {
    // writing will fail too, and say so
  });
  return session;
}

/** Opens the session that was offered last. */
export function openOffered(): void {
  if (offered) resume(offered);
  offered = null;
}

/** What is kept of a tab. Records of another version are dropped, with a word about it. */
async function restore(database: SessionDatabase, id: string): Promise<Restored | null> {
  const keys = [sessionKey(id), runKey(id)];
  try {
    const [sessionRecord, runRecord] = await database.get(keys);
    if (sessionRecord === undefined) return null;
    const session = readSession(sessionRecord);
    const run = readRun(runRecord);
    if (!session || (runRecord !== undefined && !run)) {
      await database.delete(keys);
      tellUnreadable();
    }
    if (!session) return null;
    const isOfSession = run && compareConfigs(run.config, session.config).kind !== "restart";
    return { session, run: isOfSession ? run : null };
  } catch {
    // a database that cannot be read is told of when it is written to
    return null;
  }
}

function resume({ session, run }: Restored): void {
  const { config, past, future, view, backend, play, speed } = session;
  useRun.setState({
    wantsPlay: play,
    speed,
    backendRequest: backend,
    ...(run && { history: run.history }),
  });
  useConfig.setState({ config, past, future, drafts: {} });
  showView(view);
  startRun(run?.checkpoint ?? null);
  if (!run || run.checkpoint.step === 0) return;
  const step = run.checkpoint.step.toLocaleString("en");
  notify({
    key: "continued",
    tone: "info",
    text: `Continued from step ${step}.`,
    actions: ["startAgain"],
  });
  startAnewWhereRefused();
}

/** A checkpoint that fits in every way but one: the trainer has the last word. */
function startAnewWhereRefused(): void {
  const stop = onReport((event) => {
    if (event.type === "ready") stop();
    if (event.type !== "failed") return;
    stop();
    if (event.failure.code !== "internal") return;
    tellUnreadable();
    startRun();
  });
}

/** Whether the stores hold the session's experiment; how it is looked at does not count. */
function isSameExperiment({ config, backend }: SavedSession): boolean {
  const key = ({ view: _, ...rest }: Config) => JSON.stringify(rest);
  return (
    key(config) === key(useConfig.getState().config) && backend === useRun.getState().backendRequest
  );
}

/** Offers the latest session of a tab that is closed, and forgets the oldest ones. */
async function offerEarlier(page: SessionPage, own: string): Promise<void> {
  const { database, heldLocks, hasLink } = page;
  const held = new Set(await heldLocks());
  const closed = tabsOf(await database.keys()).filter((id) => id !== own && !held.has(lockOf(id)));
  const records = await database.get(closed.map(sessionKey));
  const sessions = closed
    .map((id, index) => ({ id, savedAt: readSession(records[index])?.savedAt ?? 0 }))
    .sort((a, b) => b.savedAt - a.savedAt);
  const forgotten = sessions.splice(MAXIMUM_SESSIONS);
  await database.delete(forgotten.flatMap(({ id }) => [sessionKey(id), runKey(id)]));
  const latest = sessions[0];
  if (hasLink || !latest || latest.savedAt === 0) return;
  const restored = await restore(database, latest.id);
  if (!restored || isSameExperiment(restored.session)) return;
  offered = restored;
  const step = restored.session.step.toLocaleString("en");
  notify({
    key: "earlier",
    tone: "info",
    text: `Your last experiment here is kept, at step ${step}.`,
    actions: ["openEarlier"],
  });
}

function tellUnreadable(): void {
  const text =
    "What was stored of the last run could not be read by this version of the page, so it was dropped.";
  notify({ key: "unreadable", tone: "info", text, actions: [] });
}
