// Permutations as items by places over their inversions, in every layer, with every mark, at every size.
import type { StoredPicture } from "../gallery/picture.ts";
import { type Scene, sceneOf } from "../gallery/scene.ts";
import type { Palette } from "../ink/colours.ts";
import { differenceScaleOf, logRatioScale, massScaleOf } from "../ink/valueScale.ts";
import { drawPermutation } from "./drawPermutation.ts";
import {
  byInversions,
  byPlace,
  inversionTable,
  orderByPlace,
  placeTable,
} from "./permutationData.ts";
import { permutationLayout } from "./permutationLayout.ts";
import type { PermutationPicture } from "./permutationPicture.ts";

function mallows(size: number, centre: readonly number[], beta: number) {
  const scene = sceneOf({ id: "permutation", size, reward: { id: "mallows", centre, beta } });
  return { scene, size };
}

const five = mallows(5, [2, 0, 4, 1, 3], 0.8);
const seven = mallows(7, [6, 5, 4, 3, 2, 1, 0], 0.4);
const two = mallows(2, [1, 0], 1);

interface Choice {
  readonly of?: { readonly scene: Scene; readonly size: number };
  readonly width?: number;
  readonly height?: number;
  /** The target alone, on its own card. */
  readonly isTarget?: boolean;
  /** Left out: what the lane has learned. */
  readonly shows?: "pressure";
  readonly change?: (cells: Float64Array, palette: Palette) => Partial<PermutationPicture>;
}

function picture(name: string, title: string, choice: Choice = {}): StoredPicture {
  const { of = five, width = 240, height = 260, isTarget = false, shows, change } = choice;
  const { scene, size } = of;
  const { target, learned } = scene;
  return {
    id: `permutation-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const table = placeTable(size);
      const inversions = inversionTable(table, target);
      const values = shows ? scene.pressure : isTarget ? target : learned;
      const compared = (of: (mass: Float64Array) => Float64Array) => ({
        values: of(values),
        reference: shows || isTarget ? null : of(target),
      });
      const pushed = { kind: "signed", limit: 0.2, transform: "cubeRoot" } as const;
      const cells = byPlace(table, target);
      const bars = byInversions(table, inversions, target);
      drawPermutation(surface, {
        layout: permutationLayout(orderByPlace(size, cells), view),
        tables: {
          size,
          centre: inversions.centre,
          cells: compared((mass) => byPlace(table, mass)),
          bars: compared((mass) => byInversions(table, inversions, mass)),
          came: shows ? byPlace(table, scene.visitsOf(4, 3)) : null,
        },
        scale: shows ? pushed : massScaleOf(cells),
        highestBar: Math.max(...bars),
        hue: isTarget ? null : palette.lanes[1]!,
        palette,
        hoveredPart: null,
        hovered: null,
        pinned: null,
        lines: null,
        ...change?.(cells, palette),
      });
    },
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("target", "the target's own card", { isTarget: true }),
  picture("learned", "a lane, with the target in the corners and behind the bars"),
  picture("log", "masses on a logarithmic scale", {
    change: (cells) => ({ scale: massScaleOf(cells, "log") }),
  }),
  picture("difference", "learned − target", {
    change: (cells) => ({ scale: differenceScaleOf(cells) }),
  }),
  picture("ratio", "log-ratio to the target", { change: () => ({ scale: logRatioScale }) }),
  picture("pressure", "pressure, with what no trajectory of a batch ended in", {
    shows: "pressure",
  }),
  picture("pressure-narrow", "the same where there is no room for its numbers", {
    shows: "pressure",
    width: 150,
    height: 170,
  }),
  picture("cell", "a cell that is pointed at", { change: () => ({ hoveredPart: 7 }) }),
  picture("bar", "a bar that is pointed at", { change: () => ({ hoveredPart: 28 }) }),
  picture("states", "one state hovered and another pinned", {
    change: () => ({ hovered: [2, 0, 4, 1, 3], pinned: [0, 1, 2, 3, 4] }),
  }),
  picture("paths", "three trajectories, one unfinished, one highlighted", {
    change: () => ({
      lines: {
        rows: [
          [2, 0, 4, 1, 3],
          [0, 2, 1],
          [4, 3, 2, 1, 0],
        ],
        highlighted: 0,
      },
    }),
  }),
  picture("path", "one trajectory, with the numbers under it", {
    change: () => ({ lines: { rows: [[2, 0, 4, 1, 3]], highlighted: 0 } }),
  }),
  picture("paths-alike", "trajectories of which none stands out", {
    change: () => ({
      lines: {
        rows: [
          [2, 0, 4, 1, 3],
          [4, 3, 2, 1, 0],
        ],
        highlighted: null,
      },
    }),
  }),
  picture("no-target", "a lane by itself has no corners and no grey bars", {
    isTarget: true,
    change: (_, { lanes }) => ({ hue: lanes[1]! }),
  }),
  picture("long-caption", "a sentence cut to the width", {
    width: 152,
    change: () => ({ hoveredPart: 7 }),
  }),
  picture("low", "cells whose heights differ by a pixel", { width: 190, height: 166 }),
  picture("narrow", "without words", { width: 110, height: 120 }),
  picture("wide", "bars beside the matrix", { width: 420, height: 200 }),
  picture("seven", "seven items, the order turned around", { of: seven }),
  picture("tall", "small numbers in narrow cells, a line under them", {
    width: 190,
    height: 340,
    change: () => ({ hovered: [2, 0, 4, 1, 3] }),
  }),
  picture("ratio-narrow", "cells a little narrower than their signed numbers", {
    width: 176,
    change: () => ({ scale: logRatioScale }),
  }),
  picture("seven-tall", "signs where there is no room for numbers", {
    of: seven,
    width: 200,
    height: 420,
    change: () => ({ scale: logRatioScale }),
  }),
  picture("seven-low", "too low for signs, lines through the middle", {
    of: seven,
    height: 120,
    width: 160,
    change: () => ({ scale: logRatioScale, hovered: [6, 5, 4, 3, 2, 1, 0] }),
  }),
  picture("seven-narrow", "marks as wide as their bars", { of: seven, width: 110, height: 120 }),
  picture("two", "two items", { of: two }),
  picture("two-bar", "the first bar pointed at", {
    of: two,
    change: () => ({ hoveredPart: 4 }),
  }),
  picture("two-one", "one inversion, in the singular", {
    of: two,
    change: () => ({ hoveredPart: 5 }),
  }),
  picture("two-gone", "a part that two items do not have", {
    of: two,
    change: () => ({ hoveredPart: 6 }),
  }),
];
