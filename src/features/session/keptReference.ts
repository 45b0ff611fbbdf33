// The run that is pinned behind the one under way, kept in the tab's record of its own: a reload brings it
// back, whatever runs before it. One that a link leads to is not kept, for the link brings it.
import * as v from "valibot";
import { buildWith } from "../../environments/builders/buildWith.ts";
import { loadBuilder } from "../../environments/builders/loadBuilder.ts";
import { replicaCount } from "../../experiment/config.ts";
import { targetSeedOf } from "../../experiment/targetSeed.ts";
import { reportEnvironment } from "../../protocol/environmentReport.ts";
import { packHistory } from "../../records/packedHistory.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { pin, type Reference, useReference } from "../../store/run/reference.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import { loadKinds } from "../../ui/views/loadKinds.ts";
import { readSavedPicture } from "./savedPictures.ts";
import { referenceKey, type SessionDatabase } from "./sessionDatabase.ts";
import { historySchema, readHistory, validConfig } from "./sessionRecord.ts";

/** Counts up when the record changes its shape; others are not read. */
const VERSION = 1;
const LONGEST_TITLE = 200;

interface KeptIn {
  /** Where it is said that a pin is not kept. */
  readonly run: Pick<RunInstance, "notify">;
  readonly database: SessionDatabase;
  readonly tab: string;
}

/** What was brought back, and from which tab: it lies there already. */
const broughtBack = new WeakMap<Reference, string>();

/** Keeps what is pinned from now on; returns what ends that. */
export function keepReference({ run, database, tab }: KeptIn): () => void {
  const key = referenceKey(tab);
  let last = Promise.resolve();
  return useReference.subscribe(({ pinned }, before) => {
    if (pinned === before.pinned || (pinned && broughtBack.get(pinned) === tab)) return;
    // one after the other, so that the last pin is the one that stays
    last = last.then(async () => {
      try {
        await (pinned && pinned.address === null
          ? database.set([[key, writeReference(pinned)]])
          : database.delete([key]));
      } catch {
        if (pinned) tellNotKept(run);
      }
    });
  });
}

/** Pins what a tab had pinned, unless something is by now, or the link names another. */
export async function bringReferenceBack({ database, tab }: Omit<KeptIn, "run">): Promise<void> {
  const [record] = await database.get([referenceKey(tab)]);
  if (record === undefined) return;
  // it may be of any kind
  await loadKinds();
  const reference = await readReference(record);
  const isFree =
    useReference.getState().pinned === null &&
    useConfig.getState().config.view.reference === undefined;
  if (!reference || !isFree) return database.delete([referenceKey(tab)]);
  broughtBack.set(reference, tab);
  pin(reference);
}

function writeReference({ title, config, snapshot, history }: Reference): unknown {
  return { version: VERSION, title, config, snapshot, history: packHistory(history) };
}

const schema = v.object({
  version: v.literal(VERSION),
  title: v.pipe(v.string(), v.maxLength(LONGEST_TITLE)),
  config: v.unknown(),
  snapshot: v.unknown(),
  history: historySchema,
});

/** The run of a record; null where it is none that this version of the page can show. Rejects where what
 * enumerates its environment cannot be had. */
async function readReference(record: unknown): Promise<Reference | null> {
  const parsed = v.safeParse(schema, record);
  if (!parsed.success) return null;
  const { title } = parsed.output;
  const config = validConfig(parsed.output.config);
  const snapshot = readSavedPicture(parsed.output.snapshot);
  if (!config || !snapshot || snapshot.replicas.length !== replicaCount(config)) return null;
  const history = readHistory(parsed.output.history, replicaCount(config));
  const [builder, { regionsOf }] = await Promise.all([
    loadBuilder(config.environment.id),
    import("../../environments/regions/ascentRegions.ts"),
  ]);
  const built = buildWith(builder, config.environment, targetSeedOf(config));
  const environment = reportEnvironment(config.environment, built, regionsOf);
  const nStates = snapshot.replicas[0]?.terminatingProbability.length;
  if (!history || nStates !== environment.nStates) return null;
  return { title, address: null, config, environment, snapshot, history };
}

function tellNotKept(run: KeptIn["run"]): void {
  const text =
    "The pinned run is not kept in this browser (storage is full or forbidden), so a reload unpins it; " +
    "Export saves it as a file that can be pinned again.";
  run.notify({ key: "reference", tone: "info", text, actions: [] });
}
