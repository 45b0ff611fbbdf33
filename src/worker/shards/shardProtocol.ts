// The messages between the trainer and a shard: a worker of its own that trains some of a run's
// replicas. A shard obeys commands in order and answers each once, so after the same commands all
// shards are at the same step.

import type { Config } from "../../experiment/config.ts";
import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import type { BackendId } from "../../records/backendReport.ts";
import type { CohortCheckpoint, Evaluation } from "../../records/checkpoint.ts";
import type { ReplicaRange } from "../../training/networkRequest.ts";
import type { ReplicaMoment } from "../../training/replica.ts";
import type { Handover } from "./handover.ts";

export type ShardCommand =
  | {
      readonly type: "open";
      readonly config: Config;
      /** The trainer's, so that a run's numbers do not depend on how it is divided. */
      readonly backend: BackendId;
      readonly range: ReplicaRange;
    }
  /** Goes on from there; of its replicas alone. */
  | { readonly type: "takeOver"; readonly handover: Handover }
  /** So many steps, with one answer. */
  | { readonly type: "train"; readonly count: number }
  | { readonly type: "evaluate" }
  | { readonly type: "glimpse" }
  | { readonly type: "update"; readonly update: LiveUpdate }
  | { readonly type: "checkpoint" };

/** What is sent of a replica: its data; what it means is in the config, which both sides have. A backward policy that
 * is fixed is not sent. */
export const sentFields = [
  "table",
  "batch",
  "output",
  "logZ",
  "logWeightShift",
  "stopped",
  "distance",
  "firstDistance",
  "noNearerThan",
  "finishedAt",
  "gradientNorm",
] as const satisfies readonly (keyof ReplicaMoment)[];

export type SentReplica = Pick<ReplicaMoment, (typeof sentFields)[number]>;

/** A shard's replicas as they are. */
export interface SentReplicas {
  readonly replicas: readonly SentReplica[];
  /** Memory held by the shard's backend and tables. */
  readonly bytes: number;
}

export type ShardAnswer =
  /** To "open", "takeOver", "train" and "update". */
  | { readonly type: "done" }
  | (SentReplicas & { readonly type: "evaluated"; readonly evaluations: readonly Evaluation[] })
  /** As glimpseInParts has it. */
  | (SentReplicas & { readonly type: "glimpsed"; readonly glimpse: readonly Evaluation[] | null })
  | { readonly type: "checkpoint"; readonly checkpoint: CohortCheckpoint }
  /** To any command; the shard cannot be used any more. */
  | { readonly type: "failed"; readonly message: string };
