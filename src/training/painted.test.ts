// What the page says beside a painted target: that it is learned better one-hot than from coordinates. Held
// to training: a face and a ring, every lane of the first experiment, the same steps with either encoding.
import { expect, it } from "vitest";
import { encodePaint, FULL } from "../environments/rewards/paint.ts";
import { validateConfig } from "../experiment/schema.ts";
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

const ring = [
  "..........",
  "...####...",
  "..#....#..",
  ".#......#.",
  ".#......#.",
  ".#......#.",
  ".#......#.",
  "..#....#..",
  "...####...",
  "..........",
];

/** Exact total variation of each lane after 300 steps. */
async function distances(rows: readonly string[], encoding: string): Promise<number[]> {
  const values = encodePaint(Uint8Array.from(rows.join(""), (cell) => (cell === "#" ? FULL : 0)));
  const validated = validateConfig({
    environment: { id: "hypergrid", height: 10, reward: { id: "painted", values, floor: 0.001 } },
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
  ["a face", face],
  ["a ring", ring],
])("learns %s better one-hot than from coordinates, whatever is minimised", async (_, rows) => {
  const [coordinates, oneHot] = [
    await distances(rows, "coordinates"),
    await distances(rows, "kHot"),
  ];
  expect(oneHot).toHaveLength(4);
  for (const [lane, distance] of oneHot.entries())
    expect(distance).toBeLessThan(0.75 * coordinates[lane]!);
});
