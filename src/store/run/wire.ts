// One run's end of the wire to its trainer: commands go out as they come, reports are taken at most
// once a frame, and a picture is acknowledged when the page can take another. Once closed it neither
// sends nor hears anything, whatever was still on its way.
import type { ClientEvent } from "../../client/client.ts";
import type { Port } from "../../protocol/port.ts";
import type { Command } from "../../protocol/protocol.ts";
import type { Clock } from "./pageClock.ts";
import { PictureBudget } from "./pictureBudget.ts";

/** What a run talks to. */
export type TrainerPort = Port<Command, ClientEvent>;

/** A trainer that can be ended. */
export interface OwnTrainer extends TrainerPort {
  dispose(): void;
}

/** What a run is told because somebody has acted on it. */
const actions: ReadonlySet<Command["type"]> = new Set([
  "resume",
  "step",
  "setSpeed",
  "update",
  "watch",
]);

/** An open wire. */
export interface Wire {
  send(command: Command): void;
  /** To be called in the frame, at `time`, that takes a picture of a run. */
  acknowledge(runId: number, time: number): void;
  close(): void;
}

interface WireOptions {
  readonly port: TrainerPort;
  readonly clock: Clock;
  /** Takes the reports of one frame, in order; `time` is the frame's. */
  readonly take: (events: readonly ClientEvent[], time: number) => void;
}

/** Listens from now on; a port has one listener. */
export function openWire({ port, clock, take }: WireOptions): Wire {
  const budget = new PictureBudget(clock);
  let inbox: ClientEvent[] = [];
  let isFrameRequested = false;
  let isClosed = false;
  const send = (command: Command) => {
    if (isClosed) return;
    port.post(command);
    if (actions.has(command.type)) budget.wake();
  };
  const takeAll = (time: number) => {
    isFrameRequested = false;
    const events = inbox;
    inbox = [];
    if (!isClosed) take(events, time);
  };
  port.listen((event) => {
    inbox.push(event);
    if (isFrameRequested) return;
    isFrameRequested = true;
    clock.frame(takeAll);
  });
  return {
    send,
    acknowledge: (runId, time) =>
      budget.spend(runId, time, () => send({ type: "acknowledge", runId })),
    close() {
      isClosed = true;
    },
  };
}
