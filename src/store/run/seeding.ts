// Another number of seeds without a restart: seeds that are added catch up with the others, which wait for
// them where they are; of fewer the first ones stay. Decides when that can be; what is then done is loaded
// when first needed (seedWork.ts). It lasts as long as the state's `seeding`: whoever starts the run anew ends it.
import type { StoreApi } from "zustand/vanilla";
import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import { changesSeeds } from "../../experiment/configChange.ts";
import { lastStep } from "../../experiment/laneSettings.ts";
import type { Checkpoint } from "../../records/checkpoint.ts";
import { withNotice, withoutNotice } from "./notices.ts";
import type { Clock } from "./pageClock.ts";
import type { ConfigSource } from "./reconciler.ts";
import type { RunState, Seeding } from "./runState.ts";
import type { OwnTrainer } from "./wire.ts";

/** Of the notice that seeds were not added. */
export const SEEDS_NOTICE = "seeds";

/** From the last edit of the number to what it leads to (milliseconds): arrow keys make several. */
const DELAY = 250;

/** What changing the number of seeds needs of the run. */
export interface SeedingHost {
  readonly store: StoreApi<RunState>;
  readonly clock: Clock;
  readonly source: ConfigSource;
  /** Trains what is added. */
  readonly openTrainer: () => OwnTrainer;
  readonly onReport: (listener: (event: ClientEvent) => void) => () => void;
  requestCheckpoint(): void;
  /** Goes on from a checkpoint of the source's config, on the backend that it was trained on. */
  resume(checkpoint: Checkpoint): void;
  /** Leaves the number of seeds as it was, for this reason: a whole sentence. */
  refuse(reason: string): void;
}

/** What a run needs to have its number of seeds changed. */
export interface SeedingMeans {
  /** Trains what is added. */
  readonly openTrainer: () => OwnTrainer;
  /** Loads what does it (seedWork.ts). */
  readonly load: () => Promise<{ readonly changeSeeds: (host: SeedingHost) => SeedWork }>;
}

/** What is being done. */
export interface SeedWork {
  takeSteps(count: number): void;
  end(): void;
}

export interface SeedsChange {
  /** Takes over an edited config where it asks for another number of seeds that can be had without a
   * restart, or refuses it where new seeds could not follow; false: it is no such edit. */
  adopt(config: Config): boolean;
  /** Lets added seeds take so many steps; false where none are being added. */
  takeSteps(count: number): boolean;
}

interface SeedsOptions extends Omit<SeedingHost, "openTrainer" | "refuse"> {
  /** Left out: another number of seeds is another run. */
  readonly means?: SeedingMeans | undefined;
  reconcile(): void;
  /** Starts the experiment from step 0, and says so. */
  restart(config: Config): void;
}

/** Changes the number of seeds of one run. */
export function createSeedsChange(options: SeedsOptions): SeedsChange {
  const { store, clock, source, means, reconcile, restart } = options;
  let work: SeedWork | null = null;
  let cancel = () => {};

  const withdraw = () => {
    const { seeding, config, step } = store.getState();
    if (!seeding) return;
    const isFinished = config !== null && step >= lastStep(config);
    const wantsPlay = seeding.goesOn && !isFinished;
    const phase = isFinished ? "finished" : wantsPlay ? "training" : "paused";
    store.setState({ seeding: null, wantsPlay, phase });
  };
  const refuse = (before: number, after: number, reason: string) => {
    const again = () => {
      const config = { ...source.getState().config, nSeeds: after };
      source.setState({ config });
      restart(config);
    };
    withdraw();
    source.setState({ config: { ...source.getState().config, nSeeds: before } });
    store.setState(({ notices }) => ({
      notices: withNotice(notices, {
        key: SEEDS_NOTICE,
        tone: "warning",
        text: reason,
        actions: [],
        choices: [{ label: `Start again with ${after} seeds`, choose: again }],
      }),
    }));
    reconcile();
  };
  const begin = (seeding: Seeding, { load, openTrainer }: SeedingMeans) => {
    const { before, after } = seeding;
    const isWanted = after > before || seeding.goesOn;
    store.setState(({ notices }) => ({
      seeding,
      wantsPlay: isWanted,
      phase: isWanted ? "training" : "paused",
      stepsPerSecond: 0,
      notices: withoutNotice(notices, SEEDS_NOTICE),
    }));
    reconcile();
    let isOver = false;
    const stopDelay = clock.delay(() => {
      load().then(
        ({ changeSeeds }) => {
          if (isOver) return;
          work = changeSeeds({
            ...options,
            openTrainer,
            refuse: (reason) => {
              if (!isOver) refuse(before, after, reason);
            },
          });
        },
        () => {
          if (!isOver)
            refuse(
              before,
              after,
              "What adds seeds could not be loaded: try again, or reload the page.",
            );
        },
      );
    }, DELAY);
    cancel = () => {
      isOver = true;
      stopDelay();
    };
  };
  store.subscribe(({ seeding }, { seeding: before }) => {
    if (seeding || !before) return;
    cancel();
    work?.end();
    work = null;
  });

  return {
    adopt(config) {
      const { config: shown, seeding, phase, step, mayGrow, ...state } = store.getState();
      const isThere = phase === "training" || phase === "paused" || phase === "finished";
      const isAsked = means && isThere && step > 0 && shown !== null && changesSeeds(shown, config);
      // other edits meanwhile act once the seeds are there
      if (isAsked && config.nSeeds === seeding?.after) return true;
      withdraw();
      if (!isAsked) return false;
      const [before, after] = [shown.nSeeds, config.nSeeds];
      if (after > before && !mayGrow) {
        refuse(before, after, reasons.changed);
        return true;
      }
      const goesOn = seeding?.goesOn ?? state.wantsPlay;
      begin({ before, after, step: 0, of: step, goesOn }, means);
      return true;
    },
    takeSteps(count) {
      if (store.getState().seeding === null) return false;
      work?.takeSteps(count);
      return true;
    },
  };
}

/** Why seeds are not added: whole sentences. */
export const reasons = {
  changed:
    "New seeds cannot follow this race: settings, backend or end were changed while it trained, or an earlier version of the page kept it.",
  failed: (reason: string) =>
    `The new seeds could not be trained, so the race stays as it was. ${reason}`,
  moved: "The race went on while seeds were added, so they could not join it.",
} as const;
