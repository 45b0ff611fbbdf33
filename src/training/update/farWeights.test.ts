// Every objective of a push curve on a target whose log-weights lie hundreds of nats apart, where exponentials of
// them, or their squares, are no doubles: the lane goes on with numbers.
import { expect, it } from "vitest";
import "../../environments/lateEnvironments.ts";
import { curveObjectives } from "../../objectives/lateObjectives.ts";
import { trainableCohort } from "../cohortFixtures.ts";

it.each(["leaveOneOut", "ownCentre", "none", "batchMean"])(
  "trains on with numbers where weights are 1,300 nats apart, control variate %s",
  async (controlVariate) => {
    const lanes = [
      ...Object.keys(curveObjectives).map((objective) => ({ objective, controlVariate })),
      { objective: "typed", formula: "exp(-20*x) - exp(20*x)", controlVariate },
    ];
    const cohort = await trainableCohort(
      {
        environment: {
          id: "hypergrid",
          dimensions: 2,
          height: 4,
          reward: { id: "formula", formula: "650*cos(pi*i1)", scale: "log" },
        },
        policy: { id: "mlp", hiddenLayers: [8], activation: "leakyRelu", encoding: "kHot" },
        training: { batchSize: 16, learningRate: 0.001 },
        seed: 1,
        nSeeds: 1,
        lanes,
      },
      "cpu",
    );
    const firstWeights = cohort.checkpoint().network.weights.slice();
    for (let step = 0; step < 30; step++) cohort.train();
    const { weights } = cohort.checkpoint().network;
    expect(weights.every(Number.isFinite)).toBe(true);
    const nOfLane = weights.length / lanes.length;
    cohort.replicas.forEach(({ stopped, logZ, output }, lane) => {
      const { objective } = lanes[lane]!;
      expect([objective, stopped]).toEqual([objective, null]);
      expect([logZ.value, output.loss].every(Number.isFinite)).toBe(true);
      const own = (all: Float32Array) => all.slice(lane * nOfLane, (lane + 1) * nOfLane);
      expect(own(weights)).not.toEqual(own(firstWeights));
    });
    cohort.dispose();
  },
);
