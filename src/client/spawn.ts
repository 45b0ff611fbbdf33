// The real worker, loaded as a module of its own so that the page's bundle stays free of it.

import type { Command, TrainerEvent } from "../protocol/protocol.ts";
import { watchWorker, workerName } from "../protocol/watchedWorker.ts";
import type { WorkerHandle } from "./client.ts";
import type { EarlyTrainer } from "./earlyTrainer.ts";

/** Starts a trainer worker; `early`: this one, which was started before. */
export function spawnTrainerWorker(early: EarlyTrainer | null = null): WorkerHandle {
  if (early) return watchWorker<Command, TrainerEvent>(early.worker, early.name);
  const name = workerName("trainer");
  const worker = new Worker(new URL("../worker/trainer.worker.ts", import.meta.url), {
    type: "module",
    name,
  });
  return watchWorker<Command, TrainerEvent>(worker, name);
}
