// The builders one by one, for a page that shows one environment at a time: each is a script of its own.
import type { EnvironmentId } from "../environments.ts";
import type { AnyBuilder, BuilderOf } from "./buildWith.ts";

const loaders: { readonly [Id in EnvironmentId]: () => Promise<BuilderOf<Id>> } = {
  hypergrid: async () => (await import("./hypergridBuilder.ts")).hypergridBuilder,
  sequence: async () => (await import("./sequenceBuilder.ts")).sequenceBuilder,
  set: async () => (await import("./setBuilder.ts")).setBuilder,
  permutation: async () => (await import("./permutationBuilder.ts")).permutationBuilder,
  phylogeny: async () => (await import("./phylogenyBuilder.ts")).phylogenyBuilder,
  dag: async () => (await import("./dagBuilder.ts")).dagBuilder,
  plane: async () => (await import("./planeBuilder.ts")).planeBuilder,
  largeSet: async () => (await import("./largeSetBuilder.ts")).largeSetBuilder,
  graph: async () => (await import("./graphBuilder.ts")).graphBuilder,
};

/** The builder of an environment. Rejects where its script cannot be had. */
export async function loadBuilder(id: EnvironmentId): Promise<AnyBuilder> {
  // which parameters it takes is known where the config is
  return (await loaders[id]()) as unknown as AnyBuilder;
}
