// Pictures of a divided run without an evaluation, against those of the same run undivided.
import { expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import { openCohort } from "../../training/openCohort.ts";
import { serveShard } from "./shard.ts";
import { ShardedCohort } from "./shardedCohort.ts";
import { ShardLink } from "./shardLink.ts";
import type { ShardAnswer, ShardCommand } from "./shardProtocol.ts";

it("are the same, with the batches that were last drawn", async () => {
  const validated = validateConfig({
    environment: { id: "hypergrid", dimensions: 3, height: 20, reward: { id: "corners", R0: 0.1 } },
    policy: { hiddenLayers: [32] },
    training: { batchSize: 4 },
    lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const backend = await openBackend("wasm");
  if ("code" in backend) throw new Error(backend.message);
  const whole = openCohort(config, backend);
  let obey: (command: ShardCommand) => void = () => {};
  let receive: (answer: ShardAnswer) => void = () => {};
  serveShard({
    post: (answer) => receive(structuredClone(answer)),
    listen: (listener) => {
      obey = listener;
    },
  });
  const worker = {
    post: (command: ShardCommand) => obey(command),
    listen: (listener: { receive: (answer: ShardAnswer) => void }) => {
      receive = listener.receive;
    },
    terminate() {},
  };
  const link = new ShardLink(worker, () => {});
  const range = { start: 1, end: 2 };
  await new Promise((opened) => link.ask({ type: "open", config, backend: "wasm", range }, opened));
  const own = openCohort(config, backend, undefined, { start: 0, end: 1 });
  const cohort = new ShardedCohort(own, [{ range, link }], () => {});
  for (let step = 0; step < 3; step++) {
    whole.train();
    cohort.train(1);
  }
  expect(cohort.mayGlimpse).toBe(true);
  const all = [cohort.glimpseInParts(), whole.glimpseInParts()].map((parts) => {
    for (;;) {
      const { done, value } = parts.next();
      if (done) return value;
    }
  });
  expect(all[0]).toEqual(all[1]);
  expect(all[0]).toHaveLength(2);
  expect(cohort.replicas[1]!.batch).toEqual(whole.replicas[1]!.batch);
  expect(cohort.evaluatedStep).toBe(-1);
  cohort.dispose();
  whole.dispose();
});
