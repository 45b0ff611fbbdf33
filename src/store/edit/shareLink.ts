// The link that is handed on: the experiment as it stands, and as much of how it is looked at as is
// asked for. The address bar's own hash is address.ts' business.

import type { ViewConfig } from "../../experiment/config.ts";
import { stoppingAt } from "../../experiment/laneSettings.ts";
import { encodeLink } from "../../experiment/link.ts";
import type { BackendRequest } from "../../records/backendReport.ts";
import { useConfig } from "../config/configStore.ts";
import { useRun } from "../run/runStore.ts";
import { useStage } from "../view/stageStore.ts";
import { initialView, useView } from "../view/viewStore.ts";

export interface ShareOptions {
  /** Lane, layer, metric, axes and theme as they are now. */
  readonly withView: boolean;
  /** Whether it trains as soon as it is opened; null: the page does and an embed does not. */
  readonly autoplay: boolean | null;
  /** Where training stops by itself, whatever later ends lanes have of their own; null: as the
   * experiment has it. */
  readonly stopAtStep: number | null;
  /** Left out: the backend that was asked for here; null: none. */
  readonly backend?: BackendRequest | null;
}

/** What Share copies at once. */
export const defaultShareOptions: ShareOptions = {
  withView: true,
  autoplay: null,
  stopAtStep: null,
};

/** Links longer than this (characters) are cut by some programs: the file is offered as well. */
export const LONG_LINK = 2_000;

/** The hash of what is shared, "#" included. */
export function shareHash(options: ShareOptions = defaultShareOptions): string {
  const { config } = useConfig.getState();
  const { backendRequest } = useRun.getState();
  const { title, metricAlpha, reference } = config.view;
  const { stopAtStep } = options;
  const view: ViewConfig = {
    ...(title !== undefined && { title }),
    ...(options.withView && presentView()),
    ...(options.withView && reference !== undefined && { reference }),
    ...(options.withView && metricAlpha !== undefined && { metricAlpha }),
    ...(options.autoplay !== null && { autoplay: options.autoplay }),
  };
  return encodeLink(
    { ...(stopAtStep === null ? config : stoppingAt(config, stopAtStep)), view },
    options.backend === undefined && backendRequest !== "auto"
      ? backendRequest
      : (options.backend ?? null),
  );
}

/** The whole address of what is shared. `page` names another page beside this one. */
export function shareLink(options: ShareOptions = defaultShareOptions, page = ""): string {
  return new URL(page + shareHash(options), pageAddress()).href;
}

/** The page's own address, without query and hash. */
function pageAddress(): string {
  return location.origin + location.pathname;
}

/** How the experiment is looked at, where that differs from how the page opens. */
function presentView(): ViewConfig {
  const { layer, metric, xAxis, yScale, theme, panel, laboratory, selectedLane, mode } =
    useView.getState();
  const [picture] = useStage.getState().pictures;
  const { curveSeeds, reachThreshold, raceTable, raceMeasure, raceBaseline } = useView.getState();
  return {
    ...(layer !== initialView.layer && { layer }),
    ...(picture !== undefined && { picture }),
    ...(metric !== initialView.metric && { metric }),
    ...(xAxis !== initialView.xAxis && { xAxis }),
    ...(yScale !== initialView.yScale && { yScale }),
    ...(curveSeeds !== initialView.curveSeeds && { curveSeeds }),
    ...(reachThreshold !== initialView.reachThreshold && { reachThreshold }),
    ...(raceTable && { raceTable }),
    ...(raceMeasure !== initialView.raceMeasure && { raceMeasure }),
    ...(raceBaseline !== initialView.raceBaseline && { raceBaseline }),
    ...(theme !== initialView.theme && { theme }),
    ...(panel !== initialView.panel && { panel }),
    ...(selectedLane !== null && { focus: selectedLane }),
    ...(laboratory !== null && { laboratory }),
    ...(mode !== initialView.mode && presentLecture()),
  };
}

/** What of a lecture differs from how one opens. */
function presentLecture(): ViewConfig {
  const { mode, panels, controls } = useView.getState();
  return {
    mode,
    ...(panels.join() !== initialView.panels.join() && { panels }),
    ...(controls !== initialView.controls && { controls }),
  };
}
