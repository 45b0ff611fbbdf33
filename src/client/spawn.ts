// The real worker, loaded as a module of its own so that the page's bundle stays free of it.

import type { Command, TrainerEvent } from "../protocol/protocol.ts";
import { watchWorker, workerName } from "../protocol/watchedWorker.ts";
import type { WorkerHandle } from "./client.ts";

/** Starts a trainer worker. */
export function spawnTrainerWorker(): WorkerHandle {
  const name = workerName("trainer");
  const worker = new Worker(new URL("../worker/trainer.worker.ts", import.meta.url), {
    type: "module",
    name,
  });
  return watchWorker<Command, TrainerEvent>(worker, name);
}
