// The table of the race that the page shows, as a file: numbers as CSV, the figure as SVG or PNG. Each carries the
// link that opens the experiment with this very table.

import type { Surface, View } from "../../../charts/surface/surface.ts";
import { environments, estimatedReason } from "../../../environments/environments.ts";
import { spreadsheetText } from "../../../experiment/files/csv.ts";
import { mostSeeds } from "../../../experiment/runMemory.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { useRun } from "../../../store/run/runStore.ts";
import { shownHistory, shownLastStep, shownStep } from "../../../store/run/shownMoment.ts";
import { useView } from "../../../store/view/viewStore.ts";
import { curvesOfView } from "../../../ui/curves/curveViews.ts";
import { NO_RACE } from "../../../ui/curves/unlistedViews.ts";
import { type MadeFile, originLink, shownFileName } from "../exporters.ts";
import { type FigureSize, PAPER_SCALE, widthOfSize } from "../figureSizes.ts";
import { paperMeasure, pngOfDrawing, svgOfDrawing } from "../pictureFile.ts";
import { drawRaceFigure, type FigureStyle, raceFigureHeight } from "./drawRaceFigure.ts";
import { raceCsv } from "./raceCsv.ts";
import type { RaceFacts } from "./raceFacts.ts";
import { raceFigureOf } from "./raceFigure.ts";

/** 8 and 7 points, at 96 pixels an inch. */
const PAPER_LETTERS = { size: 10.67, small: 9.33 };
/** For slides and the screen. */
const SCREEN: FigureStyle = { width: 620, size: 14, small: 12 };
const SCREEN_SCALE = 3;

/** The race as the page shows it now. @throws Error where there is none. */
function shownRace(): RaceFacts {
  const run = useRun.getState();
  const { config } = run;
  if (!config) throw new Error("There is no run yet.");
  if (estimatedReason(config.environment) !== null) throw new Error(NO_RACE);
  const view = useView.getState();
  const isRace = config.nSeeds > 1 && config.lanes.length > 1;
  const lanes = curvesOfView("totalVariation", config, null);
  return {
    table: isRace ? (view.raceTable ?? "arrivals") : "arrivals",
    history: shownHistory(run),
    lanes,
    question: {
      metric: "totalVariation",
      threshold: view.reachThreshold,
      xAxis: view.xAxis,
      measure: view.raceMeasure,
      baseline: Math.min(view.raceBaseline, lanes.length - 1),
    },
    title: useConfig.getState().config.view.title ?? environments[config.environment.id].label,
    firstSeed: config.seed,
    step: shownStep(run),
    lastStep: shownLastStep(run, config),
    seedLooks: run.seedLooks,
    mostSeeds: mostSeeds(config),
  };
}

/** The numbers. */
export function makeRaceCsv(): MadeFile {
  const facts = shownRace();
  const content = spreadsheetText(originLink(), raceCsv(facts));
  return { name: shownFileName(`-${facts.table}.csv`), content, type: "text/csv" };
}

/** The figure. */
export async function makeRaceFigure(format: "svg" | "png", size: FigureSize): Promise<MadeFile> {
  const facts = shownRace();
  const figure = raceFigureOf(facts);
  const width = widthOfSize(size);
  const style = width === null ? SCREEN : { ...PAPER_LETTERS, width };
  const view = {
    width: style.width,
    height: raceFigureHeight(paperMeasure(), figure, style),
    pixelRatio: 1,
  };
  const drawing = {
    view,
    draw: (surface: Surface, at: View) => drawRaceFigure(surface, at, figure, style),
  };
  const origin = { title: `${figure.heading}. ${figure.notes.join(" ")}`, link: originLink() };
  const name = shownFileName(`-${facts.table}.${format}`);
  if (format === "svg")
    return { name, content: svgOfDrawing(drawing, origin), type: "image/svg+xml" };
  const scale = width === null ? SCREEN_SCALE : PAPER_SCALE;
  return { name, content: await pngOfDrawing(drawing, origin, scale), type: "image/png" };
}
