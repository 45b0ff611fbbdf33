// The page's end of a claim's worker.
import type { TrialCommand, TrialEvent } from "./trialProtocol.ts";

/** The worker, or a stand-in for it in tests. */
export interface TrialHandle {
  post(command: TrialCommand): void;
  /** Called with every message, and with the reason when the worker fails. */
  listen(receive: (event: TrialEvent) => void, failed: (reason: string) => void): void;
  terminate(): void;
}

/** Starts a worker. @throws Error where the browser refuses. */
export function spawnTrialWorker(): TrialHandle {
  const worker = new Worker(new URL("./trial.worker.ts", import.meta.url), {
    type: "module",
    name: "claim",
  });
  return {
    post: (command) => worker.postMessage(command),
    listen(receive, failed) {
      worker.addEventListener("message", ({ data }: MessageEvent<TrialEvent>) => receive(data));
      worker.addEventListener("error", (event) =>
        failed(event.message || "it could not be loaded"),
      );
      worker.addEventListener("messageerror", () => failed("a message could not be read"));
    },
    terminate: () => worker.terminate(),
  };
}
