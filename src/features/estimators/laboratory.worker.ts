// The entry of the laboratory's worker: wires the laboratory to the worker's own messages.

import { messageTurns } from "../../protocol/turns.ts";
import type { LaboratoryCommand } from "./laboratoryProtocol.ts";
import { Laboratory } from "./measure.ts";

new Laboratory({
  port: {
    post: (event) => self.postMessage(event),
    listen: (receive) =>
      self.addEventListener("message", (event: MessageEvent<LaboratoryCommand>) =>
        receive(event.data),
      ),
  },
  later: messageTurns(),
});
