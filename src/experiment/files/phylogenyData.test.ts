// The alignments that ship: that configs take them, and that the primates' trees have the rewards and the
// posterior probabilities that a program in another language found.
import "../flate.ts";
import { describe, expect, it } from "vitest";
import { goldenPhylogenies } from "../../environments/goldenPhylogenyFixtures.ts";
import { phylogeny } from "../../environments/phylogeny.ts";
import { likelihoodTrees } from "../../environments/phylogenyFixtures.ts";
import { MAXIMUM_COLUMNS } from "../../environments/rewards/alignment.ts";
import { forestSpace } from "../../environments/spaces/forestSpace.ts";
import { logSumExp } from "../../math/logSpace.ts";
import { decodeLink, encodeLink } from "../link.ts";
import { validateConfig } from "../schema.ts";
import { alignmentChoices } from "./phylogenyData.ts";

describe.each(alignmentChoices)("$label", ({ species, names, sequences, branch }) => {
  it("is an alignment without problems", () => {
    const values = { sequences, names, columns: MAXIMUM_COLUMNS, branch };
    expect(phylogeny.rewards.jc69.check!(forestSpace(species), values)).toEqual([]);
  });
});

describe("the primates", () => {
  const { names, sequences } = alignmentChoices.find(({ id }) => id === "primates")!;

  it("have the reference's log-rewards and log Z at 200 columns", () => {
    const golden = goldenPhylogenies.primates7;
    expect(names).toEqual(golden.names);
    const trees = likelihoodTrees({ species: 7, names, sequences, columns: 200 }, golden.branch);
    for (const [tree, logReward] of Object.entries(golden.logRewards)) {
      const state = trees.parseState(tree.replaceAll("Squirrel monkey", "Squirrel_monkey"))!;
      expect(trees.graph.logRewards[state], tree).toBeCloseTo(logReward, 9);
    }
    expect(logSumExp(trees.graph.logRewards)).toBeCloseTo(golden.uniform.logZ, 9);
  });

  it("fit a link of 2,700 characters, and come back from it", () => {
    const read = validateConfig({
      environment: { id: "phylogeny", species: 7, reward: { id: "jc69", sequences, names } },
    });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const link = encodeLink(read.config);
    expect(link.length).toBeLessThan(2_700);
    expect(decodeLink(link)).toMatchObject({ ok: true, config: read.config });
  });

  it.each([
    [300, 0.04],
    [500, 0.69],
    [700, 0.07],
    [898, 0.98],
  ])(
    "join human and chimpanzee in the reference's share of the mass at %d columns",
    (columns, share) => {
      const { graph } = likelihoodTrees({ species: 7, names, sequences, columns }, 0.05);
      const { cladesOf } = forestSpace(7).forests();
      const logZ = logSumExp(graph.logRewards);
      const mass = graph.logRewards.reduce(
        (sum, logReward, state) =>
          Number.isFinite(logReward) && cladesOf(state).includes(3)
            ? sum + Math.exp(logReward - logZ)
            : sum,
        0,
      );
      expect(mass).toBeCloseTo(share, 2);
    },
  );
});
