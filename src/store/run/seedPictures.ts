// What is shown of a run (curves, kept pictures, the live one) once its number of seeds has changed: of all
// seeds where some were added, at the steps that both have pictures of; of the first ones where some are gone.
import type { Config } from "../../experiment/config.ts";
import { createRecording, type Recording, record } from "../../protocol/recording.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import type { Diagnostics } from "../../records/diagnostics.ts";
import { historyOfReplicas, joinHistories, joinReplicas } from "../../records/joinedSeeds.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";

/** Everything of a run's state that is of all its replicas. */
export interface ShownRun {
  readonly config: Config;
  readonly nStates: number;
  readonly snapshot: Snapshot;
  readonly diagnostics: readonly (Diagnostics | null)[];
  readonly history: MetricHistory;
  readonly recording: Recording;
  readonly viewed: Snapshot | null;
}

/** The run with those seeds beside its own, `nSeeds` in all, both at the same step. */
export function withSeeds(run: ShownRun, added: ShownRun, nSeeds: number): ShownRun {
  const nLanes = run.config.lanes.length;
  const bySteps = new Map(added.recording.frames.map((frame) => [frame.step, frame]));
  const join = (own: Snapshot, others: Snapshot): Snapshot => ({
    ...own,
    seconds: own.seconds + others.seconds,
    replicas: joinReplicas(own.replicas, others.replicas, nLanes),
  });
  const frames = run.recording.frames.flatMap((frame) => {
    const others = bySteps.get(frame.step);
    return others ? [join(frame, others)] : [];
  });
  const nothing = { length: nLanes * (nSeeds - run.config.nSeeds) };
  const noDiagnostics = Array.from(nothing, () => null);
  return {
    ...ofFrames(run, frames, nSeeds),
    snapshot: join(run.snapshot, added.snapshot),
    diagnostics: joinReplicas(complete(run), noDiagnostics, nLanes),
    history: joinHistories(run.history, added.history, nLanes),
  };
}

/** The run without all replicas but `kept`, `nSeeds` of each lane. */
export function withFirstSeeds(run: ShownRun, kept: readonly number[], nSeeds: number): ShownRun {
  const pick = (picture: Snapshot): Snapshot => ({
    ...picture,
    replicas: kept.map((replica) => picture.replicas[replica]!),
  });
  const diagnostics = complete(run);
  return {
    ...ofFrames(run, run.recording.frames.map(pick), nSeeds),
    snapshot: pick(run.snapshot),
    diagnostics: kept.map((replica) => diagnostics[replica]!),
    history: historyOfReplicas(run.history, kept),
  };
}

function ofFrames(run: ShownRun, frames: readonly Snapshot[], nSeeds: number): ShownRun {
  const config = { ...run.config, nSeeds };
  const recording = createRecording(run.recording.maximum);
  record(recording, frames, { config, nStates: run.nStates });
  const viewed = run.viewed && recording.frames.find(({ step }) => step === run.viewed?.step);
  return { ...run, config, recording, viewed: viewed ?? null };
}

/** Diagnostics of every replica; those that never had any are left out of a run's. */
function complete({ diagnostics, snapshot }: ShownRun): readonly (Diagnostics | null)[] {
  return snapshot.replicas.map((_, replica) => diagnostics[replica] ?? null);
}
