// More seeds for every lane of the page's experiment, by a press.
import type { Config } from "../../experiment/config.ts";
import { mostSeeds } from "../../experiment/runMemory.ts";
import { seedParameters } from "../../experiment/runParameters.ts";
import { useConfig } from "../config/configStore.ts";
import type { RunState } from "../run/runState.ts";
import { setField } from "./editConfig.ts";

/** Numbers of seeds that one press leads to: intervals, what a paper shows, the most there are. */
const STAGES = [5, 10, seedParameters.nSeeds.maximum] as const;

/** Seeds a lane that one press adds: up to the next of 5, 10 and 16, as far as there is room; 0: none is left. */
export function seedsToAdd(config: Config): number {
  const { nSeeds } = config;
  const { maximum } = seedParameters.nSeeds;
  const next = STAGES.find((stage) => stage > nSeeds) ?? maximum;
  return Math.max(0, Math.min(next, mostSeeds(config)) - nSeeds);
}

/**
 * Adds so many seeds to every lane, as one edit. Those that are there are not trained again: the run says what
 * becomes of it (store/run/seeding.ts). Whether it was taken over.
 */
export function addSeeds(count: number): boolean {
  const { nSeeds } = useConfig.getState().config;
  return setField({ path: "nSeeds", value: nSeeds + count, standsAlone: true });
}

/** Lets go of seeds that are being added: as many as the run has. */
export function stopAddingSeeds({ seeding }: Pick<RunState, "seeding">): void {
  if (seeding) setField({ path: "nSeeds", value: seeding.before, standsAlone: true });
}
