// When an embedded experiment has a worker: from when it is first seen until it has been out of sight
// for a while. Then its state is kept as a checkpoint and the worker ended, with the graphics context
// it may hold; seen again, it goes on from there. So a page may hold as many embeds as it likes.
import type { ClientEvent } from "../../client/client.ts";
import type { Command, StartCommand } from "../../protocol/protocol.ts";
import { createRecording } from "../../protocol/recording.ts";
import { useConfig } from "../../store/config/configStore.ts";
import type { RunInstance } from "../../store/run/runInstance.ts";
import type { TrainerPort } from "../../store/run/wire.ts";

/** Milliseconds out of sight after which the worker is given up. */
const RELEASE_DELAY = 5_000;

/** The part of TrainerClient that is needed. */
export interface ReleasableClient {
  post(command: Command): void;
  listen(receive: (event: ClientEvent) => void): void;
  dispose(): void;
}

export interface EmbedLife {
  readonly run: RunInstance;
  setVisible(isVisible: boolean): void;
  /** Back to step 0, now or when it is next seen. */
  reset(): void;
  /** Whether there is a worker. */
  readonly isAwake: boolean;
}

interface LifeOptions {
  /** Makes the run, given the port that knows whether there is a worker. */
  readonly open: (port: TrainerPort) => RunInstance;
  readonly client: ReleasableClient;
  /** Calls back after so many milliseconds; returns what takes that back. */
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  readonly onChange?: (isAwake: boolean) => void;
}

/** Nothing is started before it is first visible. */
export function createEmbedLife({ open, client, delay, onChange }: LifeOptions): EmbedLife {
  let state: "asleep" | "awake" | "leaving" = "asleep";
  let kept: StartCommand["checkpoint"] = null;
  let cancelRelease: (() => void) | null = null;

  const wake = () => {
    state = "awake";
    run.start(kept);
    onChange?.(true);
  };
  const sleep = () => {
    state = "asleep";
    client.dispose();
    run.setAside({ phase: "restarting", preparing: "Waiting to be seen" });
    onChange?.(false);
  };
  const leave = () => {
    const { phase, runId } = run.store.getState();
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
  const run = open({
    // a late word to a worker that was ended would start another
    post: (command) => {
      if (state !== "asleep") client.post(command);
    },
    listen: (receive) =>
      client.listen((event) => {
        // heard here and not by the run, which waits for frames that nobody draws out of sight
        if (event.type === "checkpoint" && event.runId === run.store.getState().runId) {
          kept = event.checkpoint;
          if (state === "leaving") sleep();
        }
        receive(event);
      }),
  });
  // nothing in an embed looks back
  run.store.setState({ recording: createRecording(0) });
  return {
    run,
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
      if (state !== "asleep") run.reset();
    },
    get isAwake() {
      return state !== "asleep";
    },
  };
}
