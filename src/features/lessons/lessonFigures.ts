// Figures in lessons' texts, each computed: what was measured of a preset or a claim, what is exact of the
// step's environment, what a lane has at the moment. A name that says none of these is refused when the
// lesson is read; a figure that is not there yet is a dash.
import { claims } from "../../claims/claims.ts";
import { measured } from "../../experiment/measured.ts";
import {
  cornersHeld,
  earlyDistance,
  earlyStep,
  endDistance,
  largestEarly,
  type MeasuredPresetId,
  seedCount,
} from "../../experiment/measuredFigures.ts";
import { formatFixed, formatNumber, formatWhole } from "../../math/numberText.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { type MetricId, metricIds } from "../../records/metrics.ts";
import { measuredClaims } from "../claims/measuredClaims.ts";
import { flowFigure, flowFigureName, stateCalled } from "./flowFigures.ts";

/** What figures are made of besides measurements; null: it is not there yet. */
export interface FigureSources {
  readonly report: EnvironmentReport | null;
  readonly snapshot: Snapshot | null;
  /** The step at which the present question is answered, or which the step waits for. */
  readonly atStep: number | null;
}

/** What stands for a figure that is not there. */
const ABSENT = "–";

/** The text of a figure; null where its name is none. */
export function figureText(name: string, sources: FigureSources): string | null {
  const [kind = "", ...parts] = name.split(":");
  const rest = parts.join(":");
  if (kind === "measured") return measuredFigure(parts);
  if (kind === "claim") return claimFigure(parts);
  if (name === "atStep") return sources.atStep === null ? ABSENT : formatWhole(sources.atStep);
  if (kind === "exact") {
    if (!isExact(rest)) return null;
    const value = sources.report && exactFigure(rest, sources.report);
    if (value === null) return ABSENT;
    // as the cards have it, beside which a learner's guess stands
    if (rest === "logZ") return formatFixed(value, 3);
    return Number.isInteger(value) ? formatWhole(value) : formatNumber(value);
  }
  if (kind === "learned") {
    const value = learnedFigure(parts, sources);
    return value === undefined ? null : value === null ? ABSENT : formatNumber(value);
  }
  if (kind === "live") {
    const value = liveFigure(parts, sources.snapshot);
    return value === undefined ? null : value === null ? ABSENT : formatFixed(value, 3);
  }
  return null;
}

/** The number that a question's answer is, or stands for; null where it is not there. */
export function answerNumber(answer: number | string, report: EnvironmentReport | null) {
  if (typeof answer === "number") return answer;
  const name = exactName(answer);
  return name === null || report === null ? null : exactFigure(name, report);
}

/** What stands after "exact:" in a figure on its own; null where the text is none. */
export function exactName(answer: string): string | null {
  const [, name] = /^\{exact:([^{}]{1,120})\}$/.exec(answer) ?? [];
  return name !== undefined && isExact(name) ? name : null;
}

function measuredFigure([preset = "", ...rest]: readonly string[]): string | null {
  if (!Object.hasOwn(measured, preset)) return null;
  const id = preset as MeasuredPresetId;
  const [first = "", what = ""] = rest;
  if (rest.length === 1) {
    if (first === "seeds") return seedCount(id);
    return first === "earlyStep" ? earlyStep(id) : null;
  }
  const lanes = first.split("+");
  const isMeasured = lanes.every((lane) => Object.hasOwn(measured[id].lanes, lane));
  if (!isMeasured || rest.length !== 2) return null;
  const ids = lanes.filter((lane): lane is ObjectiveId => Object.hasOwn(objectives, lane));
  if (what === "corners") return cornersHeld(id, ids);
  if (what === "largestEarly") return largestEarly(id, ids);
  const [only] = ids;
  if (ids.length !== 1 || only === undefined) return null;
  if (what === "early") return earlyDistance(id, only);
  return what === "end" ? endDistance(id, only) : null;
}

function claimFigure([id = "", what = ""]: readonly string[]): string | null {
  if (!Object.hasOwn(claims, id)) return null;
  const claim = claims[id as keyof typeof claims];
  if (what === "title") return claim.title;
  if (what === "seeds") return formatWhole(claim.seeds.count);
  return what === "verdict" ? (measuredClaims[id]?.verdict ?? null) : null;
}

const whole = /^(?:nStates|nTerminating|nRegions|logZ|Z|nTrajectories|longest)$/;
const ofState = /^(?:target|reward|histories|logReward):.*$/;

function isExact(name: string): boolean {
  return whole.test(name) || ofState.test(name) || flowFigureName.test(name);
}

/** A figure of an enumerated environment; null where no state has the name. */
function exactFigure(name: string, report: EnvironmentReport): number | null {
  switch (name) {
    case "nStates":
      return report.nStates;
    case "nTerminating":
      return report.nTerminating;
    case "nRegions":
      return report.regions.names.length;
    case "longest":
      return report.maximumTrajectoryLength;
    case "logZ":
      return report.logZ;
    case "Z":
      return Math.exp(report.logZ);
    case "nTrajectories":
      return historyCounts(report).reduce(
        (sum, count, state) => (report.target[state]! > 0 ? sum + count : sum),
        0,
      );
    default: {
      if (flowFigureName.test(name)) return flowFigure(name, report);
      const [what, ...label] = name.split(":");
      const state = stateCalled(label.join(":"), report);
      if (state === null) return null;
      if (what === "target") return report.target[state]!;
      if (what === "histories") return historyCounts(report)[state]!;
      const logReward = report.logRewards[state]!;
      return what === "reward" ? Math.exp(logReward) : logReward;
    }
  }
}

/** In how many ways each state can be built. Linear in the edges. [state] */
function historyCounts(graph: EnvironmentReport): Float64Array {
  const counts = new Float64Array(graph.nStates);
  counts[graph.initialState] = 1;
  for (const state of graph.topologicalOrder)
    for (let action = 0; action < graph.nActions; action++) {
      const child = graph.children[state * graph.nActions + action]!;
      if (child >= 0) counts[child]! += counts[state]!;
    }
  return counts;
}

/** The probability with which a lane draws a state. Undefined: no such figure; null: not there yet. */
function learnedFigure([lane = "", ...label]: readonly string[], sources: FigureSources) {
  if (!/^\d{1,2}$/.test(lane) || label.length === 0) return;
  const { report, snapshot } = sources;
  const replica = snapshot?.replicas.find((one) => one.lane === Number(lane));
  const state = report && stateCalled(label.join(":"), report);
  return state === null ? null : (replica?.terminatingProbability[state] ?? null);
}

/** Undefined: no such figure; null: not there yet. */
function liveFigure(parts: readonly string[], snapshot: Snapshot | null) {
  const [lane = "", metric = ""] = parts;
  if (parts.length !== 2 || !/^\d{1,2}$/.test(lane)) return;
  const id = metricIds.find((one) => one === metric);
  if (id === undefined) return;
  const replica = snapshot?.replicas.find((one) => one.lane === Number(lane));
  return replica ? laneMetric(replica, id) : null;
}

/** A metric of a replica, its learned log Z included. */
export function laneMetric(
  { metrics, logZ }: Pick<Snapshot["replicas"][number], "metrics" | "logZ">,
  id: MetricId,
): number | null {
  const value = id === "logZ" ? logZ : metrics[id];
  return value === null || Number.isNaN(value) ? null : value;
}
