// Opening a run file: its results are shown as they are, without training; where it holds a
// checkpoint, the trainer is set up there, paused, and goes on from there when asked to.
import { buildEnvironment, environmentDefinition } from "../../environments/registry.ts";
import { restoreCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import type { RunFile, SeedResult } from "../../experiment/runFile.ts";
import { targetDistribution } from "../../flow/target.ts";
import type { EnvironmentReport, ReplicaSnapshot, Snapshot } from "../../protocol/protocol.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { type MetricId, type Metrics, metricIds } from "../../records/metrics.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { createRecording } from "../../store/run/recording.ts";
import { onReport, setRunAside, startRun } from "../../store/run/runControl.ts";
import { notify, useRun } from "../../store/run/runStore.ts";
import { showView } from "../../store/view/viewStore.ts";

/** Shows a run that was read and found whole. Returns why it can't be, as a sentence, or null. */
export function openRun(run: RunFile): string | null {
  const environment = reportOf(run);
  if (typeof environment === "string") return environment;
  const snapshot = snapshotOf(run);
  const { config } = run;
  useConfig.setState((state) => ({
    config,
    past: [...state.past, state.config],
    future: [],
    drafts: {},
  }));
  showView(config.view);
  const checkpoint = restoreCheckpoint(run);
  const show = () => {
    setRunAside({ phase: "opened", stage: null });
    useRun.setState({
      config,
      environment,
      snapshot,
      file: run,
      wantsPlay: false,
      step: snapshot.step,
      trajectories: snapshot.trajectories,
      seconds: snapshot.seconds,
      diagnostics: [],
      viewed: null,
      compared: null,
      recording: createRecording(),
    });
    showHistory(run);
  };
  show();
  if (!checkpoint) {
    tell(
      run,
      "It holds no weights, so it can be looked at, not continued: Train starts at step 0.",
    );
    return null;
  }
  tell(run, "Train goes on from there.");
  startRun(checkpoint);
  const stop = onReport((event) => {
    if (event.type !== "ready" && event.type !== "failed") return;
    stop();
    if (event.type === "ready" || event.failure.code !== "internal") return;
    // the trainer has the last word on whether weights fit
    show();
    tell(run, "Its weights do not fit its settings, so it can only be looked at.");
  });
  return null;
}

function tell({ backend }: RunFile, text: string): void {
  const step = useRun.getState().step.toLocaleString("en");
  notify({
    key: "file",
    tone: "info",
    text: `Opened a run of ${step} steps, trained on ${backend}. ${text}`,
    actions: [],
  });
}

/** What the trainer would report of the environment; a sentence where the file is of another one. */
function reportOf({ config, environment, states }: RunFile): EnvironmentReport | string {
  const { graph, modes, drawn, label, actionLabel } = buildEnvironment(
    config.environment,
    config.seed,
  );
  const labels = Array.from({ length: graph.nStates }, (_, state) => label(state));
  if (graph.nActions !== environment.nActions || !isSame(labels, states))
    return "The states of this file are not those of its settings, so it can't be shown.";
  const definition = environmentDefinition(config.environment.id)!;
  const reward = definition.rewards[config.environment.reward.id]!;
  const { logZ, target } = targetDistribution(graph);
  return {
    nStates: graph.nStates,
    nTerminating: target.filter((p) => p > 0).length,
    nActions: graph.nActions,
    logZ,
    target,
    logRewards: graph.logRewards,
    labels,
    actionLabels: Array.from({ length: graph.nActions }, (_, action) => actionLabel(action)),
    children: graph.children,
    modes,
    drawn,
    remark:
      reward.remark?.(definition.space(config.environment), config.environment.reward) ?? null,
  };
}

function isSame(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((text, k) => text === second[k]);
}

function snapshotOf({ lanes }: RunFile): Snapshot {
  const seeds = lanes.flatMap((lane) => lane.seeds);
  const greatest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  return {
    step: greatest(seeds.map(({ step }) => step)),
    trajectories: greatest(seeds.map(({ trajectories }) => trajectories)),
    seconds: greatest(seeds.map(({ seconds }) => seconds)),
    replicas: lanes.flatMap((lane, index) => lane.seeds.map((seed) => replicaOf(seed, index))),
  };
}

/** A replica as the file has it; of its last batch a file holds nothing. */
function replicaOf(result: SeedResult, lane: number): ReplicaSnapshot {
  const { seed, step, status, metrics, logZ, terminatingProbability } = result;
  const known = metricIds.map((id) => [id, metrics[id] ?? Number.NaN]);
  return {
    lane,
    seed,
    divergence: status === "diverged" ? { step, message: "It had diverged." } : null,
    terminatingProbability: Float64Array.from(terminatingProbability),
    // every metric is named, which fromEntries cannot know
    metrics: Object.fromEntries(known) as Metrics,
    logZ,
    logWeights: new Float64Array(0),
    coefficients: new Float64Array(0),
    logWeightShift: 0,
    centre: 0,
  };
}

function showHistory({ lanes }: RunFile): void {
  const seeds = lanes.flatMap((lane) => lane.seeds);
  const first = seeds[0]?.history;
  const history = createHistory({ nReplicas: seeds.length, metrics: metricIds });
  // all replicas of a run are recorded at the same steps; of a file where they are not, the first's
  const isShared = seeds.every((seed) => seed.history.step.length === first?.step.length);
  if (first && isShared)
    appendRows(history, {
      step: first.step,
      trajectories: first.trajectories,
      seconds: first.seconds,
      replicas: seeds.map((seed) => columnsOf(seed)),
    });
  useRun.setState(({ historyRevision }) => ({ history, historyRevision: historyRevision + 1 }));
}

function columnsOf({ history }: SeedResult): Record<MetricId, number[]> {
  const columns = metricIds.map((id) => [id, history[id].map((value) => value ?? Number.NaN)]);
  return Object.fromEntries(columns) as Record<MetricId, number[]>;
}
