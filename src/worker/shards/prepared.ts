// Divisions that are prepared while a run trains on, and begin between two of its steps: its replicas over shards, or its
// one network over two workers.
import type { Config } from "../../experiment/config.ts";
import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import type { Backend } from "../../policies/backend.ts";
import { DividedMlp } from "../../policies/wasm/dividedMlp.ts";
import { Cohort } from "../../training/cohort.ts";
import type { ReplicaRange } from "../../training/networkRequest.ts";
import type { TrainedCohort } from "../../training/trainedCohort.ts";
import { type Handover, partOfHandover, rebuilt } from "./handover.ts";
import { linkedPart } from "./linkedPart.ts";
import { openPart, openShards } from "./openShards.ts";
import type { RunningCohort } from "./runningCohort.ts";
import { ShardedCohort } from "./shardedCohort.ts";
import type { ShardWorker } from "./shardLink.ts";
import type { ShardPlan } from "./shardPlan.ts";
import { UnitsCohort } from "./unitsCohort.ts";

/** Where a division begins. */
export interface Beginning {
  /** The config of now, and what has changed since the division was asked for. */
  readonly config: Config;
  readonly missed: readonly LiveUpdate[];
  readonly handover: Handover;
  readonly answered: () => void;
}

/** Workers that wait for their parts. */
export interface Prepared {
  /** Hands them over; null where it can't. */
  begin(beginning: Beginning): RunningCohort | null;
  close(): void;
}

export interface PrepareRequest {
  readonly plan: ShardPlan;
  /** The config of now. */
  readonly config: Config;
  readonly backend: Backend;
  /** Builds a cohort of some replicas, or of all, in this worker. */
  readonly build: (config: Config, range?: ReplicaRange, backend?: Backend) => TrainedCohort;
  /** Parameters of each replica. */
  readonly counts: readonly number[];
  readonly spawn: () => ShardWorker;
  /** Called when a worker fails that had been opened. */
  readonly onFailure: (reason: string) => void;
}

/** The workers that a plan needs; null where there are none to be had. */
export function prepare(request: PrepareRequest): Promise<Prepared | null> {
  return request.plan.byUnits ? prepareUnits(request) : prepareShards(request);
}

async function prepareShards(request: PrepareRequest): Promise<Prepared | null> {
  const { plan, config, backend, build, counts, spawn, onFailure } = request;
  const [first, ...ranges] = plan.ranges;
  const shards = await openShards({ config, backend: backend.id, ranges, spawn, onFailure });
  if (!shards || !first) return null;
  return {
    begin({ config, missed, handover, answered }) {
      const own = rebuilt(() => build(config, first), partOfHandover(handover, first, counts));
      if (!own) return null;
      for (const { link, range } of shards) {
        for (const update of missed) link.ask({ type: "update", update });
        link.ask({ type: "takeOver", handover: partOfHandover(handover, range, counts) });
      }
      return new ShardedCohort(own, shards, answered);
    },
    close() {
      for (const { link } of shards) link.close();
    },
  };
}

async function prepareUnits(request: PrepareRequest): Promise<Prepared | null> {
  const { backend, build, spawn, onFailure } = request;
  const link = await openPart(spawn, onFailure);
  if (!link) return null;
  return {
    begin({ config, handover, answered }) {
      let network: DividedMlp | null = null;
      const dividing: Backend = {
        ...backend,
        createMlp: (source) => {
          const set = backend.id === "wasmFused" ? "fused" : "plain";
          network = new DividedMlp(source, set, linkedPart(link));
          return network;
        },
      };
      const cohort = rebuilt(() => build(config, undefined, dividing), handover);
      if (!(cohort instanceof Cohort) || !network) return null;
      return new UnitsCohort({ cohort, network, link, answered, failed: onFailure });
    },
    close: () => link.close(),
  };
}
