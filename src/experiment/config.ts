// The one description of an experiment: what a link, a file, the command line and the worker share.
// Types and parameter records only; schema.ts validates, presets.ts has ready-made ones.
import type { EncodingId, EnvironmentConfig } from "../environments/environments.ts";
import type { ChosenObjective } from "../objectives/family.ts";
import type { ControlVariateId } from "../objectives/objective.ts";
import { DEFAULT_METRIC_ALPHA } from "../records/metricOrder.ts";

export interface PolicyConfig {
  readonly id: "mlp" | "tabular";
  readonly hiddenLayers: readonly number[];
  readonly activation: "leakyRelu" | "relu" | "tanh";
  readonly encoding: EncodingId;
  readonly backward: "uniform" | "learned" | "forgotten";
}

export interface TrainingConfig {
  /** Trajectories a step and replica. */
  readonly batchSize: number;
  readonly learningRate: number;
  readonly logZLearningRate: number;
  /** Where the learned log Z and the state flow start: at 0, or at the first batch's mean log weight. */
  readonly logZStart: "zero" | "firstBatch";
  readonly schedule: "constant" | "polynomial";
  /** ε of the ε-uniform exploring policy. */
  readonly exploration: number;
  /** Training stops by itself after this many steps; null: the page's own limit applies. */
  readonly stopAtStep: number | null;
}

/** Where a lane's gradient comes from: its batch, or exactly from all trajectories (N = ∞). */
export const gradientKinds = ["sampled", "exact"] as const;

/** What of the experiment's policy and training a lane has otherwise; laneSettings.ts puts them together. */
export interface LaneOverrides {
  /** Left out where it is sampled. */
  readonly gradient?: "exact";
  readonly training?: Partial<TrainingConfig>;
  readonly policy?: Partial<PolicyConfig>;
}

/** One learner: an objective, exactly the parameters it has beside it, and its estimator. */
export type LaneConfig = ChosenObjective &
  LaneOverrides & { readonly controlVariate: ControlVariateId };

/** What start views can say of the page. */
export const themeChoices = ["light", "dark", "system"] as const;
export const xAxes = ["steps", "trajectories", "seconds"] as const;
export const yScales = ["log", "linear"] as const;
/** How the curves of a lane's seeds are drawn: median and its 95 % band, or every seed's line. */
export const seedDrawings = ["band", "lines"] as const;
/** Tables in the curves' place: when lanes got near, how they differ from one of them, their order. */
export const raceTables = ["arrivals", "paired", "ranking"] as const;
/** What of each seed lanes are compared by: its end, its first time at ε, its whole way. */
export const raceMeasures = ["end", "reach", "way"] as const;
/** Thresholds of "first time at a total variation of ε or below". */
export const reachThresholds = { minimum: 0.001, maximum: 0.9, scale: "log" } as const;
/** What the estimator laboratory opens on. */
export const laboratoryViews = ["batchSizes", "training"] as const;
/** How much of the page is seen at first: a few controls, or all of them. */
export const panelKinds = ["plain", "full"] as const;
/** Explanations that a link may open. */
export const helpViews = ["glossary", "concepts", "tour", "course"] as const;
/** How the page stands: as it opens, or for a room. */
export const pageModes = ["page", "lecture"] as const;
/** What a lecture may show, from above. */
export const lecturePanels = ["experiment", "stage", "dial", "curves", "push", "time"] as const;
/** What an embed shows besides, or in place of, pictures. */
export const embedInstruments = ["dial", "push", "race"] as const;
/** The experiment's controls in a lecture: in sight, in sight but dead, or away. */
export const lectureControls = ["shown", "locked", "hidden"] as const;
/** Longest title (code points). */
export const MAXIMUM_TITLE = 80;
/** Longest address of a reference. */
export const MAXIMUM_REFERENCE = 120;
/** Longest id of a claim. */
export const MAXIMUM_CLAIM_ID = 60;
/** Longest id of a lesson, and most steps of one. */
export const MAXIMUM_LESSON_ID = 60;
export const MAXIMUM_LESSON_STEPS = 12;

/** How an experiment is looked at; never changes how it trains. */
export interface ViewConfig {
  readonly title?: string;
  readonly theme?: (typeof themeChoices)[number];
  readonly layer?: string;
  /** Kind of picture that cards open on, by its id; where an environment has none of this id it opens as ever. */
  readonly picture?: string;
  readonly metric?: string;
  /** The one order α at which the Rényi and Tsallis divergences of every lane are measured. */
  readonly metricAlpha?: number;
  readonly xAxis?: (typeof xAxes)[number];
  readonly yScale?: (typeof yScales)[number];
  readonly curveSeeds?: (typeof seedDrawings)[number];
  /** ε of the times to a total variation of ε or below. */
  readonly reachThreshold?: number;
  readonly raceTable?: (typeof raceTables)[number];
  readonly raceMeasure?: (typeof raceMeasures)[number];
  /** The lane that others are compared with, by its place. */
  readonly raceBaseline?: number;
  readonly focus?: number;
  /** Opens the estimator laboratory: its figures against batch size, or over training. */
  readonly laboratory?: (typeof laboratoryViews)[number];
  /** A run file beside the page, whose curves stand behind this run's: its relative address. */
  readonly reference?: string;
  /** The claim whose card is open over the page. */
  readonly claim?: string;
  /** The lesson beside the page, and its step from 1. */
  readonly lesson?: string;
  readonly lessonStep?: number;
  /** Few controls or all; a link without it has all, as links had before. */
  readonly panel?: (typeof panelKinds)[number];
  /** The explanation that is open beside or over the page. */
  readonly help?: (typeof helpViews)[number];
  readonly autoplay?: boolean;
  /** Whether it opens for a room. */
  readonly mode?: (typeof pageModes)[number];
  /** What a lecture shows; left out: pictures alone. */
  readonly panels?: readonly (typeof lecturePanels)[number][];
  readonly controls?: (typeof lectureControls)[number];
  /** The one instrument that an embed shows; left out: its pictures. The page itself shows all. */
  readonly instrument?: (typeof embedInstruments)[number];
}

export interface Config {
  readonly version: 1;
  readonly environment: EnvironmentConfig;
  readonly policy: PolicyConfig;
  readonly training: TrainingConfig;
  readonly seed: number;
  /** Seeds seed … seed + nSeeds − 1 train side by side in every lane. */
  readonly nSeeds: number;
  /** Seed of what the target leaves to chance; null: as `seed`. targetSeed.ts reads it. */
  readonly targetSeed: number | null;
  readonly lanes: readonly LaneConfig[];
  readonly view: ViewConfig;
}

/** The order of the config's Rényi and Tsallis metrics. */
export function metricAlphaOf({ view }: Pick<Config, "view">): number {
  return view.metricAlpha ?? DEFAULT_METRIC_ALPHA;
}

/** Most lanes of one experiment. */
export const MAXIMUM_LANES = 12;
/** Most replicas (lanes × seeds): as many lanes with as many seeds as there may be. */
export const MAXIMUM_REPLICAS = MAXIMUM_LANES * 16;
/** A run stops by itself after this many steps unless told otherwise. */
export const DEFAULT_STOP_AT_STEP = 5_000;

/** Number of replicas a config trains: lane-major, replica = lane · nSeeds + seed index. */
export function replicaCount(config: Config): number {
  return config.lanes.length * config.nSeeds;
}
