// Starts a run's shards, each with networks that nothing has trained. Where they cannot be started, the run
// goes on without them.
import type { Config } from "../../experiment/config.ts";
import type { BackendId } from "../../records/backendReport.ts";
import type { ReplicaRange } from "../../training/networkRequest.ts";
import type { Shard } from "./shardedCohort.ts";
import { ShardLink, type ShardWorker } from "./shardLink.ts";
import type { ShardCommand } from "./shardProtocol.ts";

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
export async function openShards(request: ShardsRequest): Promise<readonly Shard[] | null> {
  const { config, backend, ranges, spawn, onFailure } = request;
  const commands = ranges.map((range) => ({ type: "open", config, backend, range }) as const);
  const links = await openLinks(commands, spawn, onFailure);
  return links?.map((link, index) => ({ range: ranges[index]!, link })) ?? null;
}

/** A worker that waits for a part of a network; null where there is none to be had. */
export async function openPart(
  spawn: () => ShardWorker,
  onFailure: (reason: string) => void,
): Promise<ShardLink | null> {
  const links = await openLinks([{ type: "part", part: { type: "stand by" } }], spawn, onFailure);
  return links?.[0] ?? null;
}

/** A worker for each of these commands, which all have answered; null where one of them fails or is late, and then
 * all are ended. */
function openLinks(
  commands: readonly ShardCommand[],
  spawn: () => ShardWorker,
  onFailure: (reason: string) => void,
): Promise<readonly ShardLink[] | null> {
  return new Promise((resolve) => {
    const links: ShardLink[] = [];
    let isSettled = false;
    let nOpen = 0;
    const settle = (isOpen: boolean) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(late);
      if (!isOpen) for (const link of links) link.close();
      resolve(isOpen ? links : null);
    };
    const late = setTimeout(() => settle(false), PATIENCE);
    const failed = (reason: string) => {
      if (isSettled) onFailure(reason);
      else settle(false);
    };
    try {
      for (const _ of commands) links.push(new ShardLink(spawn(), failed));
    } catch {
      // no workers within workers here
      settle(false);
      return;
    }
    for (const [index, command] of commands.entries()) {
      links[index]!.ask(command, () => {
        nOpen++;
        if (nOpen === links.length) settle(true);
      });
    }
  });
}
