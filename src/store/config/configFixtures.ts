// The experiment that tests of stores and edits work on, spelled out so that none of them leans on what
// the page opens with: three lanes, α in the last, on sixty-four states.
import type { Config } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";

/** Corners on 8×8 seen one-hot per coordinate, batches of 64, the third lane with an α. */
export function threeLanes(): Config {
  const validated = validateConfig({
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 8,
      reward: { id: "corners", R0: 0.001, R1: 0.5, R2: 2 },
    },
    policy: { encoding: "kHot" },
    training: { batchSize: 64 },
    lanes: [
      { objective: "trajectoryBalance" },
      { objective: "reverseKl" },
      { objective: "tsallis", alpha: 0.5 },
    ],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}
