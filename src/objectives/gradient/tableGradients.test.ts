// Gradients on one table against enumeration of all trajectories, with and without exploration, and the two
// identities: trajectory balance is twice reverse KL at any log Z on-policy and not beside it, VarGrad is reverse
// KL with leave-one-out times 2(N − 1)/N on every batch.
import { describe, expect, it } from "vitest";
import { createRandomStream } from "../../math/rng.ts";
import {
  columnsOf,
  cornerGrid,
  randomTable,
  tangledGraph,
} from "../../sampling/samplingFixtures.ts";
import { expectedEstimate, relativeError } from "../objectiveFixtures.ts";
import {
  batchTableGradients,
  expectedTableGradient,
  gradientCosine,
  gradientRatio,
} from "./tableGradients.ts";

const reverse = { objective: "reverseKl", controlVariate: "leaveOneOut" } as const;
const balance = { objective: "trajectoryBalance", controlVariate: "none" } as const;
const options = { seed: 5, spread: 1 };

describe.each([
  ["a grid", cornerGrid(3)],
  ["a tangled graph", tangledGraph()],
])("on %s", (_, graph) => {
  const table = randomTable(graph, options);
  const place = { graph, policies: table, exploration: 0, logZ: 0.7 };

  it.each([
    [balance, 0],
    [balance, 0.3],
    [{ objective: "reverseKl", controlVariate: "none" }, 0],
    [{ objective: "reverseKl", controlVariate: "none" }, 0.3],
  ] as const)(
    "the expected gradient of %j with exploration %d is enumerated",
    (lane, exploration) => {
      const setup = { graph, table, columns: columnsOf(graph, options), logZ: 0.7, exploration };
      const truth = expectedEstimate({ ...setup, ...lane }, 1).subarray(0, -1);
      const found = expectedTableGradient({ ...place, exploration }, lane);
      expect(relativeError(found, truth)).toBeLessThan(1e-10);
    },
  );

  it("trajectory balance is twice reverse KL at any log Z, where nobody explores", () => {
    const of = (exploration: number, logZ: number) => {
      const here = { ...place, exploration, logZ };
      const pair = [expectedTableGradient(here, balance), expectedTableGradient(here, reverse)];
      return {
        cosine: gradientCosine(pair[0]!, pair[1]!),
        ratio: gradientRatio(pair[0]!, pair[1]!),
      };
    };
    for (const logZ of [-10, 0, 10]) {
      expect(of(0, logZ).cosine).toBeCloseTo(1, 10);
      expect(of(0, logZ).ratio).toBeCloseTo(2, 10);
      expect(of(0.3, logZ).cosine).toBeLessThan(0.999);
    }
  });

  it("VarGrad is reverse KL with leave-one-out times 2(N − 1)/N on one batch", () => {
    const varGrad = { objective: "varGrad", controlVariate: "none" } as const;
    for (const batchSize of [4, 9, 32]) {
      const stream = createRandomStream(batchSize);
      const [one, other] = batchTableGradients(place, [varGrad, reverse], { batchSize, stream });
      expect(gradientCosine(one!, other!)).toBeCloseTo(1, 12);
      expect(gradientRatio(one!, other!)).toBeCloseTo((2 * (batchSize - 1)) / batchSize, 12);
      const [loose] = batchTableGradients(place, [{ ...reverse, controlVariate: "none" }], {
        batchSize,
        stream,
      });
      expect(gradientCosine(loose!, other!)).toBeLessThan(1 - 1e-6);
    }
  });
});
