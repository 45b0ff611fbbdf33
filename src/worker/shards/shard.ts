// Inside a shard: trains some of a run's replicas as it is told. Runs on WASM alone.
import { ownArrays } from "../../math/ownArrays.ts";
import { recordOf } from "../../math/recordOf.ts";
import type { Backend } from "../../policies/backend.ts";
import { openBackend } from "../../policies/backends.ts";
import type { Port } from "../../protocol/port.ts";
import { openCohort } from "../../training/openCohort.ts";
import type { TrainedCohort } from "../../training/trainedCohort.ts";
import { takeOver } from "./handover.ts";
import { trainSteps } from "./runningCohort.ts";
import {
  type SentReplica,
  type SentReplicas,
  type ShardAnswer,
  type ShardCommand,
  sentFields,
} from "./shardProtocol.ts";

/** In the place of a backward policy that the trainer has itself. */
const NOTHING = new Float64Array(0);

interface OpenShard {
  readonly backend: Backend;
  readonly cohort: TrainedCohort;
}

/** Answers the commands of one run on `port`; the first must be "open" and be answered. */
export function serveShard(port: Port<ShardAnswer, ShardCommand>): void {
  let shard: OpenShard | null = null;
  const fail = (error: unknown) =>
    port.post({ type: "failed", message: error instanceof Error ? error.message : String(error) });

  port.listen((command) => {
    if (command.type === "open") {
      open(command).then((opened) => {
        shard = opened;
        port.post({ type: "done" });
      }, fail);
      return;
    }
    try {
      if (!shard) throw new Error("nothing is open");
      port.post(obey(shard, command));
    } catch (error) {
      fail(error);
    }
  });
}

async function open(command: Extract<ShardCommand, { type: "open" }>): Promise<OpenShard> {
  const { config, range } = command;
  const backend = await openBackend(command.backend);
  if ("code" in backend) throw new Error(backend.message);
  return { backend, cohort: openCohort(config, backend, undefined, range) };
}

function obey(
  { backend, cohort }: OpenShard,
  command: Exclude<ShardCommand, { type: "open" }>,
): ShardAnswer {
  switch (command.type) {
    case "takeOver":
      takeOver(cohort, command.handover);
      return { type: "done" };
    case "train":
      trainSteps(cohort, command.count);
      return { type: "done" };
    case "update":
      cohort.update(command.update);
      return { type: "done" };
    case "evaluate":
      cohort.evaluate();
      return {
        type: "evaluated",
        ...replicasOf({ backend, cohort }),
        evaluations: cohort.replicas.map((_, index) => cohort.evaluation(index)),
      };
    case "glimpse": {
      const glimpse = lastOf(cohort.glimpseInParts());
      return { type: "glimpsed", ...replicasOf({ backend, cohort }), glimpse };
    }
    case "checkpoint":
      return { type: "checkpoint", checkpoint: cohort.checkpoint() };
    default:
      return command satisfies never;
  }
}

function replicasOf({ backend, cohort }: OpenShard): SentReplicas {
  return {
    replicas: ownArrays(cohort.replicas.map(sent)),
    bytes: backend.diagnostics().nBytes + cohort.bytes,
  };
}

function lastOf<Result>(parts: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

function sent(replica: SentReplica): SentReplica {
  const { table } = replica;
  const needed = table.hasFixedBackward ? { ...table, logPBByEdge: NOTHING } : table;
  // each field has its own value, which the record's one type of values cannot say
  const fields = recordOf(sentFields, (name) => replica[name]) as unknown as SentReplica;
  return { ...fields, table: needed };
}
