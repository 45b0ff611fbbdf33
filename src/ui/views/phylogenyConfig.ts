// What the view of phylogenies and its editor have in common, so that neither loads the other.
import type { EnvironmentConfig } from "../../environments/environments.ts";

export type Phylogenies = Extract<EnvironmentConfig, { readonly id: "phylogeny" }>;
