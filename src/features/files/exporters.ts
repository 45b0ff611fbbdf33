// What each entry of the Export dialog makes: a name, the contents and their type. Whatever is large
// is loaded when it is first used.
import { FEWEST_FOR_BAND } from "../../charts/curves/curveData.ts";
import { noTableReason } from "../../environments/environments.ts";
import { replicaCount } from "../../experiment/config.ts";
import { spreadsheetPieces, spreadsheetText } from "../../experiment/files/csv.ts";
import { MAXIMUM_JSON_LENGTH, mostOfFile } from "../../experiment/files/json.ts";
import { curvesCsvPieces, distributionCsv } from "../../experiment/files/runCsv.ts";
import { saveInParts } from "../../experiment/files/savedCheckpoint.ts";
import { weightsFile } from "../../experiment/files/weightsFile.ts";
import {
  isListable,
  listsStates,
  MAXIMUM_LISTED_NUMBERS,
  MAXIMUM_LISTED_STATES,
  type RunFile,
  withoutTables,
} from "../../experiment/runFile.ts";
import { formatBytesRoughly, formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { defaultShareOptions, shareLink } from "../../store/edit/shareLink.ts";
import { shownSnapshot } from "../../store/run/runState.ts";
import { useRun } from "../../store/run/runStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { fileName } from "../../ui/kit/files/saveFile.ts";
import { blobInParts } from "./blobInParts.ts";
import { exportRun } from "./exportRun.ts";
import { type FigureSize, widthOfSize } from "./figureSizes.ts";
import { inTurns } from "./inTurns.ts";
import { jsonInParts } from "./jsonInParts.ts";
import { pngFile, svgFile } from "./pictureFile.ts";

export interface MadeFile {
  readonly name: string;
  readonly content: BlobPart;
  readonly type: string;
  /** What has to be said of it, a whole sentence. */
  readonly remark?: string;
}

/** The link that a file carries: the experiment and its view as they are. */
export function originLink(): string {
  return shareLink(defaultShareOptions);
}

/** Everything of the run, as the page opens it again. `tables`: whether what is listed by state is part of it, where
 * it can be. */
export async function makeRunFile({ tables = true } = {}): Promise<MadeFile> {
  const { run, checkpoint } = await exportRun();
  const whole: RunFile = {
    ...run,
    link: originLink(),
    ...(checkpoint && { checkpoint: await inTurns(saveInParts(checkpoint)) }),
  };
  if (!tables && !whole.checkpoint)
    throw new Error(
      "This run was opened from a file that holds no weights; without its tables nothing could be shown.",
    );
  const content = await inTurns(blobInParts(jsonInParts(tables ? whole : withoutTables(whole))));
  const remark = sizeRemark(content.size);
  return {
    name: nameFor(whole, tables ? ".json" : "-without-tables.json"),
    content,
    type: "application/json",
    ...(remark && { remark }),
  };
}

/** What is said of a run file that this page would not open; null of others. `size`: bytes. */
export function sizeRemark(size: number): string | null {
  return size > MAXIMUM_JSON_LENGTH
    ? `It has ${formatBytesRoughly(size)}, and this page opens files of ${mostOfFile}.`
    : null;
}

/** The histories. */
export async function makeCurvesCsv(): Promise<MadeFile> {
  const { run } = await exportRun();
  const content = await inTurns(blobInParts(spreadsheetPieces(originLink(), curvesCsvPieces(run))));
  return { name: nameFor(run, "-curves.csv"), content, type: "text/csv" };
}

/** The distributions. */
export async function makeTableCsv(): Promise<MadeFile> {
  const { run } = await exportRun();
  const { nStates, nActions } = run.environment;
  if (!listsStates(run))
    throw new Error(
      isListable(nStates, nActions, replicaCount(run.config))
        ? "This run was opened from a file without tables."
        : `A table is of at most ${formatWhole(MAXIMUM_LISTED_STATES)} states and, of all learners, ${formatWhole(MAXIMUM_LISTED_NUMBERS)} numbers; this run has ${formatWhole(nStates)} and ${formatWhole(nStates * nActions * replicaCount(run.config))}. The run file or the weights hold what makes them.`,
    );
  const content = spreadsheetText(originLink(), distributionCsv(run));
  return { name: nameFor(run, "-table.csv"), content, type: "text/csv" };
}

/** What one would report without the truth, of the kept pictures. */
export async function makeWithoutTruthCsv(): Promise<MadeFile> {
  const { withoutTruthCsv } = await import("./withoutTruthCsv.ts");
  const { config, environment, recording } = useRun.getState();
  if (!config || !environment || recording.frames.length === 0)
    throw new Error("There is no picture of the run yet; wait until it trains.");
  const { nSamples } = useView.getState();
  const { target } = environment;
  const text = await withoutTruthCsv({ config, frames: recording.frames, target, nSamples });
  const content = spreadsheetText(originLink(), text);
  return { name: shownFileName("-without-truth.csv"), content, type: "text/csv" };
}

/** Every replica's weights. */
export async function makeWeights(): Promise<MadeFile> {
  const { run, checkpoint } = await exportRun();
  if (!checkpoint)
    throw new Error("This run was opened from a file that holds no weights; train it here first.");
  const content = weightsFile(run.config, checkpoint, originLink());
  return { name: nameFor(run, ".safetensors"), content, type: "application/octet-stream" };
}

/** The experiment as a script. */
export async function makePython(kind: "script" | "sweep"): Promise<MadeFile> {
  const { pythonScript } = await import("../../experiment/python/script.ts");
  const { config } = useConfig.getState();
  if (config.lanes.length === 0) throw new Error("The experiment has no lane to train; add one.");
  const noTable = noTableReason(config.environment);
  if (noTable !== null) throw new Error(`The script is made from a table of states. ${noTable}`);
  const content = pythonScript(config, { kind, link: originLink() });
  const ending = kind === "sweep" ? "-raytune.py" : "-torchgfn.py";
  const name = fileName(config.environment.id, "config", ending);
  return { name, content, type: "text/x-python" };
}

/** A picture of the page, in one of the sizes for paper. */
export async function makePicture(
  name: string,
  format: "svg" | "png",
  size: FigureSize = "screen",
): Promise<MadeFile> {
  const width = widthOfSize(size);
  const request = { name, link: originLink(), caption: captionOf(name), width };
  const file = shownFileName(`-${slug(name)}.${format}`);
  if (format === "svg") return { name: file, content: svgFile(request), type: "image/svg+xml" };
  return { name: file, content: await pngFile(request), type: "image/png" };
}

/** The run as a film; null where it was cancelled. */
export async function makeReplay(
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<MadeFile | null> {
  const { replayFile } = await import("./replayFile.ts");
  const title = useConfig.getState().config.view.title ?? "";
  const replay = await replayFile({ link: originLink(), title, onProgress, signal });
  if (!replay) return null;
  return { name: shownFileName(replay.ending), content: replay.bytes, type: replay.type };
}

function nameFor(run: RunFile, ending: string): string {
  const steps = run.lanes.flatMap((lane) => lane.seeds.map(({ step }) => step));
  return fileName(run.config.environment.id, Math.max(0, ...steps), ending);
}

/** "gflownet-hypergrid-500-push-curve.svg": the experiment and the step on show. */
export function shownFileName(ending: string): string {
  const state = useRun.getState();
  const { environment } = state.config ?? useConfig.getState().config;
  return fileName(environment.id, shownSnapshot(state)?.step ?? 0, ending);
}

/** What the lines of the curves are. */
function curvesWords(nSeeds: number): string {
  const isBand = useView.getState().curveSeeds === "band" && nSeeds >= FEWEST_FOR_BAND;
  return isBand
    ? "medians with their 95 % bands (order statistics)"
    : "medians, and a thin line a seed";
}

/** Which moment and which seeds of which experiment a picture is of. */
function captionOf(name: string): string {
  const run = useRun.getState();
  const step = shownSnapshot(run)?.step ?? 0;
  const nSeeds = run.config?.nSeeds ?? 1;
  const { title } = useConfig.getState().config.view;
  const first = run.config?.seed ?? 0;
  const isCurves = / over (steps|trajectories|seconds)\b/.test(name);
  const many = isCurves ? curvesWords(nSeeds) : "medians, pictures of one";
  const seeds =
    nSeeds > 1 ? `${many}, of ${nSeeds} seeds from ${first}` : run.config && `seed ${first}`;
  return [title, `step ${formatWhole(step)}`, seeds].filter(Boolean).join(" · ");
}

function slug(name: string): string {
  const words = name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-");
  return words.replace(/^-|-$/g, "").slice(0, 60) || "picture";
}
