// What large sets' policies are measured by: trajectories of their own, and others that lead back by p_B from exact
// samples of the target and from the best sets that were met. The numbers behind them are addressed by (seed, step,
// trajectory), so a run measures the same again, and lanes of one seed share the target's samples.
import { type LargeSetSetting, logRewardOfMask } from "../../environments/spaces/largeSetSpace.ts";
import { elementsOfMask } from "../../environments/spaces/setMask.ts";
import { drawSubset, logPartition, subsetSums } from "../../flow/subsetSums.ts";
import { drawFromLogProbabilities } from "../../math/categorical.ts";
import { logGamma } from "../../math/logGamma.ts";
import { logSumExp } from "../../math/logSpace.ts";
import type { RandomStream } from "../../math/rng.ts";
import { writeSetPolicy } from "../../sampling/setPolicy.ts";
import type { PathContext } from "../policyPath.ts";
import type { Replica } from "../replica.ts";
import { BEST_SETS, HISTORIES, MEASURED_TRAJECTORIES, noMasks, type SetRows } from "./setRows.ts";

/** Where streams of trajectories begin that lead back: from the target's samples, from the best sets. */
const FROM_TARGET = 2 ** 20;
const FROM_BEST = 2 ** 21;

/** What was found of one replica. */
export interface ProbedSets {
  /** Where the policy's own trajectories ended. [trajectory] */
  readonly masks: Int32Array;
  /** log w of them, in nats. [trajectory] */
  readonly policyLogWeights: Float64Array;
  /** The target's samples. [trajectory] */
  readonly targetMasks: Int32Array;
  /** log w of those from the target. [trajectory] */
  readonly targetLogWeights: Float64Array;
  /** The sets of largest log R among `masks`, best first, and log(p_T/p*) as a few histories of each have it. */
  readonly bestMasks: readonly number[];
  readonly bestLogRatios: readonly number[];
}

/** Trajectories that are walked in step. */
interface Walks {
  /** Where each stands. [trajectory] */
  readonly masks: Int32Array;
  /** log p_F so far. [trajectory] */
  readonly logPF: Float64Array;
}

/** Probes replicas on one target; holds what was found last. */
export class LargeSetProbe {
  readonly logZ: number;
  readonly #context: PathContext;
  readonly #setting: LargeSetSetting;
  readonly #rows: SetRows;
  readonly #sums: ReturnType<typeof subsetSums>;
  /** log p_B of every trajectory, given where it ends. */
  readonly #logPB: number;
  readonly #logPF: Float64Array;
  readonly #found: ProbedSets[] = [];

  constructor(context: PathContext, setting: LargeSetSetting, rows: SetRows) {
    this.#context = context;
    this.#setting = setting;
    this.#rows = rows;
    this.#sums = subsetSums([...setting.worths], setting.size);
    this.logZ = setting.constant + logPartition(this.#sums);
    this.#logPB = -logGamma(setting.size + 1);
    this.#logPF = new Float64Array(setting.universe + 1);
  }

  get held(): unknown {
    return this.#found;
  }

  /** What was found last. @throws RangeError where nothing was. */
  of(index: number): ProbedSets {
    const found = this.#found[index];
    if (!found) throw new RangeError(`replica ${index} was never probed`);
    return found;
  }

  /** Probes every replica that has not stopped, in parts of one evaluation of the network each. */
  *probe(step: number): Generator<void> {
    const { replicas } = this.#context;
    const own = replicas.map((replica) =>
      replica.stopped ? null : allocateWalks(MEASURED_TRAJECTORIES),
    );
    yield* this.#walk(own, step);
    const best = own.map((walks) => (walks ? this.#bestOf(walks.masks) : []));
    const backward = replicas.map((replica, index) =>
      replica.stopped ? null : this.#orders(replica, step, best[index]!),
    );
    const logPF = yield* this.#score(backward);
    for (const [index, replica] of replicas.entries()) {
      if (replica.stopped) continue;
      const walks = own[index]!;
      const along = this.#logWeights(backward[index]!.ends, logPF[index]!);
      const ofBest = along.subarray(MEASURED_TRAJECTORIES);
      this.#found[index] = {
        masks: walks.masks,
        policyLogWeights: this.#logWeights(walks.masks, walks.logPF),
        targetMasks: backward[index]!.ends.slice(0, MEASURED_TRAJECTORIES),
        targetLogWeights: along.slice(0, MEASURED_TRAJECTORIES),
        bestMasks: best[index]!,
        // p_T(x) = E[p_F/p_B] over histories of x, and p* = R/Z
        bestLogRatios: best[index]!.map((_, k) => {
          const inverse = ofBest.slice(k * HISTORIES, (k + 1) * HISTORIES).map((logW) => -logW);
          return this.logZ + logSumExp(inverse) - Math.log(HISTORIES);
        }),
      };
    }
  }

  /** Draws trajectories from the empty set to a finished one. */
  *#walk(own: readonly (Walks | null)[], step: number): Generator<void> {
    const { replicas } = this.#context;
    const { size } = this.#setting;
    const uniforms = own.map((walks, index) =>
      walks ? uniformsOf(replicas[index]!.stream, step, walks.masks.length, size) : null,
    );
    for (let t = 0; t < size; t++) {
      this.#evaluate(
        own.map((walks) => walks?.masks ?? null),
        (index, k) => {
          const { masks, logPF } = own[index]!;
          const element = drawFromLogProbabilities(
            this.#logPF,
            0,
            this.#logPF.length,
            uniforms[index]![k * size + t]!,
          );
          logPF[k]! += this.#logPF[element]!;
          masks[k]! |= 1 << element;
        },
      );
      yield;
    }
  }

  /** log p_F of trajectories whose elements are known in their order. [replica][trajectory] */
  *#score(orders: readonly (Orders | null)[]): Generator<void, readonly Float64Array[]> {
    const { size } = this.#setting;
    const walks = orders.map((one) => allocateWalks(one?.ends.length ?? 0));
    for (let t = 0; t < size; t++) {
      this.#evaluate(
        orders.map((one, index) => one && walks[index]!.masks),
        (index, k) => {
          const element = orders[index]!.elements[k * size + t]!;
          walks[index]!.logPF[k]! += this.#logPF[element]!;
          walks[index]!.masks[k]! |= 1 << element;
        },
      );
      yield;
    }
    return walks.map(({ logPF }) => logPF);
  }

  /** Evaluates some sets of each replica, and hands on each with its policy in #logPF; no more of one whose outputs
   * are not finite, which stops. */
  #evaluate(
    masks: readonly (Int32Array | null)[],
    take: (index: number, trajectory: number) => void,
  ): void {
    const { network, columns, replicas, onNotFinite } = this.#context;
    const lists = masks.map((of, index) =>
      of && !replicas[index]!.stopped ? { masks: of, from: 0, to: of.length } : noMasks,
    );
    const rows = this.#rows.pack(lists);
    if (rows.offsets.at(-1) === 0) return;
    const outputs = network.evaluate(rows);
    for (const [index, list] of lists.entries()) {
      let check = 0;
      for (let k = 0; k < list.to && Number.isFinite(check); k++) {
        const start = (rows.offsets[index]! + k) * columns.nOutputs;
        check += writeSetPolicy(this.#setting, list.masks[k]!, { outputs, start }, this.#logPF, 0);
        if (Number.isFinite(check)) take(index, k);
      }
      if (!Number.isFinite(check)) onNotFinite(index);
    }
  }

  /** Trajectories to score: back from samples of the target, then from some sets. */
  #orders({ stream }: Replica, step: number, best: readonly number[]): Orders {
    const { size } = this.#setting;
    const ends = new Int32Array(MEASURED_TRAJECTORIES + best.length * HISTORIES);
    const elements = new Uint8Array(ends.length * size);
    for (let k = 0; k < ends.length; k++) {
      const ofBest = k - MEASURED_TRAJECTORIES;
      stream.seek("evaluation", step, ofBest < 0 ? FROM_TARGET + k : FROM_BEST + ofBest);
      const members =
        ofBest < 0
          ? drawSubset(this.#sums, () => stream.uniform())
          : elementsOfMask(best[Math.floor(ofBest / HISTORIES)]!);
      for (const element of members) ends[k]! |= 1 << element;
      shuffle(members, stream);
      elements.set(members, k * size);
    }
    return { ends, elements };
  }

  #bestOf(masks: Int32Array): number[] {
    return [...new Set(masks)]
      .map((mask) => ({ mask, logReward: logRewardOfMask(this.#setting, mask) }))
      .sort((a, b) => b.logReward - a.logReward || (a.mask >>> 0) - (b.mask >>> 0))
      .slice(0, BEST_SETS)
      .map(({ mask }) => mask);
  }

  #logWeights(ends: Int32Array, logPF: Float64Array): Float64Array {
    return logPF.map((logP, k) => logRewardOfMask(this.#setting, ends[k]!) + this.#logPB - logP);
  }
}

interface Orders {
  /** Where each trajectory ends. [trajectory] */
  readonly ends: Int32Array;
  /** [trajectory, transition] */
  readonly elements: Uint8Array;
}

function allocateWalks(n: number): Walks {
  return { masks: new Int32Array(n), logPF: new Float64Array(n) };
}

function uniformsOf(stream: RandomStream, step: number, n: number, length: number): Float64Array {
  const uniforms = new Float64Array(n * length);
  for (let k = 0; k < n; k++) {
    stream.seek("evaluation", step, k);
    for (let t = 0; t < length; t++) uniforms[k * length + t] = stream.uniform();
  }
  return uniforms;
}

/** Every order alike. */
function shuffle(members: number[], stream: RandomStream): void {
  for (let k = members.length - 1; k > 0; k--) {
    const other = Math.floor(stream.uniform() * (k + 1));
    [members[k], members[other]] = [members[other]!, members[k]!];
  }
}
