// The advice that stops carry, each on a lane of a fixed seed: it shows the mark as it is, and trains once the
// advice is followed. That it helps in most cases is what docs/withstand.md counts.
import { expect, it } from "vitest";
import { validateConfig } from "../../src/experiment/schema.ts";
import { openBackend } from "../../src/policies/backends.ts";
import { stopMessage, stopReasons, wantsLowerRate } from "../../src/records/stopped.ts";
import { changes } from "./changes.ts";
import { STEPS } from "./trials.ts";
import { tryLanes } from "./tryLanes.ts";

const smallMlp = { id: "mlp", activation: "leakyRelu", hiddenLayers: [16, 16], encoding: "kHot" };
const tokens = { id: "sequence", construction: "fixedLength", alphabet: "AC", maximumLength: 2 };
const rough = { schedule: "constant", learningRate: 1, batchSize: 2, stopAtStep: STEPS };

/** @type {Partial<Record<import("../../src/records/stopped.ts").StopReason, object>>} */
const cases = {
  loss: {
    environment: { ...tokens, minimumLength: 2, reward: { id: "motifs", beta: 1 } },
    policy: smallMlp,
    training: { ...rough, exploration: 0.5 },
    seed: 457,
    lanes: [{ objective: "jensenShannon", controlVariate: "none" }],
  },
  gradient: {
    environment: { id: "hypergrid", dimensions: 2, height: 5, reward: { id: "sparse" } },
    policy: smallMlp,
    training: { ...rough, batchSize: 32, exploration: 0.5 },
    seed: 113,
    lanes: [{ objective: "forwardKl", controlVariate: "selfNormalised" }],
  },
  collapsed: {
    environment: { id: "hypergrid", dimensions: 4, height: 2, reward: { id: "deceptive" } },
    policy: { ...smallMlp, activation: "tanh", encoding: "oneHot" },
    training: rough,
    seed: 221,
    lanes: [{ objective: "tsallis", alpha: 3, controlVariate: "leaveOneOut" }],
  },
  still: {
    environment: {
      ...tokens,
      alphabet: "ACGT",
      minimumLength: 0,
      reward: { id: "modes", beta: 6.5 },
    },
    policy: { id: "tabular", encoding: "oneHot" },
    training: { ...rough, batchSize: 32 },
    seed: 617,
    lanes: [{ objective: "renyi", alpha: 4, controlVariate: "batchMean" }],
  },
};

/** @param {object | null} input */
async function outcomesOf(input) {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  return { config: validated.config, verdicts: tryLanes(validated.config, backend, STEPS) };
}

const advised = changes.find(({ label }) => label === "a hundredth of the learning rate");

it.each(Object.entries(cases))(
  "a hundredth of the learning rate helps: %s",
  async (name, input) => {
    const reason = /** @type {keyof typeof cases} */ (name);
    const { config, verdicts } = await outcomesOf(input);
    expect(verdicts).toMatchObject([{ outcome: "stopped", reason: stopReasons[reason] }]);
    expect(stopReasons[reason]).toMatch(/A hundredth of the learning rate helps\.$/);
    const after = await outcomesOf(advised ? advised.apply(config) : null);
    expect(after.verdicts).toMatchObject([{ outcome: "trained" }]);
  },
);

it("has a case for every reason that is given with advice, and none where it cannot be followed", () => {
  for (const key of Object.keys(stopReasons)) {
    const reason = /** @type {keyof typeof stopReasons} */ (key);
    const [high, low] = [stopMessage(reason, 1), stopMessage(reason, 1e-3)];
    expect(wantsLowerRate({ step: 1, message: high })).toBe(reason in cases);
    expect(wantsLowerRate({ step: 1, message: low })).toBe(false);
    expect(high.startsWith(low)).toBe(true);
  }
});
