// What the page says of painted targets: that a face, and the tour's ring, are learned better one-hot than
// from coordinates. Held to training: every lane of the first experiment, the same steps with either encoding.
import { expect, it } from "vitest";
import { encodePaint, FULL } from "../environments/rewards/paint.ts";
import { gridSpace } from "../environments/spaces/gridSpace.ts";
import { validateConfig } from "../experiment/schema.ts";
import { ringBytes } from "../features/guide/tourSteps.ts";
import { openBackend } from "../policies/backends.ts";
import { openCohort } from "./openCohort.ts";

const face = [
  "..........",
  "..######..",
  ".#......#.",
  "#..#..#..#",
  "#..#..#..#",
  "#........#",
  "#.#....#.#",
  "#..####..#",
  ".#......#.",
  "..######..",
];

const faceBytes = Uint8Array.from(face.join(""), (cell) => (cell === "#" ? FULL : 0));

/** Exact total variation of each lane after 300 steps. */
async function distances(bytes: Uint8Array, encoding: string): Promise<number[]> {
  const values = encodePaint(bytes);
  const height = Math.sqrt(bytes.length);
  const validated = validateConfig({
    environment: { id: "hypergrid", height, reward: { id: "painted", values, floor: 0.001 } },
    policy: { hiddenLayers: [64, 64], encoding },
    training: { batchSize: 128, learningRate: 0.001 },
    lanes: [
      { objective: "trajectoryBalance" },
      { objective: "reverseKl" },
      { objective: "forwardKl" },
      { objective: "tsallis", alpha: 0.5 },
    ],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend("wasm");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(validated.config, backend);
  while (cohort.step < 300) cohort.train();
  cohort.evaluate();
  const result = cohort.replicas.map((_, k) => cohort.evaluation(k).metrics.totalVariation);
  cohort.dispose();
  return result;
}

it.each([
  ["a face", faceBytes],
  ["the tour's ring", ringBytes(gridSpace(2, 12))],
])("learns %s better one-hot than from coordinates, whatever is minimised", async (_, bytes) => {
  const [coordinates, oneHot] = [
    await distances(bytes, "coordinates"),
    await distances(bytes, "kHot"),
  ];
  expect(oneHot).toHaveLength(4);
  for (const [lane, distance] of oneHot.entries())
    expect(distance).toBeLessThan(0.75 * coordinates[lane]!);
});
