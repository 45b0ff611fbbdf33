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
const SEEDS_NOTICE = "seeds";

/** From the last edit of the number to what it leads to (milliseconds): arrow keys make several. */
const DELAY = 250;

/** What changing the number of seeds needs of the run. */
export interface SeedingHost {
  readonly store: StoreApi<RunState>;
  readonly clock: Clock;
  readonly source: ConfigSource;
  readonly onReport: (listener: (event: ClientEvent) => void) => () => void;
  requestCheckpoint(): void;
  /** Goes on from a checkpoint of the source's config, on the backend that it was trained on. */
  resume(checkpoint: Checkpoint): void;
  /** Starts the experiment from step 0, and says so. */
  restart(config: Config): void;
  /** Leaves the number of seeds as it was, for this reason: a whole sentence. Where new seeds could not follow
   * all seeds may start again. */
  refuse(reason: string, mayStartAgain?: boolean): void;
}

/** What a run needs to have its number of seeds changed. */
export interface SeedingMeans {
  /** Trains what is added. */
  readonly openTrainer: () => OwnTrainer;
  /** Loads what does it (seedWork.ts). */
  readonly load: () => Promise<{
    readonly changeSeeds: (host: SeedingHost, openTrainer: () => OwnTrainer) => SeedWork;
  }>;
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

interface SeedsOptions extends Omit<SeedingHost, "refuse"> {
  /** Left out: another number of seeds is another run. */
  readonly means?: SeedingMeans | undefined;
  reconcile(): void;
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
  const begin = ({ load, openTrainer }: SeedingMeans, seeding: Seeding) => {
    const { before, after } = seeding;
    const wantsPlay = after > before || seeding.goesOn;
    const { notices } = store.getState();
    store.setState({
      seeding,
      wantsPlay,
      phase: wantsPlay ? "training" : "paused",
      stepsPerSecond: 0,
      notices: withoutNotice(notices, SEEDS_NOTICE),
    });
    reconcile();
    let isOver = false;
    const withSeeds = (nSeeds: number) => {
      const config = { ...source.getState().config, nSeeds };
      source.setState({ config });
      return config;
    };
    const refuse: SeedingHost["refuse"] = (text, mayStartAgain = false) => {
      if (isOver) return;
      withdraw();
      withSeeds(before);
      const label = `Start again with ${after} seeds`;
      const choices = mayStartAgain ? [{ label, choose: () => restart(withSeeds(after)) }] : [];
      store.setState((state) => ({
        notices: withNotice(state.notices, {
          ...{ key: SEEDS_NOTICE, tone: "warning", text, actions: [], choices },
        }),
      }));
      reconcile();
    };
    const stopDelay = clock.delay(() => {
      load().then(
        ({ changeSeeds }) => {
          if (!isOver) work = changeSeeds({ ...options, refuse }, openTrainer);
        },
        () => refuse("What adds seeds could not be loaded: try again, or reload the page."),
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
      const { config: shown, seeding, phase, step, wantsPlay } = store.getState();
      const isThere = phase === "training" || phase === "paused" || phase === "finished";
      const isAsked = means && isThere && step > 0 && shown && changesSeeds(shown, config);
      const after = config.nSeeds;
      // other edits meanwhile act once the seeds are there
      if (isAsked && after === seeding?.after) return true;
      withdraw();
      if (!isAsked) return false;
      const goesOn = seeding?.goesOn ?? wantsPlay;
      begin(means, { before: shown.nSeeds, after, step: 0, of: step, goesOn });
      return true;
    },
    takeSteps(count) {
      work?.takeSteps(count);
      return store.getState().seeding !== null;
    },
  };
}
