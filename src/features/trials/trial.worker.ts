// The entry of a claim's worker: wires the trial to the worker's own messages, turns and clock. It computes
// on WebAssembly, as the command line does, and so comes to the same answer.
import { openWasm } from "../../policies/wasm/openWasm.ts";
import { messageTurns } from "../../protocol/turns.ts";
import { serveTrial } from "./trial.ts";
import type { TrialCommand } from "./trialProtocol.ts";

serveTrial({
  port: {
    post: (event) => self.postMessage(event),
    listen: (receive) =>
      self.addEventListener("message", ({ data }: MessageEvent<TrialCommand>) => receive(data)),
  },
  later: messageTurns(),
  now: () => performance.now() / 1000,
  open: openWasm,
});
