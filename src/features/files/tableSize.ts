// How much of a run file its tables take, told before anything is asked of the trainer: as many numbers as they hold,
// each as long as those of the picture on show.
import { INVALID, SINK } from "../../environments/graph/stateGraph.ts";
import { replicaCount } from "../../experiment/config.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import { isListable } from "../../experiment/runFile.ts";
import { formatBytesRoughly } from "../../math/numberText.ts";
import type { RunState } from "../../store/run/runState.ts";

/** Numbers whose texts are measured, at most. */
const SAMPLE = 1_000;

/** A sentence on the tables of the run's file; null where there is no run yet. */
export function tableSizeText(
  state: Pick<RunState, "config" | "environment" | "snapshot">,
): string | null {
  const { config, environment } = state;
  if (!config || !environment || !state.snapshot) return null;
  const { nStates, nActions } = environment;
  return isListable(nStates, nActions, replicaCount(config))
    ? `The tables of this run take about ${formatBytesRoughly(tableBytes(state))}.`
    : "Of so many states there are no tables in it.";
}

/** Bytes of what is listed by state, in JSON; 0 before there is a picture. */
export function tableBytes({
  config,
  environment,
  snapshot,
}: Pick<RunState, "config" | "environment" | "snapshot">): number {
  const shown = snapshot?.replicas[0];
  if (!config || !environment || !shown) return 0;
  const { nStates, nActions, children, parentOffsets, labels, target } = environment;
  const { terminatingProbability } = shown;
  // log-probabilities of choices have texts as long as those of ends; where there is no choice stands 0
  const length = textLength(terminatingProbability, Math.log);
  const ofChoices = (n: number) => (n === 1 ? "0,".length : n * length);
  let forward = 0;
  let backward = 0;
  let nInner = 0;
  let nEdges = 0;
  for (let state = 0; state < nStates; state++) {
    let n = 0;
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      if (children[edge] === INVALID) continue;
      n++;
      if (children[edge] !== SINK) nInner++;
    }
    nEdges += n;
    forward += ofChoices(n);
    backward += ofChoices(parentOffsets[state + 1]! - parentOffsets[state]!);
  }
  // brackets and commas go with a row
  const table = (numbers: number, n: number) =>
    numbers + (children.length - n) * "null,".length + nStates * "[],".length;
  const ends = nStates * textLength(terminatingProbability, (p) => p);
  let learners = 0;
  for (const lane of config.lanes) {
    const hasOwnBackward = laneSettings(config, lane).policy.backward === "learned";
    // no stop has a probability backwards
    const ofBackward = hasOwnBackward ? table(backward, nInner) : 0;
    learners += config.nSeeds * (table(forward, nEdges) + ofBackward + ends);
  }
  const names = labels.text.length + nStates * '"",'.length;
  return learners + names + nStates * textLength(target, (p) => p);
}

/** Mean length of the numbers' texts, with a comma. */
function textLength(values: Float64Array, of: (value: number) => number): number {
  const stride = Math.ceil(values.length / SAMPLE);
  let length = 0;
  let n = 0;
  for (let k = 0; k < values.length; k += stride) {
    const value = of(values[k]!);
    if (!Number.isFinite(value)) continue;
    length += `${value},`.length;
    n++;
  }
  return n === 0 ? 0 : length / n;
}
