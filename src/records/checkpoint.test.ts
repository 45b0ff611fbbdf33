// Parts of a checkpoint against the rows of its replicas, written out; what is read from older files
// against the names of today.
import { expect, it } from "vitest";
import {
  type CohortCheckpoint,
  formerReplica,
  joinCheckpoints,
  partOfCheckpoint,
  pickReplicas,
  type ReplicaState,
  withPresentNames,
} from "./checkpoint.ts";

const replica = (logZ: number): ReplicaState => ({
  estimator: "controlVariate=none exploration=0 objective=trajectoryBalance",
  logZ,
  logZFirstMoment: 0,
  logZSecondMoment: 0,
  logZStep: 0,
  logWeightShift: null,
  memorySince: 0,
  gradientExponent: 0,
  gradientSquare: 0,
  quietSteps: 0,
  stillSteps: 0,
  weightLevel: null,
  weightBatches: 0,
  stopped: null,
  firstDistance: null,
  firstDistanceStep: null,
  finishedAt: null,
  lastGood: null,
  lastGoodOrder: null,
});

/** Three replicas of two parameters. */
const whole: CohortCheckpoint = {
  step: 7,
  network: {
    weights: Float32Array.of(1, 2, 3, 4, 5, 6),
    firstMoment: Float32Array.of(10, 20, 30, 40, 50, 60),
    secondMoment: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    step: 5,
  },
  replicas: [replica(1), replica(2), replica(3)],
};

it("gives each part the numbers of its replicas alone, and joins them again", () => {
  const first = partOfCheckpoint(whole, { start: 0, end: 1 });
  const rest = partOfCheckpoint(whole, { start: 1, end: 3 });
  expect(first).toEqual({
    step: 7,
    network: {
      weights: Float32Array.of(1, 2),
      firstMoment: Float32Array.of(10, 20),
      secondMoment: Float32Array.of(0.1, 0.2),
      step: 5,
    },
    replicas: [replica(1)],
  });
  expect([...rest.network.weights]).toEqual([3, 4, 5, 6]);
  expect(rest.replicas).toEqual([replica(2), replica(3)]);
  expect(joinCheckpoints([first, rest])).toEqual(whole);
  // a part is a copy
  first.network.weights[0] = 99;
  expect(whole.network.weights[0]).toBe(1);
});

it("picks replicas of networks of different sizes, in the order asked for", () => {
  const counts = [1, 3, 2];
  const values = Float32Array.of(1, 2, 2, 2, 3, 3);
  const network = { weights: values, firstMoment: values, secondMoment: values, step: 2 };
  const replicas = whole.replicas.slice(0, 3);
  const picked = pickReplicas({ step: 2, network, replicas }, [2, 0], counts);
  expect([...picked.network.weights]).toEqual([3, 3, 1]);
  expect([...picked.network.secondMoment]).toEqual([3, 3, 1]);
  expect(picked.replicas).toEqual([replicas[2], replicas[0]]);
  // back in order, by the counts of the order they are in
  const back = pickReplicas(picked, [1, 0], [2, 1]);
  expect([...back.network.weights]).toEqual([1, 3, 3]);
  const { weights } = partOfCheckpoint(
    { step: 2, network, replicas },
    { start: 1, end: 3 },
    counts,
  ).network;
  expect([...weights]).toEqual([2, 2, 2, 3, 3]);
});

it("reads a replica of older files by the names of today, and what they lack as nothing", () => {
  const divergence = { step: 3, message: "The loss is not finite." };
  const read = (saved: object) => withPresentNames({ ...saved });
  const { logZ, ...rest } = formerReplica as Partial<ReplicaState>;
  expect(logZ).toBeUndefined();
  expect(read({ logZ: 1, divergence })).toStrictEqual({ ...rest, logZ: 1, stopped: divergence });
  expect(read({ divergence: null })).toStrictEqual({ ...rest, stopped: null });
  expect(read({ logZ: 1, memorySince: 4 })).toStrictEqual({ ...rest, logZ: 1, memorySince: 4 });
  expect(read({ ...replica(1), stillSteps: 2 })).toStrictEqual({ ...replica(1), stillSteps: 2 });
});
