// When an embedded experiment has a worker: from when it is first seen until it has been out of sight
// for a while. Then its state is kept as a checkpoint and the worker ended, with the graphics context
// it may hold; seen again, it goes on from there. So a page may hold as many embeds as it likes.
import type { ClientEvent } from "../../client/client.ts";
import type { Command, StartCommand } from "../../protocol/protocol.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { reset, setRunAside, startRun, type TrainerPort } from "../../store/run/runControl.ts";
import { useRun } from "../../store/run/runStore.ts";

/** Milliseconds out of sight after which the worker is given up. */
const RELEASE_DELAY = 5_000;

/** The part of TrainerClient that is needed. */
export interface ReleasableClient {
  post(command: Command): void;
  listen(receive: (event: ClientEvent) => void): void;
  dispose(): void;
}

export interface EmbedLife {
  /** What the store talks to. */
  readonly port: TrainerPort;
  setVisible(isVisible: boolean): void;
  /** Back to step 0, now or when it is next seen. */
  reset(): void;
  /** Whether there is a worker. */
  readonly isAwake: boolean;
}

interface LifeOptions {
  readonly client: ReleasableClient;
  /** Calls back after so many milliseconds; returns what takes that back. */
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  readonly onChange?: (isAwake: boolean) => void;
}

/** Nothing is started before it is first visible. The store must be connected to `port`. */
export function createEmbedLife({ client, delay, onChange }: LifeOptions): EmbedLife {
  let state: "asleep" | "awake" | "leaving" = "asleep";
  let kept: StartCommand["checkpoint"] = null;
  let cancelRelease: (() => void) | null = null;

  const wake = () => {
    state = "awake";
    startRun(kept);
    onChange?.(true);
  };
  const sleep = () => {
    state = "asleep";
    client.dispose();
    setRunAside({ phase: "restarting", stage: "Waiting to be seen" });
    onChange?.(false);
  };
  const leave = () => {
    const { phase, runId } = useRun.getState();
    if (phase !== "training" && phase !== "paused" && phase !== "finished") {
      sleep();
      return;
    }
    state = "leaving";
    client.post({ type: "checkpoint", runId });
  };
  useConfig.subscribe((after, before) => {
    // the checkpoint is of the experiment as it was
    if (after.config !== before.config && state === "asleep") kept = null;
  });
  return {
    port: {
      // a late word to a worker that was ended would start another
      post: (command) => {
        if (state !== "asleep") client.post(command);
      },
      listen: (receive) =>
        client.listen((event) => {
          // heard here and not by the store, which waits for frames that nobody draws out of sight
          if (event.type === "checkpoint" && event.runId === useRun.getState().runId) {
            kept = event.checkpoint;
            if (state === "leaving") sleep();
          }
          receive(event);
        }),
    },
    setVisible(isVisible) {
      cancelRelease?.();
      cancelRelease = null;
      if (!isVisible) {
        if (state === "awake") cancelRelease = delay(leave, RELEASE_DELAY);
      } else if (state === "asleep") wake();
      else state = "awake";
    },
    reset() {
      kept = null;
      if (state !== "asleep") reset();
    },
    get isAwake() {
      return state !== "asleep";
    },
  };
}
