// Starts a run's shards, each with networks that nothing has trained. Where they cannot be started, the run
// goes on without them.
import type { Config } from "../../experiment/config.ts";
import type { BackendId } from "../../records/backendReport.ts";
import type { ReplicaRange } from "../../training/networkRequest.ts";
import type { Shard } from "./shardedCohort.ts";
import { ShardLink, type ShardWorker } from "./shardLink.ts";

/** Milliseconds that starting may take: nothing waits for it. */
const PATIENCE = 60_000;

export interface ShardsRequest {
  readonly config: Config;
  readonly backend: BackendId;
  /** The replicas of each. */
  readonly ranges: readonly ReplicaRange[];
  readonly spawn: () => ShardWorker;
  /** Called when a shard fails that had been opened. */
  readonly onFailure: (reason: string) => void;
}

/** All shards, opened, at step 0; null where one of them fails or is late, and then all are ended. */
export function openShards(request: ShardsRequest): Promise<readonly Shard[] | null> {
  const { config, backend, ranges, spawn, onFailure } = request;
  return new Promise((resolve) => {
    const shards: Shard[] = [];
    let isSettled = false;
    let nOpen = 0;
    const settle = (isOpen: boolean) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(late);
      if (!isOpen) for (const { link } of shards) link.close();
      resolve(isOpen ? shards : null);
    };
    const late = setTimeout(() => settle(false), PATIENCE);
    const failed = (reason: string) => {
      if (isSettled) onFailure(reason);
      else settle(false);
    };
    try {
      for (const range of ranges) shards.push({ range, link: new ShardLink(spawn(), failed) });
    } catch {
      // no workers within workers here
      settle(false);
      return;
    }
    for (const { range, link } of shards) {
      link.ask({ type: "open", config, backend, range }, () => {
        nOpen++;
        if (nOpen === shards.length) settle(true);
      });
    }
  });
}
