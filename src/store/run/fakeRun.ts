// A run for unit tests, on a trainer and an experiment of its own.
import { createStore } from "zustand/vanilla";
import type { Config } from "../../experiment/config.ts";
import { threeLanes } from "../config/configFixtures.ts";
import { createRun } from "./createRun.ts";
import { FakeTrainer } from "./fakeTrainer.ts";
import type { ConfigSource } from "./reconciler.ts";
import type { RunInstance } from "./runInstance.ts";

export interface FakeRun {
  readonly run: RunInstance;
  readonly trainer: FakeTrainer;
  readonly source: ConfigSource;
}

/** A run that is not started yet. */
export function createFakeRun(config: Config = threeLanes()): FakeRun {
  const trainer = new FakeTrainer();
  const source = createStore(() => ({ config }));
  return { trainer, source, run: createRun({ port: trainer, clock: trainer, source }) };
}
