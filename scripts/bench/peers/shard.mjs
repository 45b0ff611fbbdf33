// A shard's worker in Node, for the race of six lanes. JavaScript, because a thread of Node has to be told
// how TypeScript is read.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { serveShard } = await import("../../../src/worker/shards/shard.ts");
const port = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);
serveShard({
  post: (answer, transfer = []) =>
    // what the engine transfers are buffers, which both worlds know
    port.postMessage(answer, /** @type {ArrayBuffer[]} */ ([...transfer])),
  listen: (receive) => port.on("message", receive),
});
