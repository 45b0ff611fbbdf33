// Targets and training drawn from seeds of their own, held against runs: what is shared is shared to
// the last bit, what is drawn anew differs. Which targets draw anything is held against enumeration.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { environments } from "../environments/environments.ts";
import { runTiny } from "../training/run/tinyRun.ts";
import { environmentOf } from "./environmentOf.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { pythonScript } from "./python/script.ts";
import { validateConfig } from "./schema.ts";
import { drawsTarget, targetSeedOf } from "./targetSeed.ts";

function accepted(input: unknown) {
  const result = validateConfig(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

const environment = { id: "set", universe: 5, size: 2, reward: { id: "additive" } };

/** The target, and what one seed of training made of it. */
async function trained(seed: number, targetSeed: number | null) {
  const { run } = await runTiny({ environment, seed, targetSeed, nSeeds: 1 });
  return { target: run.target, policies: run.lanes.map((lane) => lane.seeds[0]!.logPF) };
}

describe("a run", () => {
  it("shares its target with every seed of training and its policy with none", async () => {
    const [first, second] = [await trained(1, 8), await trained(2, 8)];
    expect(second.target).toEqual(first.target);
    for (const [lane, policy] of first.policies.entries())
      expect(second.policies[lane]).not.toEqual(policy);
  });

  it("has another target with every target seed, from the same network and random numbers", async () => {
    const [first, second] = [await trained(1, 8), await trained(1, 9)];
    expect(second.target).not.toEqual(first.target);
    const initial = async (seed: number, targetSeed: number) => {
      const lanes = [{ objective: "detailedBalance" }];
      const { checkpoint } = await runTiny({
        environment,
        seed,
        targetSeed,
        nSeeds: 1,
        lanes,
        // nothing is learned, so what is left is where training starts
        training: { batchSize: 4, learningRate: 1e-6 },
      });
      return checkpoint.network.weights;
    };
    const distance = (a: Float32Array, b: Float32Array) =>
      Math.max(...a.map((weight, k) => Math.abs(weight - b[k]!)));
    const start = await initial(1, 8);
    expect(distance(start, await initial(1, 9))).toBeLessThan(1e-5);
    expect(distance(start, await initial(2, 8))).toBeGreaterThan(0.01);
  });

  it("draws its target from the seed of training where there is no other", async () => {
    expect((await trained(8, null)).target).toEqual((await trained(3, 8)).target);
    expect(targetSeedOf({ seed: 8, targetSeed: 0 })).toBe(0);
  });
});

describe("targets that leave something to chance", () => {
  const targets = Object.entries(environments).flatMap(([id, { rewards }]) =>
    Object.keys(rewards).map((reward) => [id, reward] as const),
  );

  it.each(targets)("%s, %s: those that differ from seed to seed", (id, reward) => {
    const config = accepted({ environment: { id, reward: { id: reward } } });
    const logRewards = [1, 2, 3, 4].map((seed) =>
      String(buildEnvironment(config.environment, seed).graph.logRewards),
    );
    expect(drawsTarget(config.environment)).toBe(new Set(logRewards).size > 1);
  });

  it("are no longer such where every number is given", () => {
    const reward = { id: "positional", f: [0, 1], g: null };
    const sequence = { id: "sequence", alphabet: "AC", maximumLength: 2 };
    const half = accepted({ environment: { ...sequence, reward } });
    expect(drawsTarget(half.environment)).toBe(true);
    const whole = accepted({ environment: { ...sequence, reward: { ...reward, g: [1, 0] } } });
    expect(drawsTarget(whole.environment)).toBe(false);
  });
});

describe("a config's target seed", () => {
  const config = accepted({ environment, seed: 3, targetSeed: 12 });

  it("travels in a link, readable, and is left out where it is that of training", () => {
    const link = encodeLink(config);
    expect(link).toContain("seed=3&targetSeed=12");
    expect(decodeLink(link)).toMatchObject({ ok: true, config });
    expect(encodeLink({ ...config, targetSeed: null })).not.toContain("targetSeed");
  });

  it.each([-1, 1.5, "4", 2 ** 31])("is refused as %s", (targetSeed) => {
    const result = validateConfig({ environment, targetSeed });
    expect(result.ok || result.problems.map(({ path }) => path)).toEqual(["targetSeed"]);
  });

  it("is null where a file of an earlier version has none", () => {
    const { targetSeed: _, ...earlier } = config;
    expect(accepted(JSON.parse(JSON.stringify(earlier)))).toEqual({ ...config, targetSeed: null });
  });

  it("makes the target of exported scripts, which say so", () => {
    const script = (seed: number, targetSeed: number | null) =>
      pythonScript({ ...config, seed, targetSeed }, { kind: "script", link: "" });
    const rewards = (text: string) => /^LOG_REWARDS = .*$/m.exec(text)?.[0];
    expect(rewards(script(3, 12))).toBe(rewards(script(12, null)));
    expect(rewards(script(3, 12))).not.toBe(rewards(script(3, null)));
    expect(script(3, 12)).toContain(
      "\n# what the reward leaves to chance was drawn by the page from seed 12\n",
    );
    expect(script(3, 12)).toContain("\nSEED = 3\n");
    expect(environmentOf(config).drawn).toEqual(buildEnvironment(config.environment, 12).drawn);
  });
});
