// A shard's worker for the benchmark, as the page's trainer starts them.
import { serveShard } from "../../../src/worker/shards/shard.ts";

serveShard({
  post: (answer, transfer = []) => self.postMessage(answer, { transfer: [...transfer] }),
  listen: (receive) => self.addEventListener("message", ({ data }) => receive(data)),
});
