// A distribution over trees as the trees of largest mass, or, where trajectories are shown, as the forests
// they pass through. Arrow keys go from tree to tree; a click keeps one in view.

import { memo, useRef } from "react";
import { type Texts, textAt, textCount } from "../../math/packedTexts.ts";
import { usePalette } from "../ink/theme.ts";
import type { ValueScale } from "../ink/valueScale.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawTrees, type TreesLayout } from "./drawTrees.ts";
import { drawWalks, type WalkFrame } from "./drawWalks.ts";
import { speciesOf } from "./treeNodes.ts";
import { treesSummary, walksSummary } from "./treesText.ts";
import { treeTable } from "./treeTable.ts";
import { treeTileAt } from "./treeTiles.ts";

export interface TreesChartProps {
  /** Accessible name: "Reverse KL: learned". */
  readonly name: string;
  /** Names of the states, the species by themselves first. [state] */
  readonly labels: Texts;
  /** p*, which the ranks are by. [state] */
  readonly target: Float64Array;
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  /** Share of a batch's trajectories through each state: bars of none are hatched. [state] */
  readonly visits: Float64Array | null;
  readonly scale: ValueScale;
  readonly order: "target" | "learned";
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  /** Trajectories to show in place of the trees; null: none. */
  readonly walks: {
    /** Each one's states, s0 first. */
    readonly rows: readonly (readonly number[])[];
    readonly highlighted: number | null;
    readonly shownSteps?: number | undefined;
  } | null;
  /** A state in words, with its numbers. */
  readonly describe: (state: number) => string;
  /** Without it the picture is not interactive. */
  readonly onHover?: (state: number | null) => void;
  readonly onPin?: (state: number | null) => void;
  /** A double click. */
  readonly onEnlarge?: (() => void) | undefined;
}

/** What the pointer can be at. */
type Drawn =
  | { readonly kind: "trees"; readonly layout: TreesLayout }
  | { readonly kind: "walks"; readonly frames: readonly WalkFrame[] };

/** Fills its parent, which must have a size. */
export const TreesChart = memo(function TreesChart(props: TreesChartProps) {
  const { name, labels, target, values, reference, scale, hue, walks } = props;
  const { hoveredState, pinnedState, onHover, onPin, onEnlarge } = props;
  const palette = usePalette();
  const drawn = useRef<Drawn | null>(null);
  const species = speciesOf(textAt(labels, 0) ?? "");
  // between two experiments values and states may disagree for a moment
  const table = isReadable(species, [textCount(labels), target.length, values.length])
    ? treeTable(species.length)
    : null;

  const canvas = useCanvas((surface, view) => {
    drawn.current = null;
    if (!table) return;
    if (walks && hue) {
      const { rows, highlighted, shownSteps } = walks;
      const frames = drawWalks(surface, view, {
        species,
        labels,
        walks: rows,
        highlighted,
        shownSteps,
        hue,
        palette,
      });
      drawn.current = { kind: "walks", frames };
      return;
    }
    const layout = drawTrees(surface, view, {
      table,
      species,
      target,
      values,
      reference,
      visits: props.visits,
      scale,
      order: props.order,
      hue,
      palette,
      hoveredState,
      pinnedState,
    });
    drawn.current = { kind: "trees", layout };
  });
  const summary = () => {
    if (!table) return "";
    if (walks && hue) return walksSummary(walks.rows, walks.highlighted, { labels, species });
    return treesSummary({ table, species, labels, target, values, reference, kind: scale.kind });
  };
  const states = () => {
    if (drawn.current?.kind === "walks") return drawn.current.frames.map(({ state }) => state);
    return drawn.current?.layout.trees.map(({ state }) => state) ?? [];
  };
  const stateAt = (x: number, y: number): number | null => {
    if (drawn.current?.kind === "walks") {
      const frame = drawn.current.frames.find(
        ({ box }) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
      );
      return frame?.state ?? null;
    }
    if (!drawn.current) return null;
    const { tiles, trees } = drawn.current.layout;
    return trees[treeTileAt(tiles, trees.length, x, y)]?.state ?? null;
  };
  const at = hoveredState === null ? -1 : states().indexOf(hoveredState);
  const onKey = (key: string): boolean => {
    const shown = states();
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: shown.length - 1,
    };
    if (key === "Enter") onPin?.(hoveredState === pinnedState ? null : hoveredState);
    else if (steps[key] === undefined) return false;
    else onHover?.(shown[Math.min(shown.length - 1, Math.max(0, steps[key]))] ?? null);
    return true;
  };
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      {onHover && (
        <Inspector
          label={`Inspect ${name}`}
          value={at < 0 ? null : at}
          count={states().length}
          valueText={hoveredState === null ? "" : props.describe(hoveredState)}
          onPoint={(x, y) => {
            const state = stateAt(x, y);
            if (state !== hoveredState) onHover(state);
          }}
          onLeave={() => onHover(null)}
          onPick={(x, y) => {
            const state = stateAt(x, y);
            onPin?.(state === pinnedState ? null : state);
          }}
          {...(onEnlarge && { onReset: onEnlarge })}
          onFocus={() => onHover(pinnedState ?? states()[0] ?? null)}
          onKey={onKey}
        />
      )}
    </ChartFrame>
  );
});

/** Whether these are values over all forests of two to seven species. */
function isReadable(species: readonly string[], counts: readonly number[]): boolean {
  if (species.length < 2 || species.length > 7) return false;
  const { nStates } = treeTable(species.length);
  return counts.every((count) => count === nStates);
}
