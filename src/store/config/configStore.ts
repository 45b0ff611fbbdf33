// The experiment as the controls show it: always a valid config, its undo history, and whatever
// was typed into a field and refused. What runs is in runStore.ts.
import { create } from "zustand";
import type { Config } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { isSameValue } from "../../math/sameValue.ts";
import { guardSubscribers } from "../listeners.ts";

/** What a field holds that could not be taken over. */
export interface Draft {
  /** Exactly what was typed. */
  readonly text: string;
  /** A whole sentence: what is wrong and what is allowed; empty while that is being found out. */
  readonly message: string;
  /** What stood there before it, where each is an edit of its own: undo leads back to it. */
  readonly before?: Draft | undefined;
}

export interface ConfigState {
  readonly config: Config;
  /** Earlier configs, oldest first. */
  readonly past: readonly Config[];
  /** Undone configs, next one last. */
  readonly future: readonly Config[];
  /** Refused input by field path. */
  readonly drafts: Readonly<Record<string, Draft>>;
}

/** What the page opens with, and what an empty config and the bare link `#v=1` say: the defaults. */
export function defaultConfig(): Config {
  const validated = validateConfig({});
  if (!validated.ok) throw new RangeError(JSON.stringify(validated.problems));
  return validated.config;
}

export const useConfig = guardSubscribers(
  create<ConfigState>()(() => ({
    config: defaultConfig(),
    past: [],
    future: [],
    drafts: {},
  })),
);

/**
 * The experiment as a run sees it. What a run makes of it by itself is no edit: where it takes the last one back
 * (seeds that could not be added), undo has nothing of it left to undo.
 */
export const runSource = {
  getState: useConfig.getState,
  setState({ config }: Pick<ConfigState, "config">): void {
    useConfig.setState(({ past }) => ({
      config,
      past: isSameValue(past.at(-1), config) ? past.slice(0, -1) : past,
    }));
  },
};
