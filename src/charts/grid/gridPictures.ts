// The tables and rasters behind a grid picture, kept between frames and rewritten only when what
// they show has changed. Nothing is allocated while training goes on.
import type { GridSpace } from "../../environments/spaces/gridSpace.ts";
import { isSameValue } from "../../math/sameValue.ts";
import type { Theme } from "../ink/colours.ts";
import { createRaster, type Raster, type RasterMaker, writePixels } from "../ink/raster.ts";
import { tableOf, type ValueScale } from "../ink/valueScale.ts";
import type { PanelPicture } from "./drawGrid.ts";
import {
  maskOutline,
  type Pair,
  pairsOf,
  projectionMask,
  withCell,
  writeMarginal,
  writeSlice,
} from "./gridTables.ts";

/** What a grid picture shows. Compared by identity: change an array's contents, pass a new array. */
export interface GridContent {
  readonly space: GridSpace;
  /** Masses, or signed values where there is no reference. [state] */
  readonly values: Float64Array;
  /** The target, for differences and ratios and for the line above 1-D bars. [state] */
  readonly reference: Float64Array | null;
  /** Share of a batch's trajectories through each state, to mark where none came; null: unmarked. [state] */
  readonly visits: Float64Array | null;
  readonly scale: ValueScale;
  readonly theme: Theme;
  readonly modes: Int32Array;
  /** With three dimensions or more: show slices through this state; null shows marginals. */
  readonly sliceThrough: number | null;
}

/** Tables and rasters of one picture. */
export interface GridPictures {
  /** Brings the panels up to date with `content` and returns them. */
  update(content: GridContent): readonly PanelPicture[];
}

interface PanelBuffers {
  readonly table: Float64Array;
  readonly reference: Float64Array;
  readonly visits: Float64Array;
  readonly raster: Raster | null;
}

/** An empty store; it sizes itself to the first content. */
export function createGridPictures(makeRaster: RasterMaker = createRaster): GridPictures {
  let shown: GridContent | null = null;
  let buffers: readonly PanelBuffers[] = [];
  let outlines: readonly Int16Array[] = [];
  let panels: readonly PanelPicture[] = [];

  return {
    update(content) {
      if (shown && isSame(shown, content)) return panels;
      const { space, modes } = content;
      const isReshaped =
        shown?.space.height !== space.height || shown.space.dimensions !== space.dimensions;
      if (isReshaped)
        buffers = pairsOf(space.dimensions).map(() => createBuffers(space, makeRaster));
      const { sliceThrough } = content;
      if (isReshaped || shown?.modes !== modes || shown.sliceThrough !== sliceThrough)
        outlines = pairsOf(space.dimensions).map((pair) =>
          space.dimensions === 1
            ? modeTicks(modes)
            : maskOutline(
                projectionMask(space, pair, modesWithin(space, pair, modes, sliceThrough)),
                space.height,
              ),
        );
      panels = buffers.map((one, k) => fill(one, k, content, outlines[k]!));
      shown = content;
      return panels;
    },
  };
}

function fill(
  buffers: PanelBuffers,
  index: number,
  content: GridContent,
  outline: Int16Array,
): PanelPicture {
  const { space, values, reference, visits, scale, theme } = content;
  const pair = pairsOf(space.dimensions)[index]!;
  const project = (from: Float64Array, into: Float64Array): Float64Array => {
    if (space.dimensions <= 2) return from;
    const through = content.sliceThrough;
    if (through === null) writeMarginal(from, space, pair, into);
    else writeSlice(from, space, { pair, through }, into);
    return into;
  };
  const table = project(values, buffers.table);
  const against = reference ? project(reference, buffers.reference) : null;
  if (buffers.raster) {
    writePixels(buffers.raster.pixels, table, against, { scale, colours: tableOf(scale, theme) });
    buffers.raster.show();
  }
  const came = visits ? project(visits, buffers.visits) : null;
  return { table, reference: against, came, bitmap: buffers.raster?.bitmap ?? null, outline };
}

function createBuffers({ dimensions, height }: GridSpace, makeRaster: RasterMaker): PanelBuffers {
  const size = dimensions > 2 ? height * height : 0;
  return {
    table: new Float64Array(size),
    reference: new Float64Array(size),
    visits: new Float64Array(size),
    raster: dimensions > 1 ? makeRaster(height) : null,
  };
}

/** The modes that a slice cuts; all of them where marginals are shown. */
function modesWithin(
  space: GridSpace,
  pair: Pair,
  modes: Int32Array,
  through: number | null,
): Int32Array {
  if (through === null) return modes;
  // a state lies in the slice where its coordinates beside the pair's are the slice's
  return modes.filter(
    (mode) => withCell(space, mode, pair, 0, 0) === withCell(space, through, pair, 0, 0),
  );
}

/** In 1-D a mode is a short line along the foot of its bar. */
function modeTicks(modes: Int32Array): Int16Array {
  return Int16Array.from([...modes].flatMap((s) => [s, 0, s + 1, 0]));
}

function isSame(first: GridContent, second: GridContent): boolean {
  return (
    first.values === second.values &&
    first.reference === second.reference &&
    first.visits === second.visits &&
    first.theme === second.theme &&
    first.modes === second.modes &&
    first.sliceThrough === second.sliceThrough &&
    first.space.dimensions === second.space.dimensions &&
    first.space.height === second.space.height &&
    isSameValue(first.scale, second.scale)
  );
}
