// How an environment looks: all that the interface knows of one environment and of no other. Whatever
// is drawn, named or chosen asks this record; environmentViews.ts holds one for every environment there is.
import type { FunctionComponent } from "react";
import type { Theme } from "../../charts/ink/colours.ts";
import type { RasterMaker } from "../../charts/ink/raster.ts";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import type { Surface } from "../../charts/surface/surface.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import type { LearnedFlow } from "../../records/diagnostics.ts";
import type { SampledSets } from "../../records/sampledSets.ts";
import type { StageState } from "../../store/view/stageStore.ts";
import type { LayerGroup } from "./layers.ts";
import type { TrajectoryRow } from "./trajectories.ts";

/** What all pictures of an experiment have in common. */
export interface ShownTarget<Config extends EnvironmentConfig = EnvironmentConfig>
  extends EnvironmentReport {
  readonly environment: Config;
}

/** What could be done next on a trajectory that is watched. */
export interface ShownOption {
  /** The state it leads to; null: it stops. */
  readonly child: number | null;
  /** state · nActions + action. */
  readonly edge: number;
  readonly chance: number;
}

/** Trajectories over a picture. */
export interface ShownPaths {
  readonly rows: readonly TrajectoryRow[];
  /** Index among the rows of the one that stands out; null: none. */
  readonly highlighted: number | null;
  /** How many of its transitions to show; left out: all. */
  readonly shownSteps?: number | undefined;
  /** What the policy could do next where the highlighted one stands; left out: nothing is shown of it. */
  readonly options?: readonly ShownOption[] | undefined;
}

/** What a picture is drawn from; the same for every kind of picture. */
export interface PictureProps<Config extends EnvironmentConfig = EnvironmentConfig> {
  readonly name: string;
  readonly shown: ShownTarget<Config>;
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Share of the last batch's trajectories through each state: where none came is marked. Null: nothing
   * is. [state] */
  readonly visits: Float64Array | null;
  /** What samples show of the lane where its states cannot be listed; null or left out: they are. */
  readonly samples?: SampledSets | null;
  /** Null: the target itself. */
  readonly lane: { readonly name: string; readonly hue: string } | null;
  readonly scale: ValueScale;
  /** Whether the layer is about the steps, not about the states. */
  readonly isFlow: boolean;
  readonly showsMismatch: boolean;
  /** Forward flow; null where it was not asked for. [state, action] */
  readonly edgeFlow: Float64Array | null;
  /** What the lane has learned of flows itself; null or left out where that is not known. */
  readonly learnedFlow?: LearnedFlow | null;
  /** The target's flow, made when first asked for. [state, action] */
  targetFlow(): Float64Array;
  readonly paths: ShownPaths | null;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  /** A state in words, with its numbers. */
  readonly describe: (state: number) => string;
  /** Without them the picture is not interactive. */
  readonly onHover?: (state: number | null) => void;
  readonly onPin?: (state: number | null) => void;
  /** A double click, where the picture has no other use for it. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** The legend of a layer as a kind of picture has it. */
export interface Legend {
  readonly text: string;
  /** The scale that is shown as colours; null: the picture's values are no colours. */
  readonly bar: ValueScale | null;
}

/** What a legend is of: the layer's meaning and the scale its cards share. */
export interface LegendOf {
  readonly meaning: string;
  readonly isFlow: boolean;
  readonly scale: ValueScale;
}

/** One of the ways in which an environment's states can be drawn. */
export interface PictureKind<Config extends EnvironmentConfig = EnvironmentConfig> {
  /** What a choice of it is kept under: kinds of one id are one choice, whatever the environment. */
  readonly id: string;
  readonly label: string;
  readonly sentence: string;
  readonly Picture: FunctionComponent<PictureProps<Config>>;
  /** Whether it can show a layer; left out: every one. */
  shows?(group: LayerGroup): boolean;
  /** Whether it draws one trajectory step by step; every environment has a kind that does. */
  readonly drawsWalks?: boolean;
  /** Whether it is drawn from the lanes' flow whatever the layer. */
  readonly isDrawnByFlow: boolean;
  /** Whether it uses a box that is wider than high. */
  readonly isWide: boolean;
  legend(of: LegendOf): Legend;
  /** The quantities that are seen of these values: what a scale must span. */
  shownValues(values: Float64Array, environment: Config, stage: StageState): Float64Array;
  /** The same of a pressure, where more of it is seen than of a distribution. */
  shownPressure?(values: Float64Array, shown: ShownTarget<Config>): Float64Array;
  /** A choice beside that of the kinds. */
  readonly choice?: PictureChoice;
  /** Controls beside the legend. */
  readonly Controls?: FunctionComponent<ControlProps<Config>>;
  /** Fetches what it is drawn with, where that is not there from the start. */
  load?(): Promise<unknown>;
}

/** A choice of how a kind of picture is drawn. */
export interface PictureChoice {
  /** Accessible name of the group. */
  readonly legend: string;
  readonly options: readonly {
    readonly id: string;
    readonly label: string;
    readonly sentence: string;
  }[];
  /** The one that holds. */
  valueOf(stage: StageState, shown: ShownTarget): string;
  choose(id: string): void;
}

export interface ControlProps<Config extends EnvironmentConfig = EnvironmentConfig> {
  readonly shown: ShownTarget<Config>;
}

/** The small picture of a target, drawn into a square. */
export interface ThumbnailOf<Config extends EnvironmentConfig = EnvironmentConfig> {
  readonly environment: Config;
  /** p* up to a factor, 0 where not terminating. [state] */
  readonly mass: Float64Array;
  /** In device pixels. */
  readonly side: number;
  readonly theme: Theme;
}
export type DrawThumbnail<Config extends EnvironmentConfig = EnvironmentConfig> = (
  surface: Surface,
  of: ThumbnailOf<Config>,
  makeRaster?: RasterMaker,
) => void;

/** An environment's record. */
export interface EnvironmentView<Config extends EnvironmentConfig = EnvironmentConfig> {
  /** What learners try to do here, after "try to": one clause in plain words. */
  readonly task: string;
  /** Where the start lies in the picture, as shares of its width and height from the top left; null or left
   * out: it is no point of it. */
  startsAt?(environment: Config): readonly [x: number, y: number] | null;
  /** A state as people write it, from its canonical name. */
  stateName(label: string): string;
  /** An action as people say it, from its canonical name; left out: as it is. */
  actionName?(label: string): string;
  /** The kinds of picture to choose from: what it opens with first. The same arrays every time. */
  pictures(environment: Config): readonly [PictureKind<Config>, ...PictureKind<Config>[]];
  /** Layers that have no meaning here: they are not offered. Left out: all have. */
  readonly lacks?: readonly LayerGroup[];
  /** Loads the drawing of its thumbnail. */
  thumbnail(): Promise<DrawThumbnail<Config>>;
  /** What a thumbnail shows for one of its presets with too many states to enumerate in passing. */
  readonly smaller?: (environment: Config) => Config;
  /** What the items of a list of this name stand for, where the environment says how many there are
   * (tokens, positions, elements); null where items may be added and removed. */
  listItems(environment: Config, name: string): readonly string[] | null;
  /** Controls of its own for its parameters and those of its rewards, by name; null: another's control sets it too. */
  readonly controls?: Readonly<Record<string, FunctionComponent<OwnControlProps<Config>> | null>>;
  /** The largest value of a whole number that makes a difference, for its slider; null: that of its range. */
  sliderMaximum?(environment: Config, name: string): number | null;
}

/** What a control of an environment's own gets from the field around it. */
export interface OwnControlProps<Config extends EnvironmentConfig = EnvironmentConfig> {
  readonly environment: Config;
  /** The label's is this with "-label" at its end. */
  readonly id: string;
  readonly describedBy: string | undefined;
}

/** Labels of `length` items, counted from `first`. */
export function counted(length: number, first: number): readonly string[] {
  return Array.from({ length }, (_, index) => String(first + index));
}
