// Trees of largest mass, clade support, consensus and walks: in every layer, with every mark, at every
// size, from two species to seven with long names.
import type { StoredPicture } from "../gallery/picture.ts";
import { pressureScaleOf } from "../gallery/pressureScaleOf.ts";
import { type Scene, sceneOf } from "../gallery/scene.ts";
import type { Palette } from "../ink/colours.ts";
import {
  differenceScaleOf,
  largestSize,
  logRatioScale,
  massScaleOf,
  type ValueScale,
} from "../ink/valueScale.ts";
import { type CladesPicture, drawClades } from "./drawClades.ts";
import { type ConsensusPicture, drawConsensus } from "./drawConsensus.ts";
import { drawTrees, type TreesPicture } from "./drawTrees.ts";
import { drawWalks, type WalksPicture } from "./drawWalks.ts";
import { speciesOf } from "./treeNodes.ts";
import { cladeSupport, innerClades, treeTable } from "./treeTable.ts";

interface Evidence {
  readonly branch?: number;
  readonly sequences?: readonly string[];
  readonly names?: readonly string[];
}

const scenes = new Map<number, Scene>();

/** Built when first drawn: seven species take a moment. */
function sceneFor(species: number): Scene {
  const known = scenes.get(species);
  if (known) return known;
  const { branch = 0.3, ...own }: Evidence = evidence[species] ?? {};
  const alignment = { sequences: null, names: null, ...own };
  const scene = sceneOf(
    { id: "phylogeny", species, reward: { id: "jc69", ...alignment, columns: 2_000, branch } },
    0.25,
  );
  scenes.set(species, scene);
  return scene;
}

const evidence: Readonly<Record<number, Evidence>> = {
  // of PHYLIP's manual
  5: {
    names: ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"],
    sequences: [
      "AACGTGGCCAAAT",
      "AAGGTCGCCAAAC",
      "CATTTCGTCACAA",
      "GGTATTTCGGCCT",
      "GGGATCTCGGCCC",
    ],
  },
  7: {
    branch: 0.2,
    names: ["Human", "Chimpanzee", "Gorilla", "Orangutan", "Gibbon", "Macaque", "Squirrel monkey"],
  },
};

type Layer = "learned" | "log" | "difference" | "ratio" | "pressure" | "target";

interface Choice<Picture> {
  readonly species?: number;
  readonly width?: number;
  readonly height?: number;
  readonly layer?: Layer;
  readonly change?: (scene: Scene, palette: Palette) => Partial<Picture>;
}

function scaleOf(layer: Layer, scene: Scene, masses: Float64Array): ValueScale {
  if (layer === "ratio") return logRatioScale;
  if (layer === "difference") return differenceScaleOf(masses);
  if (layer === "pressure") return pressureScaleOf(scene);
  return massScaleOf(masses, layer === "log" ? "log" : "linear");
}

/** What a layer shows of a scene. */
function shownOf(layer: Layer, { target, learned, pressure }: Scene) {
  if (layer === "target") return { values: target, reference: null };
  if (layer === "pressure") return { values: pressure, reference: null };
  return { values: learned, reference: target };
}

function trees(name: string, title: string, choice: Choice<TreesPicture> = {}): StoredPicture {
  const { species = 6, width = 300, height = 260, layer = "learned", change } = choice;
  return {
    id: `tree-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const scene = sceneFor(species);
      drawTrees(surface, view, {
        table: treeTable(species),
        species: speciesOf(scene.labels[0]!),
        target: scene.target,
        ...shownOf(layer, scene),
        visits: layer === "pressure" ? scene.visitsOf(64, 3) : null,
        scale: scaleOf(layer, scene, scene.target),
        order: "target",
        hue: layer === "target" ? null : palette.lanes[1]!,
        palette,
        hoveredState: null,
        pinnedState: null,
        ...change?.(scene, palette),
      });
    },
  };
}

/** Supports of a scene as the charts of clades take them. */
function supportsOf(layer: Layer, species: number) {
  const scene = sceneFor(species);
  const table = treeTable(species);
  const sum = (values: Float64Array) => cladeSupport(table, values);
  const { values, reference } = shownOf(layer, scene);
  const target = sum(scene.target);
  const inner = Float64Array.from(innerClades(species), (clade) => target[clade]!);
  const pushed = sum(scene.pressure);
  return {
    species: speciesOf(scene.labels[0]!),
    target,
    values: sum(values),
    reference: reference && sum(reference),
    came: layer === "pressure" ? sum(scene.visitsOf(12, 3)) : null,
    scale:
      layer === "pressure"
        ? ({ kind: "signed", limit: largestSize(pushed), transform: "cubeRoot" } as const)
        : scaleOf(layer, scene, inner),
    marked: new Set<number>(),
    hoveredClade: null,
  };
}

function clades(name: string, title: string, choice: Choice<CladesPicture> = {}): StoredPicture {
  const { species = 6, width = 300, height = 260, layer = "learned", change } = choice;
  return {
    id: `tree-clades-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      drawClades(surface, view, {
        ...supportsOf(layer, species),
        hue: layer === "target" ? null : palette.lanes[1]!,
        palette,
        ...change?.(sceneFor(species), palette),
      });
    },
  };
}

function consensus(
  name: string,
  title: string,
  choice: Choice<ConsensusPicture> = {},
): StoredPicture {
  const { species = 6, width = 300, height = 260, layer = "learned", change } = choice;
  return {
    id: `tree-consensus-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      drawConsensus(surface, view, {
        ...supportsOf(layer, species),
        hue: layer === "target" ? null : palette.lanes[1]!,
        palette,
        ...change?.(sceneFor(species), palette),
      });
    },
  };
}

function walks(name: string, title: string, choice: Choice<WalksPicture> = {}): StoredPicture {
  const { species = 6, width = 300, height = 260, change } = choice;
  return {
    id: `tree-walk-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const scene = sceneFor(species);
      drawWalks(surface, view, {
        species: speciesOf(scene.labels[0]!),
        labels: scene.labels,
        walks: scene.walks(16, 5).map(({ states }) => states),
        highlighted: null,
        hue: palette.lanes[1]!,
        palette,
        ...change?.(scene, palette),
      });
    },
  };
}

/** Half of a lane's mass on one tree that the target ranks low. */
function collapsed({ target, learned, labels }: Scene, rank: number): Float64Array {
  const order = labels.map((_, state) => state).sort((a, b) => target[b]! - target[a]!);
  return learned.map((mass, state) => mass / 2 + (state === order[rank] ? 0.5 : 0));
}

export const pictures: readonly StoredPicture[] = [
  trees("target", "six species, the target's own card", { layer: "target" }),
  trees("learned", "a lane beside the target"),
  trees("log", "masses on a logarithmic scale", { layer: "log" }),
  trees("difference", "learned − target", { layer: "difference" }),
  trees("ratio", "log-ratio to the target", { layer: "ratio" }),
  trees("pressure", "pressure, hatched where no trajectory of a batch ended", {
    layer: "pressure",
  }),
  trees("extra", "a tree the lane holds and the target ranks 400th", {
    change: (scene) => ({ values: collapsed(scene, 399) }),
  }),
  trees("own", "the lane's own order", {
    change: (scene) => ({ values: collapsed(scene, 399), order: "learned" }),
  }),
  trees("pointed", "one tree hovered and another pinned", {
    change: ({ target }) => {
      const order = [...target.keys()].sort((a, b) => target[b]! - target[a]!);
      return { hoveredState: order[1]!, pinnedState: order[2]! };
    },
  }),
  trees("small", "a small card", { width: 172, height: 172 }),
  trees("smallest", "the smallest", { width: 100, height: 100 }),
  trees("seven", "seven species with long names", { species: 7 }),
  trees("seven-narrow", "the same on a phone", { species: 7, width: 172, height: 190 }),
  trees("seven-wide", "the same on a large card", { species: 7, width: 720, height: 480 }),
  trees("five", "five species", { species: 5, width: 352, height: 220 }),
  trees("three", "all trees there are", { species: 3 }),
  trees("two", "the only tree", { species: 2, layer: "target" }),
  clades("target", "six species, the target's own card", { layer: "target" }),
  clades("learned", "a lane beside the target"),
  clades("log", "support on a logarithmic scale", { layer: "log" }),
  clades("difference", "learned − target", { layer: "difference" }),
  clades("ratio", "log-ratio to the target", { layer: "ratio" }),
  clades("pressure", "pressure, hatched where none of a batch had the clade", {
    layer: "pressure",
  }),
  clades("extra", "clades that the lane holds beside the target's", {
    change: (scene) => ({ values: cladeSupport(treeTable(6), collapsed(scene, 399)) }),
  }),
  clades("pointed", "a clade hovered, and those of a pinned tree", {
    change: () => ({ hoveredClade: 3, marked: new Set([56, 7]) }),
  }),
  clades("small", "a small card", { width: 172, height: 172 }),
  clades("seven", "seven species with long names", { species: 7 }),
  clades("seven-wide", "the same on a large card", { species: 7, width: 720, height: 480 }),
  clades("two", "no clade to differ in", { species: 2, layer: "target" }),
  consensus("target", "six species, the target's own", { layer: "target" }),
  consensus("learned", "a lane's, with the target's support below"),
  consensus("difference", "differences of support", { layer: "difference" }),
  consensus("lacks", "a lane without a majority the target has", {
    change: ({ target, labels }) => {
      const nTrees = target.length - treeTable(6).first;
      const even = Float64Array.from(labels, (label) => (label.includes(" ") ? 0 : 1 / nTrees));
      return { values: cladeSupport(treeTable(6), even) };
    },
  }),
  consensus("pointed", "a clade hovered", { species: 5, change: () => ({ hoveredClade: 3 }) }),
  consensus("small", "a small card", { width: 172, height: 172, species: 7 }),
  consensus("seven", "seven species with long names", { species: 7 }),
  consensus("two", "two species", { species: 2, layer: "target" }),
  walks("several", "as many walks of a batch as fit"),
  walks("one", "one walk, the newest join in colour", { change: () => ({ highlighted: 2 }) }),
  walks("begun", "its first three joins", { change: () => ({ highlighted: 2, shownSteps: 3 }) }),
  walks("seven", "seven species with long names", {
    species: 7,
    width: 720,
    height: 300,
    change: () => ({ highlighted: 0 }),
  }),
  walks("small", "a small card", { width: 172, height: 172 }),
];
