// The comparison that the page shows, of two moments or with the pinned run, as a file: numbers as CSV, the figure as
// SVG or PNG. Each carries the link of the experiment; a table also that of the pinned one.
import type { Surface, View } from "../../../charts/surface/surface.ts";
import { environments } from "../../../environments/environments.ts";
import type { Config } from "../../../experiment/config.ts";
import { spreadsheetText } from "../../../experiment/files/csv.ts";
import { encodeLink } from "../../../experiment/link.ts";
import { formatWhole } from "../../../math/numberText.ts";
import { useConfig } from "../../../store/config/configStore.ts";
import { laneLooks } from "../../../store/config/laneLooks.ts";
import { useReference } from "../../../store/run/reference.ts";
import { shownSnapshot } from "../../../store/run/runState.ts";
import { useRun } from "../../../store/run/runStore.ts";
import { capture, legendsIn, pagePictures, pinnedCards, runCards } from "../capture.ts";
import { type MadeFile, originLink, shownFileName } from "../exporters.ts";
import { type FigureSize, PAPER_SCALE, widthOfSize } from "../figureSizes.ts";
import { paperMeasure, pngOfDrawing, svgOfDrawing } from "../pictureFile.ts";
import { comparisonCsv } from "./comparisonCsv.ts";
import {
  type ComparisonFacts,
  changeText,
  comparisonHeading,
  differencesText,
  distanceNote,
  distanceText,
  lanesOf,
  sideText,
} from "./comparisonFacts.ts";
import { type ComparisonSheet, comparisonHeight, drawComparison } from "./comparisonSheet.ts";
import type { FigureStyle } from "./drawRaceFigure.ts";

/** What is compared. */
export type ComparisonKind = ComparisonFacts["kind"];

/** 8 and 7 points, at 96 pixels an inch. */
const PAPER_LETTERS = { size: 10.67, small: 9.33 };
/** For slides and the screen. */
const SCREEN: FigureStyle = { width: 720, size: 14, small: 12 };
const SCREEN_SCALE = 3;

/** The comparison as the page shows it now. @throws Error where there is none. */
function shownComparison(kind: ComparisonKind): ComparisonFacts {
  const run = useRun.getState();
  const snapshot = shownSnapshot(run);
  const { config, compared } = run;
  const { pinned } = useReference.getState();
  if (!config || !snapshot) throw new Error("There is no run yet.");
  const title = useConfig.getState().config.view.title ?? environments[config.environment.id].label;
  const link = originLink();
  const now = { config, snapshot, link };
  if (kind === "moments") {
    if (!compared) throw new Error("No moment was kept yet.");
    const before = { ...now, name: "A", snapshot: compared };
    return { kind, title, before, after: { ...now, name: "B" } };
  }
  if (!pinned) throw new Error("No run is pinned.");
  const before = {
    ...{ name: "pinned run", config: pinned.config, snapshot: pinned.snapshot },
    link: linkOf(pinned.config),
  };
  return { kind, title, before, after: { ...now, name: "this run" } };
}

function linkOf(config: Config): string {
  return new URL(encodeLink(config, null), location.origin + location.pathname).href;
}

/** The numbers. */
export function makeComparisonCsv(kind: ComparisonKind): MadeFile {
  const facts = shownComparison(kind);
  const content = spreadsheetText(facts.after.link, comparisonCsv(facts));
  return { name: shownFileName(`-${kind}.csv`), content, type: "text/csv" };
}

/** The figure. */
export function makeComparisonFigure(
  kind: ComparisonKind,
  format: "svg" | "png",
  size: FigureSize,
): Promise<MadeFile> {
  const facts = shownComparison(kind);
  const width = widthOfSize(size);
  const style = width === null ? SCREEN : { ...PAPER_LETTERS, width };
  return capture({}, async () => {
    const sheet = kind === "moments" ? momentsSheet(facts) : pinnedSheet(facts);
    const view = {
      width: style.width,
      height: comparisonHeight(paperMeasure(), sheet, style),
      pixelRatio: 1,
    };
    const drawing = {
      view,
      draw: (surface: Surface, at: View) => drawComparison(surface, at, sheet, style),
    };
    const title = [sheet.heading, ...sheet.lines].join(". ");
    const origin = { title, link: facts.after.link };
    const name = shownFileName(`-${kind}.${format}`);
    // drawn before the first wait: what is captured is back as it was afterwards
    if (format === "svg")
      return { name, content: svgOfDrawing(drawing, origin), type: "image/svg+xml" };
    const scale = width === null ? SCREEN_SCALE : PAPER_SCALE;
    return { name, content: await pngOfDrawing(drawing, origin, scale), type: "image/png" };
  });
}

function sheetOf(
  facts: ComparisonFacts,
  rest: Omit<ComparisonSheet, "heading" | "lines">,
): ComparisonSheet {
  const lines = [
    `${facts.title}. ${sideText(facts.before)}. ${sideText(facts.after)}.`,
    differencesText(facts),
  ].filter(Boolean);
  return { heading: comparisonHeading(facts), lines, ...rest };
}

/** A row of pictures a lane: at A, at B, the change. */
function momentsSheet(facts: ComparisonFacts): ComparisonSheet {
  const { before, after } = facts;
  const dialog = document.querySelector(".moments");
  if (!dialog) throw new Error("The two moments are no longer shown.");
  const pictures = pagePictures(dialog);
  const looks = laneLooks(after.config.lanes);
  const nSeeds = after.config.nSeeds;
  const rows = lanesOf(after).map(({ name, replicas }, lane) => {
    const earlier = lanesOf(before)[lane]?.replicas ?? [];
    const card = (title: string, of: string, figure: string) => {
      const picture = pictures.find((one) => one.name === of);
      return picture ? [{ title, look: null, picture, figures: [figure] }] : [];
    };
    const at = (step: number) => `${name} at step ${formatWhole(step)}`;
    const stepOf = (step: number) => `step ${formatWhole(step)}`;
    return {
      kind: "cards" as const,
      name,
      look: looks[lane] ?? null,
      cards: [
        ...card(
          `A: ${stepOf(before.snapshot.step)}`,
          at(before.snapshot.step),
          distanceText(earlier),
        ),
        ...card(
          `B: ${stepOf(after.snapshot.step)}`,
          at(after.snapshot.step),
          distanceText(replicas),
        ),
        ...card("B − A", `${name}: change from A to B`, changeText(earlier, replicas)),
      ],
    };
  });
  const seeds =
    nSeeds > 1
      ? `; medians of ${nSeeds} seeds with the smallest and the largest, pictures of seed ${after.config.seed}`
      : "";
  return sheetOf(facts, {
    rows,
    legends: legendsIn(dialog),
    notes: [`${distanceNote(facts)}${seeds}.`],
    least: 84,
  });
}

/** The run's cards, below them the pinned run's, as the stage shows them. */
function pinnedSheet(facts: ComparisonFacts): ComparisonSheet {
  const stage = document.querySelector('[aria-label="Stage"]');
  const [own, behind] = [runCards(), pinnedCards()];
  if (!stage || own.length + behind.length === 0)
    throw new Error("The stage shows no pictures yet.");
  const curves = pagePictures().filter(({ name }) =>
    / over (steps|trajectories|seconds)\b/.test(name),
  );
  const rows = [
    { kind: "cards" as const, name: sideText(facts.after), look: null, cards: own },
    { kind: "cards" as const, name: sideText(facts.before), look: null, cards: behind },
  ].filter(({ cards }) => cards.length > 0);
  const most = Math.max(facts.before.config.nSeeds, facts.after.config.nSeeds);
  const seeds = most > 1 ? "; medians of the seeds, pictures of one" : "";
  const foreign =
    behind.length === 0
      ? " The pinned run is of other objects: its curves alone are compared."
      : "";
  return sheetOf(facts, {
    rows: [
      ...rows,
      ...curves.map((picture) => ({
        kind: "chart" as const,
        name: `${picture.name}; the pinned run: thin lines that end in a ring`,
        look: null,
        cards: [{ title: "", look: null, picture, figures: [] }],
      })),
    ],
    legends: legendsIn(stage),
    notes: [`${distanceNote(facts)}${seeds}.${foreign}`],
    least: 120,
  });
}
