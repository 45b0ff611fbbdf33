// Replicas whose networks or batches differ, in step: a cohort of each kind (cohortGroups.ts), all at the
// same step of the same run. From outside it is one cohort, its replicas lane by lane; no number of
// any of them depends on the others.
import type { Environment } from "../environments/environment.ts";
import type { Config } from "../experiment/config.ts";
import { parameterCounts } from "../experiment/laneNetwork.ts";
import type { LiveUpdate } from "../experiment/liveUpdate.ts";
import {
  type CohortCheckpoint,
  type Evaluation,
  floatNames,
  joinCheckpoints,
  pickReplicas,
} from "../records/checkpoint.ts";
import type { Cohort } from "./cohort.ts";
import type { Replica } from "./replica.ts";
import type { TrainedCohort } from "./trainedCohort.ts";

/** Where a replica trains: which cohort, and its place there. */
interface Place {
  readonly part: Cohort;
  readonly index: number;
  /** Its place among the replicas of all parts, one part after the other. */
  readonly joined: number;
  /** Its place in the whole experiment. */
  readonly member: number;
}

/** Drives its parts, which it owns. At least one. */
export class MixedCohort implements TrainedCohort {
  readonly replicas: readonly Replica[];
  readonly #parts: readonly Cohort[];
  readonly #places: readonly Place[];
  /** Parameters of each replica, lane-major. */
  readonly #counts: readonly number[];

  constructor(parts: readonly Cohort[]) {
    this.#parts = parts;
    this.#places = parts
      .flatMap((part) => part.members.map((member, index) => ({ part, index, member })))
      .map((place, joined) => ({ ...place, joined }))
      .sort((a, b) => a.member - b.member);
    this.replicas = this.#places.map(({ part, index }) => part.replicas[index]!);
    const counts = parameterCounts(this.config, this.environment);
    this.#counts = this.#places.map(({ member }) => counts[member]!);
  }

  get #first(): Cohort {
    return this.#parts[0]!;
  }

  get config(): Config {
    return this.#first.config;
  }

  get environment(): Environment {
    return this.#first.environment;
  }

  get step(): number {
    return this.#first.step;
  }

  get evaluatedStep(): number {
    return this.#parts.reduce((step, part) => Math.min(step, part.evaluatedStep), this.step);
  }

  get bytes(): number {
    return this.#parts.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  train(): void {
    for (const part of this.#parts) part.train();
  }

  evaluate(): void {
    for (const part of this.#parts) part.evaluate();
  }

  /** Lanes of several kinds are evaluated as a whole. */
  get mayGlimpse(): boolean {
    return false;
  }

  // biome-ignore lint/correctness/useYield: none is there
  *glimpseInParts(): Generator<void, null> {
    return null;
  }

  *evaluateInParts(): Generator<void> {
    // an update between two parts asks the first again, so that all are measured at one order
    while (this.evaluatedStep !== this.step)
      for (const part of this.#parts) yield* part.evaluateInParts();
  }

  evaluation(index: number): Evaluation {
    const place = this.#places[index];
    if (!place) throw new RangeError(`no replica ${index}`);
    return place.part.evaluation(place.index);
  }

  update(update: LiveUpdate): void {
    for (const part of this.#parts) part.update(update);
  }

  *estimateStates(nStates: number): Generator<void> {
    for (const part of this.#parts) yield* part.estimateStates(nStates);
  }

  checkpoint(): CohortCheckpoint {
    const joined = joinCheckpoints(this.#parts.map((part) => part.checkpoint()));
    const counts: number[] = [];
    for (const [index, { joined: place }] of this.#places.entries())
      counts[place] = this.#counts[index]!;
    const order = this.#places.map((place) => place.joined);
    return pickReplicas(joined, order, counts);
  }

  restore(checkpoint: CohortCheckpoint): void {
    const { network, replicas } = checkpoint;
    if (replicas.length !== this.#places.length)
      throw new RangeError(`${replicas.length} replicas for a cohort of ${this.#places.length}`);
    const nParameters = this.#counts.reduce((sum, count) => sum + count, 0);
    for (const name of floatNames)
      if (network[name].length !== nParameters)
        throw new RangeError(
          `${network[name].length} weights or moments for networks of ${nParameters} parameters`,
        );
    for (const part of this.#parts) {
      const own = [...this.#places.entries()]
        .filter(([, place]) => place.part === part)
        .sort(([, a], [, b]) => a.index - b.index)
        .map(([index]) => index);
      part.restore(pickReplicas(checkpoint, own, this.#counts));
    }
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
  }
}
