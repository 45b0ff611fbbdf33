// The page's end of the laboratory worker: a worker of its own beside the trainer, so that training
// goes on while estimators are measured.
import type { LaboratoryCommand, LaboratoryEvent } from "./laboratoryProtocol.ts";

/** The worker, or a stand-in for it in tests. */
export interface LaboratoryHandle {
  post(command: LaboratoryCommand): void;
  /** Called with every message, and with the reason when the worker fails. */
  listen(receive: (event: LaboratoryEvent) => void, failed: (reason: string) => void): void;
  terminate(): void;
}

/** Starts a laboratory worker. */
export function spawnLaboratoryWorker(): LaboratoryHandle {
  const worker = new Worker(new URL("./laboratory.worker.ts", import.meta.url), {
    type: "module",
    name: "laboratory",
  });
  return {
    post: (command) => worker.postMessage(command),
    listen(receive, failed) {
      worker.addEventListener("message", ({ data }: MessageEvent<LaboratoryEvent>) =>
        receive(data),
      );
      worker.addEventListener("error", (event) =>
        failed(event.message || "it could not be loaded"),
      );
      worker.addEventListener("messageerror", () => failed("a message could not be read"));
    },
    terminate: () => worker.terminate(),
  };
}
