// The address of an experiment with long lists on a page that has not loaded what packs them: written out at
// first, then packed in the same entry of the history; held against the experiment it stands for.
import { expect, it, vi } from "vitest";
import { decodeLink } from "../../experiment/link.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { defaultConfig, useConfig } from "../config/configStore.ts";
import { FakeTrainer } from "../run/fakeTrainer.ts";
import { openPageRun } from "../run/pageRun.ts";
import { followAddress, readableAddress } from "./address.ts";
import { replaceConfig } from "./editConfig.ts";

it("packs a pasted alignment once there is something to pack it with", async () => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  const trainer = new FakeTrainer();
  openPageRun({ port: trainer, clock: trainer });
  const location = { hash: "" };
  const entries: string[] = [];
  let time = 0;
  followAddress({
    location,
    history: {
      pushState: (_data, _title, hash) => void entries.push(String(hash)),
      replaceState: (_data, _title, hash) => void entries.splice(-1, 1, String(hash)),
    },
    performance: { now: () => (time += 1_000) },
    addEventListener() {},
  });
  const read = validateConfig({
    environment: {
      id: "phylogeny",
      species: 3,
      reward: { id: "jc69", sequences: [..."ACG"].map((end) => "ACGT".repeat(200) + end) },
    },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  replaceConfig(read.config);
  trainer.passDelays();
  await vi.waitFor(() => {
    trainer.passDelays();
    expect(entries.at(-1)).toMatch(/sequences=:\.[\w-]+(?:&|$)/);
  });
  expect(entries).toHaveLength(1);
  expect(entries[0]!.length).toBeLessThan(200);
  await readableAddress({ location: { hash: entries[0]! } });
  expect(decodeLink(entries[0]!)).toMatchObject({ ok: true, config: read.config });
});
