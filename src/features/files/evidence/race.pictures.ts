// Tables of a race as figures for paper: times, ratios and places, in one column and two, of many seeds and few.
import { fixedMeasure } from "../../../charts/gallery/fixedMeasure.ts";
import type { StoredPicture } from "../../../charts/gallery/picture.ts";
import { drawRaceFigure, raceFigureHeight } from "./drawRaceFigure.ts";
import type { RaceFacts } from "./raceFacts.ts";
import { raceOf } from "./raceFactsFixtures.ts";
import { raceFigureOf } from "./raceFigure.ts";

/** Lanes that spread over their seeds, of which some are late, some never arrive. */
const lanes = [
  { label: "Trajectory balance", factor: (seed: number) => 0.8 + 0.05 * ((seed * 7) % 10) },
  { label: "Forward KL", factor: (seed: number) => 0.3 + 0.03 * ((seed * 3) % 10) },
  {
    label: "Reverse KL, leave-one-out, batch 256",
    factor: (seed: number) => 0.6 + 0.08 * (seed % 9),
  },
  { label: "Tsallis α = 0.5", factor: (seed: number) => 0.32 + 0.028 * ((seed * 9) % 10) },
  { label: "Rényi α = 2", factor: (seed: number) => (seed % 3 === 0 ? 9 : 1.1) },
];

function picture(
  name: string,
  title: string,
  facts: Partial<RaceFacts> & Pick<RaceFacts, "table"> & { nSeeds: number; width: number },
): StoredPicture {
  const { nSeeds, width, ...rest } = facts;
  const figure = raceFigureOf({ ...raceOf({ table: rest.table, nSeeds, lanes }), ...rest });
  const style = { width, size: 10.67, small: 9.33 };
  return {
    id: `race-${name}`,
    title,
    width,
    height: raceFigureHeight(fixedMeasure(), figure, style),
    themes: ["light"],
    draw: (surface, view) => drawRaceFigure(surface, view, figure, style),
  };
}

const oneColumn = 317;
const twoColumns = 672;

export const pictures: readonly StoredPicture[] = [
  picture("arrivals", "times in one column, one open to the right", {
    table: "arrivals",
    nSeeds: 12,
    width: oneColumn,
  }),
  picture("arrivals-few", "three seeds: dots, no intervals", {
    table: "arrivals",
    nSeeds: 3,
    width: oneColumn,
  }),
  picture("arrivals-wide", "the same of twelve in two columns", {
    table: "arrivals",
    nSeeds: 12,
    width: twoColumns,
  }),
  picture("paired", "ratios in one column", { table: "paired", nSeeds: 12, width: oneColumn }),
  picture("paired-wide", "ratios in two columns", {
    table: "paired",
    nSeeds: 12,
    width: twoColumns,
  }),
  picture("ranking", "places in one column", { table: "ranking", nSeeds: 16, width: oneColumn }),
  picture("ranking-few", "too few seeds: no places", {
    table: "ranking",
    nSeeds: 5,
    width: oneColumn,
  }),
];
