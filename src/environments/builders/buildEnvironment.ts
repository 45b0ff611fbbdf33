// The builder of every environment, for workers, the command line and the parts of the page that come later.
// What the page shows at once has them one by one: loadBuilder.ts.
import type { Environment } from "../environment.ts";
import type { EnvironmentConfig, EnvironmentId } from "../environments.ts";
import "../lateEnvironments.ts";
import { type AnyBuilder, type BuilderOf, buildWith } from "./buildWith.ts";
import { dagBuilder } from "./dagBuilder.ts";
import { graphBuilder } from "./graphBuilder.ts";
import { hypergridBuilder } from "./hypergridBuilder.ts";
import { largeSetBuilder } from "./largeSetBuilder.ts";
import { permutationBuilder } from "./permutationBuilder.ts";
import { phylogenyBuilder } from "./phylogenyBuilder.ts";
import { planeBuilder } from "./planeBuilder.ts";
import { sequenceBuilder } from "./sequenceBuilder.ts";
import { setBuilder } from "./setBuilder.ts";

const builders: { readonly [Id in EnvironmentId]: BuilderOf<Id> } = {
  hypergrid: hypergridBuilder,
  sequence: sequenceBuilder,
  set: setBuilder,
  permutation: permutationBuilder,
  phylogeny: phylogenyBuilder,
  dag: dagBuilder,
  plane: planeBuilder,
  largeSet: largeSetBuilder,
  graph: graphBuilder,
};

/**
 * Enumerates the environment of a validated config. Parameters that the config does not give are drawn
 * from `seed`. Linear in the number of edges.
 * @throws RangeError where the config was not validated first.
 */
export function buildEnvironment(config: EnvironmentConfig, seed: number): Environment {
  const builder = Object.hasOwn(builders, config.id) ? builders[config.id] : undefined;
  // which parameters it takes is known where the config is
  return buildWith(builder as unknown as AnyBuilder | undefined, config, seed);
}
