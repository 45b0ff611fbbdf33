// The pictures of networks as the stage asks for them: what the three charts take of it. Loaded when a network
// is first shown.
import { useMemo } from "react";
import { ClassRows } from "../../charts/network/ClassRows.tsx";
import { DagTiles } from "../../charts/network/DagTiles.tsx";
import { EdgeMatrix } from "../../charts/network/EdgeMatrix.tsx";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { dagSpace } from "../../environments/spaces/dagSpace.ts";
import { hoverPart, useView } from "../../store/view/viewStore.ts";
import type { PictureProps, ShownPaths } from "./environmentView.ts";

type Networks = Extract<EnvironmentConfig, { readonly id: "dag" }>;

type EdgesProps = PictureProps<Networks> & { readonly shows: "edges" | "paths" };
type OrderedProps = PictureProps<Networks> & { readonly order: "target" | "learned" };

function namesOf({ nodes, names }: Networks): readonly string[] {
  return dagSpace(nodes, names).names;
}

/** The trajectory that stands out, as far as it is shown; null: none does. */
function walkOf(paths: ShownPaths | null) {
  if (!paths || paths.highlighted === null) return null;
  const row = paths.rows[paths.highlighted];
  if (!row) return null;
  const { shownSteps = Number.POSITIVE_INFINITY } = paths;
  return { states: row.states.slice(0, shownSteps + 1), length: row.states.length };
}

/** Where the trajectories of a batch ended, where none of them stands out. */
function endsOf(paths: ShownPaths | null): readonly number[] | null {
  if (!paths || paths.highlighted !== null) return null;
  return paths.rows.map(({ states }) => states[states.length - 1]!);
}

/** What all three charts take as they get it. */
function useNetworkProps(props: PictureProps<Networks>) {
  const { shown, lane, paths, onHover, onPin } = props;
  const { environment } = shown;
  return {
    name: props.name,
    names: useMemo(() => namesOf(environment), [environment]),
    graph: shown,
    values: props.values,
    reference: props.reference,
    visits: props.visits,
    scale: props.scale,
    hue: lane?.hue ?? null,
    hoveredState: props.hoveredState,
    pinnedState: props.pinnedState,
    walk: useMemo(() => walkOf(paths), [paths]),
    ends: useMemo(() => endsOf(paths), [paths]),
    onEnlarge: props.onEnlarge,
    ...(onHover && { onHover }),
    ...(onPin && { onPin }),
  };
}

/** Probabilities of edges or of directed paths. */
export function EdgesPicture(props: EdgesProps) {
  const { walk, onHover, onPin: _, ...common } = useNetworkProps(props);
  const hoveredCell = useView((state) => state.hoveredPart);
  const { shows } = props;
  return (
    <EdgeMatrix
      {...common}
      {...{ shows, hoveredCell }}
      walk={walk?.states ?? null}
      {...(onHover && { onHoverCell: hoverPart })}
    />
  );
}

/** The graphs of largest mass. */
export function DagsPicture(props: OrderedProps) {
  const common = useNetworkProps(props);
  return <DagTiles {...common} target={props.shown.target} order={props.order} />;
}

/** Markov classes and their graphs. */
export function ClassesPicture(props: OrderedProps) {
  const { walk: _, ends: __, visits: ___, ...common } = useNetworkProps(props);
  const hoveredClass = useView((state) => state.hoveredPart);
  const { target } = props.shown;
  return (
    <ClassRows
      {...common}
      {...{ target, hoveredClass }}
      order={props.order}
      {...(common.onHover && { onHoverClass: hoverPart })}
    />
  );
}
