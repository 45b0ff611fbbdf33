// The entry of the laboratory's worker: wires the laboratory to the worker's own messages. Turns go
// through a message channel, behind whatever message is waiting.
import { Laboratory } from "./laboratory.ts";
import type { LaboratoryCommand } from "./laboratoryProtocol.ts";

const turns = new MessageChannel();
let nextTurn: (() => void) | null = null;
turns.port1.onmessage = () => {
  const callback = nextTurn;
  nextTurn = null;
  callback?.();
};

new Laboratory({
  port: {
    post: (event) => self.postMessage(event),
    listen: (receive) =>
      self.addEventListener("message", (event: MessageEvent<LaboratoryCommand>) =>
        receive(event.data),
      ),
  },
  later(callback) {
    nextTurn = callback;
    turns.port2.postMessage(null);
  },
});
