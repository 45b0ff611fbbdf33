// What a lane has learned, drawn: on its card, on its large one, and in an embed.
import { useMemo } from "react";
import { laneColour } from "../../charts/ink/colours.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import type { ValueScale } from "../../charts/ink/valueScale.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import { useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import type { ShownPaths, ShownTarget } from "../views/environmentView.ts";
import { stateName } from "../views/environmentViews.ts";
import { layerGroups, layers } from "../views/layers.ts";
import { StatePicture } from "./StatePicture.tsx";
import type { LaneView } from "./useLaneViews.ts";

const loadPressure = () => import("./PressureHalves.tsx");
const PressureHalves = deferred(() => loadPressure().then((module) => module.PressureHalves));
const PressureWords = deferred(() => loadPressure().then((module) => module.PressureWords));

/** A lane and the scale that it shares with all others. */
export interface LanePictureProps {
  readonly view: LaneView;
  readonly shown: ShownTarget;
  readonly scale: ValueScale;
}

interface PathsProps {
  readonly paths: ShownPaths | null;
  readonly onEnlarge?: () => void;
}

/** A lane's picture, or why there is none. */
export function LanePicture({
  view,
  shown,
  scale,
  paths,
  onEnlarge,
}: LanePictureProps & PathsProps) {
  const { look, name, picture, replica } = view;
  const layer = useView((state) => state.layer);
  const palette = usePalette();
  const hue = laneColour(palette, look);
  const identity = useMemo(() => ({ name, hue }), [name, hue]);
  const learned = replica.terminatingProbability;
  const describe = (state: number) =>
    `${stateName(shown, state)}: ${replica.estimates ? "estimated" : "learned"} ${formatNumber(learned[state] ?? 0)}, target ${formatNumber(shown.target[state] ?? 0)}${layerText(view, state)}`;
  const { values, sees, visits } = picture;
  if (!values) return <p className="picture-note">{picture.note}</p>;
  if (sees)
    return (
      <Deferred>
        <PressureHalves
          {...{ name, hue, sees, visits, shown, scale, describe, paths }}
          wants={values}
          diagnostics={view.diagnostics}
          {...(onEnlarge && { onEnlarge })}
        />
      </Deferred>
    );
  const { group } = layers[layer];
  const isPressure = group === "pressure";
  const half = isPressure ? (visits ? ", batch" : ", exact") : "";
  return (
    <>
      <StatePicture
        name={`${name}: ${layerGroups[group].label.toLowerCase()}${half}`}
        shown={shown}
        picture={picture}
        lane={identity}
        scale={scale}
        paths={paths}
        {...(onEnlarge && { onEnlarge })}
        describe={describe}
      />
      {isPressure && (
        <Deferred fallback={null}>
          <PressureWords diagnostics={view.diagnostics} shown={shown} />
        </Deferred>
      )}
    </>
  );
}

/** What the layer says of a state beside learned and target; empty where that is all. */
function layerText({ picture }: LaneView, state: number): string {
  const value = picture.values?.[state];
  if (value === undefined) return "";
  if (picture.push === null) return "";
  const sees = picture.sees?.[state];
  const push = `, dp/dη ${formatSigned(value)}${sees === undefined ? "" : ` exact, ${formatSigned(sees)} by the batch`}`;
  return picture.visits?.[state] === 0 ? `${push}, where none of it came` : push;
}
