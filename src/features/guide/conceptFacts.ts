// The numbers of the moment under each concept: of the lane that is looked at and of the state under
// the pointer. Pure; a concept without numbers of its own has none.
import type { LaneConfig } from "../../experiment/config.ts";
import type { Collapse } from "../../flow/collapse.ts";
import {
  formatFixed,
  formatNumber,
  formatPercent,
  formatWhole,
  numberText,
} from "../../math/numberText.ts";
import { controlVariates } from "../../objectives/gradient/controlVariates.ts";
import type { ReplicaSnapshot } from "../../protocol/snapshot.ts";
import { collapseSentence } from "../../ui/stage/laneRegions.ts";
import { estimatedFacts } from "./conceptEstimates.ts";
import type { ConceptId } from "./concepts.ts";

/** What the page is showing. */
export interface Moment {
  readonly nStates: number;
  /** How many sets there are where they cannot be listed; null or left out: states are. */
  readonly nSets?: number | null;
  readonly nTerminating: number;
  readonly nActions: number;
  readonly nModes: number;
  readonly nRegions: number;
  /** Exact, in nats. */
  readonly logZ: number;
  /** How log R is measured, where not as the reward's formula gives it. */
  readonly unit: string | null;
  readonly trajectories: number;
  /** The order at which Rényi and Tsallis are measured. */
  readonly metricAlpha: number;
  readonly lane: {
    readonly name: string;
    readonly config: LaneConfig;
    readonly replica: Pick<ReplicaSnapshot, "metrics" | "estimates" | "logZ">;
    readonly collapse: Collapse | null;
  } | null;
  readonly state: {
    readonly name: string;
    readonly target: number;
    readonly learned: number | null;
    readonly isMode: boolean;
    /** Name of its region; null: of none. */
    readonly region: string | null;
  } | null;
}

/** Whole sentences, shortest first; empty where there is nothing to say. */
export function conceptFacts(id: ConceptId, moment: Moment): readonly string[] {
  const { lane, nSets = null } = moment;
  const estimated =
    lane?.replica.estimates && nSets !== null
      ? estimatedFacts(id, lane, { logZ: moment.logZ, nSets })
      : undefined;
  return estimated ?? facts[id](moment).filter((fact) => fact !== null);
}

type Facts = (moment: Moment) => readonly (string | null)[];

const nats = (value: number) => `${formatNumber(value)} nats`;

const facts: Readonly<Record<ConceptId, Facts>> = {
  gflownet: ({ state, lane }) => [
    state && `${state.name} should come out with p* = ${formatNumber(state.target)}.`,
    learnedFact(state, lane),
  ],
  trajectory: ({ trajectories }) => [
    `Each lane has sampled ${formatWhole(trajectories)} trajectories so far.`,
  ],
  forwardPolicy: ({ nStates, nActions }) => [
    `Here: ${formatWhole(nStates)} states with at most ${nActions} actions each.`,
  ],
  backwardPolicy: () => [],
  flow: ({ logZ }) => [`Out of the start flows Z = ${partitionText(logZ)}.`],
  logZ: ({ logZ, unit, lane }) => [
    `Exactly ${formatFixed(logZ, 3)} here${unit === null ? "" : `, by ${unit}`}.`,
    lane?.replica.logZ === null || !lane
      ? null
      : `${lane.name} has learned ${formatFixed(lane.replica.logZ, 3)}.`,
  ],
  logWeight: ({ logZ, lane }) => [
    `Aim: log Z = ${formatFixed(logZ, 3)} for every trajectory.`,
    lane && `${lane.name}: ${formatFixed(lane.replica.metrics.elbo, 3)} on average.`,
  ],
  totalVariation: ({ lane, state }) => [
    lane && `${lane.name}: ${formatFixed(lane.replica.metrics.totalVariation, 3)}.`,
    state && state.learned !== null
      ? `${state.name} adds ½·|${formatNumber(state.learned)} − ${formatNumber(state.target)}| = ${formatNumber(Math.abs(state.learned - state.target) / 2)}.`
      : null,
  ],
  klDivergences: ({ lane }) => [
    lane &&
      `${lane.name}, of states: forward ${nats(lane.replica.metrics.forwardKl)}, reverse ${nats(lane.replica.metrics.reverseKl)}.`,
  ],
  alphaDivergences: ({ lane, metricAlpha }) => [
    lane &&
      `${lane.name}, of trajectories at α = ${numberText(metricAlpha)}: Tsallis divided by α ${formatNumber(lane.replica.metrics.tsallis)}, Rényi ${nats(lane.replica.metrics.renyi)}.`,
  ],
  balance: ({ lane, logZ }) => [
    lane && lane.replica.logZ !== null
      ? `${lane.name}: learned log Z ${formatFixed(lane.replica.logZ, 3)}, ELBO ${formatFixed(lane.replica.metrics.elbo, 3)}, true ${formatFixed(logZ, 3)}.`
      : null,
  ],
  controlVariate: ({ lane }) => [
    lane && `${lane.name}: ${controlVariates[lane.config.controlVariate].label.toLowerCase()}.`,
  ],
  elboEubo: ({ lane, logZ }) => [
    lane &&
      `${lane.name}: ${formatFixed(lane.replica.metrics.elbo, 3)} ≤ ${formatFixed(logZ, 3)} ≤ ${formatFixed(lane.replica.metrics.eubo, 3)}.`,
  ],
  effectiveSampleSize: ({ lane }) => [
    lane && `${lane.name}: ${shareOfBatch(lane.replica.metrics.effectiveSampleSize)}.`,
  ],
  nat: () => [],
  mode: ({ nModes, lane, state }) => [
    nModes > 0 && lane
      ? `${lane.name} has found ${lane.replica.metrics.modesFound} of ${nModes}.`
      : `This target has ${nModes === 0 ? "none" : nModes}.`,
    state && nModes > 0 ? modeFact(state) : null,
  ],
  region: ({ nRegions, lane, state }) => [
    nRegions > 1 && lane
      ? `${lane.name} has reached ${lane.replica.metrics.regionsReached} of ${nRegions}.`
      : `This target has ${nRegions === 1 ? "one" : nRegions}.`,
    state && nRegions > 1
      ? `${state.name} belongs to ${state.region === null ? "none" : `the region “${state.region}”`}.`
      : null,
  ],
  collapse: ({ lane, nRegions }) => [
    lane && nRegions > 1
      ? lane.collapse
        ? `${lane.name}: ${collapseSentence(lane.collapse)}`
        : `${lane.name} has not collapsed.`
      : null,
  ],
};

/** NaN: there is no batch. */
function shareOfBatch(share: number): string {
  return Number.isNaN(share)
    ? "no batch to show"
    : `${formatPercent(share)} of the last batch, of what it visits`;
}

function learnedFact(state: Moment["state"], lane: Moment["lane"]): string | null {
  if (!state || !lane || state.learned === null) return null;
  return `${lane.name} draws it with p = ${formatNumber(state.learned)}.`;
}

function modeFact({ name, isMode, learned, target }: NonNullable<Moment["state"]>): string {
  if (!isMode) return `${name} is none.`;
  return `${name} is one${learned !== null && learned < target / 2 ? ", not found yet" : ""}.`;
}

/** Nats from 0 within which Z is written out. */
const WRITTEN_OUT = 30;

/** Z as a number, or as a power of e where it is very large or small: a reward may be in any unit. */
function partitionText(logZ: number): string {
  if (Math.abs(logZ) <= WRITTEN_OUT) return formatNumber(Math.exp(logZ));
  return `e^(${formatFixed(logZ, 1)})`;
}
