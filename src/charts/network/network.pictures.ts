// Networks as matrices of edges, as the graphs of largest mass, by Markov class and one by one, in every
// layer, with every mark, at every size. The target: a chain of four, which is one class of four equal modes.
// Long, since it lists every picture that is held of one chart.

import type { StoredPicture } from "../gallery/picture.ts";
import { pressureScaleOf } from "../gallery/pressureScaleOf.ts";
import { type Scene, sceneOf } from "../gallery/scene.ts";
import type { Palette } from "../ink/colours.ts";
import {
  differenceScaleOf,
  logRatioScale,
  massScaleOf,
  type ValueScale,
} from "../ink/valueScale.ts";
import { classRowsLayout } from "./classRowsLayout.ts";
import { cellSums, classSums, largestOf } from "./dagSums.ts";
import { classMembers, type DagTable, dagTable } from "./dagTable.ts";
import { type ClassRowsPicture, drawClassRows } from "./drawClassRows.ts";
import { drawEdgeMatrix, type EdgeMatrixPicture } from "./drawEdgeMatrix.ts";
import { drawTiles, type TilesPicture } from "./drawTiles.ts";
import { edgeMatrixLayout } from "./edgeMatrixLayout.ts";
import { tilesLayout } from "./tilesLayout.ts";

/** A network to learn: its scene, its graphs, and a lane that holds one of the best graphs alone. */
interface Network {
  readonly scene: Scene;
  readonly names: readonly string[];
  readonly table: DagTable;
  /** [state] */
  readonly collapsed: Float64Array;
}

function network(nodes: number, evidence: number, names: readonly string[] | null = null): Network {
  const scene = sceneOf(
    {
      id: "dag",
      nodes,
      names,
      reward: {
        id: "bge",
        truth: null,
        weights: Array.from({ length: nodes - 1 }, () => 1),
        noise: 1,
        evidence,
        rows: "expected",
        data: null,
      },
    },
    0.35,
  );
  // a scene of networks has their graph
  const table = dagTable(nodes, scene.graph) as DagTable;
  const [best] = largestOf(scene.target, 1, (state) => table.classes.ofState[state]!);
  const collapsed = scene.target.map((mass, state) => (state === best ? 0.94 : 0.06 * mass));
  const letters = ["A", "B", "C", "D", "E"].slice(0, nodes);
  return { scene, names: names ?? letters, table, collapsed };
}

const chain = network(4, 100);
const three = network(3, 10);
const five = network(5, 60);
const named = network(4, 100, ["rainfall", "sprinkler", "wet_grass", "slippery"]);

interface Choice {
  readonly of?: Network;
  readonly width?: number;
  readonly height?: number;
  /** Left out: what the lane has learned. */
  readonly shows?: "target" | "collapsed" | "pressure";
  readonly scale?: "log" | "difference" | "ratio";
}

/** What a choice comes to. */
function drawn({ of = chain, shows, scale }: Choice) {
  const { scene, collapsed } = of;
  const isAlone = shows === "target" || shows === "pressure";
  const values =
    shows === "target"
      ? scene.target
      : shows === "pressure"
        ? scene.pressure
        : shows === "collapsed"
          ? collapsed
          : scene.learned;
  const scaleOf = (spanned: Float64Array): ValueScale => {
    if (shows === "pressure") return pressureScaleOf(scene);
    if (scale === "difference") return differenceScaleOf(spanned);
    if (scale === "ratio") return logRatioScale;
    return massScaleOf(spanned, scale === "log" ? "log" : "linear");
  };
  const hue = ({ lanes }: Palette) => (shows === "target" ? null : lanes[1]!);
  return { of, values, reference: isAlone ? null : scene.target, scaleOf, hue };
}

function matrix(
  name: string,
  title: string,
  choice: Choice & {
    readonly cells?: "paths";
    readonly change?: (of: Network) => Partial<EdgeMatrixPicture>;
  } = {},
): StoredPicture {
  const { width = 220, height = 240, shows, cells = "edges", change } = choice;
  return {
    id: `network-edges-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const { of, values, reference, scaleOf, hue } = drawn(choice);
      const { table, names, scene } = of;
      const { nodes } = table;
      const sums = (bits: Int32Array) => ({
        values: cellSums(nodes, bits, values),
        reference: reference && cellSums(nodes, bits, reference),
      });
      const widest = Math.max(...names.map((one) => 6 * one.length));
      drawEdgeMatrix(surface, {
        layout: edgeMatrixLayout(nodes, view, widest),
        tables: {
          names,
          edges: sums(table.edges),
          paths: sums(table.paths),
          shows: cells,
          came: shows === "pressure" ? cellSums(nodes, table.edges, scene.visitsOf(3, 5)) : null,
        },
        scale: scaleOf(Float64Array.of(0, 1e-4, 1)),
        hue: hue(palette),
        palette,
        hoveredCell: null,
        hovered: null,
        pinned: null,
        walk: null,
        batch: null,
        ...change?.(of),
      });
    },
  };
}

function tiles(
  name: string,
  title: string,
  choice: Choice & {
    readonly order?: "learned";
    readonly nWalk?: number;
    readonly ends?: true;
    readonly change?: (of: Network) => Partial<TilesPicture>;
  } = {},
): StoredPicture {
  const { width = 220, height = 240, shows, order = "target", nWalk = 0, ends, change } = choice;
  return {
    id: `network-graphs-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const { of, values, reference, scaleOf, hue } = drawn(choice);
      const { table, names, scene } = of;
      const layout = tilesLayout(view, { nGraphs: table.nStates, nWalk });
      const by = order === "learned" ? values : scene.target;
      const states = largestOf(by, layout.tiles.length, (state) => table.classes.ofState[state]!);
      drawTiles(surface, {
        layout,
        data: {
          names,
          table,
          states,
          order,
          values,
          reference,
          visits: shows === "pressure" ? scene.visitsOf(3, 5) : null,
          ends: ends ? new Map(states.slice(0, 3).map((state, k) => [state, 40 - 13 * k])) : null,
        },
        scale: scaleOf(scene.target),
        hue: hue(palette),
        palette,
        hoveredState: null,
        pinnedState: null,
        walk: null,
        ...change?.(of),
      });
    },
  };
}

function classes(
  name: string,
  title: string,
  choice: Choice & { readonly change?: (of: Network) => Partial<ClassRowsPicture> } = {},
): StoredPicture {
  const { width = 220, height = 240, change } = choice;
  return {
    id: `network-classes-${name}`,
    title,
    width,
    height,
    draw: (surface, view, palette) => {
      const { of, values, reference, scaleOf, hue } = drawn(choice);
      const { table, names, scene } = of;
      const masses = classSums(table, scene.target);
      const order = largestOf(masses, 12);
      const sizes = order.map((number) => classMembers(table.classes, number).length);
      drawClassRows(surface, {
        layout: classRowsLayout(view, sizes),
        data: {
          names,
          table,
          classes: order,
          values,
          reference,
          classValues: classSums(table, values),
          classReference: reference && masses,
        },
        scale: scaleOf(scene.target),
        highest: Math.max(...masses),
        hue: hue(palette),
        palette,
        hoveredClass: null,
        hoveredState: null,
        pinnedState: null,
        ...change?.(of),
      });
    },
  };
}

/** States of these names. */
const statesOf = ({ scene }: Network, ...labels: readonly string[]) =>
  labels.map((label) => scene.labels.indexOf(label));
const bitsOf = (of: Network, label: string) => of.table.edges[statesOf(of, label)[0]!]!;

const walked = ["", "B>C", "A>B,B>C", "A>B,B>C,C>D"];

export const pictures: readonly StoredPicture[] = [
  matrix("target", "the target's own card", { shows: "target" }),
  matrix("learned", "a lane, with the target in the corners"),
  matrix("collapsed", "a lane that holds one graph alone", { shows: "collapsed" }),
  matrix("log", "probabilities on a logarithmic scale", { scale: "log" }),
  matrix("difference", "learned − target", { scale: "difference" }),
  matrix("ratio", "log-ratio to the target", { scale: "ratio" }),
  matrix("pressure", "pressure, hatched where no trajectory of a batch came", {
    shows: "pressure",
  }),
  matrix("paths", "directed paths in place of edges", { cells: "paths" }),
  matrix("pointed", "a pair that is pointed at", { change: () => ({ hoveredCell: 9 }) }),
  matrix("graphs", "a graph pointed at elsewhere and a pinned one", {
    change: (of) => ({ hovered: bitsOf(of, "A>B,B>C,C>D"), pinned: bitsOf(of, "B>A,C>A") }),
  }),
  matrix("walk", "a trajectory, its edges in order", { change: () => ({ walk: [6, 1, 11] }) }),
  matrix("batch", "shares of a batch along the bottom of cells", {
    change: ({ table, collapsed }) => ({ batch: cellSums(4, table.edges, collapsed) }),
  }),
  matrix("five", "five nodes, pointed at", { of: five, change: () => ({ hoveredCell: 8 }) }),
  matrix("five-small", "five nodes on a small card", {
    of: five,
    width: 150,
    height: 150,
    scale: "difference",
  }),
  matrix("three", "three nodes", { of: three }),
  matrix("named", "nodes with names of their own", { of: named, width: 300 }),
  matrix("wide", "with the mean graph beside it", { width: 620, height: 300 }),
  matrix("tiny", "without words", { width: 90, height: 90 }),
  tiles("target", "the target's own card", { shows: "target" }),
  tiles("learned", "a lane, with the target's numbers beside its own"),
  tiles("collapsed", "a lane that holds one graph alone", { shows: "collapsed" }),
  tiles("collapsed-order", "the same in the lane's own order", {
    shows: "collapsed",
    order: "learned",
  }),
  tiles("difference", "learned − target", { scale: "difference" }),
  tiles("pressure", "pressure, hatched where no trajectory came", { shows: "pressure" }),
  tiles("pointed", "a graph pointed at, its class outlined, another pinned", {
    change: (of) => {
      const [hoveredState = null, pinnedState = null] = statesOf(of, "A>B,B>C,C>D", "A>B,C>D");
      return { hoveredState, pinnedState };
    },
  }),
  tiles("walk", "a trajectory below, edge by edge, one step to come", {
    width: 520,
    height: 400,
    nWalk: 5,
    change: (of) => ({ walk: statesOf(of, ...walked) }),
  }),
  tiles("ends", "where a batch ended", {
    ends: true,
    width: 330,
  }),
  tiles("five", "five nodes", { of: five, width: 330, height: 300 }),
  tiles("small", "a small card", { width: 150, height: 150 }),
  tiles("wide", "the large card, with its sentence", {
    width: 760,
    height: 420,
    change: (of) => ({ hoveredState: statesOf(of, "A>B,B>C,C>D")[0]! }),
  }),
  classes("target", "the target's own card", { shows: "target" }),
  classes("learned", "a lane that holds some of every class"),
  classes("collapsed", "a lane that holds one of the true class's four graphs", {
    shows: "collapsed",
  }),
  classes("difference", "learned − target", { scale: "difference" }),
  classes("pressure", "pressure", { shows: "pressure" }),
  classes("pointed", "a class pointed at", {
    change: ({ table, scene }) => ({
      hoveredClass: table.classes.ofState[scene.labels.indexOf("A>B,B>C,C>D")]!,
    }),
  }),
  classes("member", "one of its graphs pointed at, another pinned", {
    change: (of) => {
      const [hoveredState = null, pinnedState = null] = statesOf(of, "A>B,B>C,C>D", "B>A,B>C,C>D");
      return { hoveredState, pinnedState };
    },
  }),
  classes("three", "three nodes", { of: three }),
  classes("five", "five nodes, with members that have no room", { of: five }),
  classes("small", "a small card", { width: 150, height: 150 }),
  classes("wide", "the large card", { width: 760, height: 420, shows: "collapsed" }),
  classes("tiny", "without words", { width: 100, height: 110 }),
];
