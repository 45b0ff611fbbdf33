// Phylogenies for tests, without a config: an environment from an alignment and a reward's own values.
import { phylogenyBuilder } from "./builders/phylogenyBuilder.ts";
import type { Environment } from "./environment.ts";
import { MAXIMUM_COLUMNS } from "./rewards/alignment.ts";
import { forestSpace } from "./spaces/forestSpace.ts";

/** What a test says of an alignment; left out: what ships, all of it. */
export interface AlignmentFixture {
  readonly species: number;
  readonly sequences?: readonly string[] | null;
  readonly names?: readonly string[] | null;
  readonly columns?: number;
}

/** Trees by their likelihood, branches of length `branch`. */
export function likelihoodTrees(fixture: AlignmentFixture, branch: number): Environment {
  const space = forestSpace(fixture.species);
  return phylogenyBuilder.build(
    space,
    phylogenyBuilder.rewards.jc69(space, valuesOf(fixture, { branch }), 1),
  );
}

/** Trees by their parsimony. */
export function parsimonyTrees(fixture: AlignmentFixture, beta: number): Environment {
  const space = forestSpace(fixture.species);
  return phylogenyBuilder.build(
    space,
    phylogenyBuilder.rewards.parsimony(space, valuesOf(fixture, { beta }), 1),
  );
}

function valuesOf<Own extends object>(fixture: AlignmentFixture, own: Own) {
  const { sequences = null, names = null, columns = MAXIMUM_COLUMNS } = fixture;
  return { sequences, names, columns, ...own };
}
