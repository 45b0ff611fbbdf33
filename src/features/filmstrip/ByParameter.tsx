// The chart of a quantity against what a strip varies, to be pointed at: the nearest frame shows its seeds, a press
// chooses it.
import { memo, useRef, useState } from "react";
import type { Axis } from "../../charts/axis/axis.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { Inspector } from "../../charts/surface/Inspector.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import { numberText } from "../../math/numberText.ts";
import {
  type Abscissa,
  nearestFrame,
  type ParameterSeries,
  seedsText,
  summariseByParameter,
} from "./byParameterData.ts";
import { drawByParameter } from "./drawByParameter.ts";

export interface ByParameterProps extends Abscissa {
  /** Accessible name. */
  readonly name: string;
  /** Over the vertical axis. */
  readonly title: string;
  readonly series: readonly ParameterSeries[];
  /** Index of the chosen frame. */
  readonly chosen: number;
  readonly onChoose: (frame: number) => void;
}

/** Fills its parent, which must have a size. */
export const ByParameter = memo(function ByParameter(props: ByParameterProps) {
  const { name, symbol, places, series, chosen, onChoose } = props;
  const palette = usePalette();
  const x = useRef<Axis | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const canvas = useCanvas((surface, view) => {
    x.current = drawByParameter(surface, view, { ...props, hovered, palette });
  });
  const summary = () => summariseByParameter(name, props, series);
  const onKey = (key: string): boolean => {
    const last = places.length - 1;
    if (key === "ArrowRight") onChoose(Math.min(last, chosen + 1));
    else if (key === "ArrowLeft") onChoose(Math.max(0, chosen - 1));
    else if (key === "Home") onChoose(0);
    else if (key === "End") onChoose(last);
    else return false;
    return true;
  };
  const frameAt = (axis: Axis, at: number) => nearestFrame(places.map(axis.to), at);
  const values = series.map((one) => `${one.label} ${seedsText(one.values[chosen] ?? [])}`);
  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      <Inspector
        label={`Inspect ${name}`}
        value={chosen}
        count={places.length}
        valueText={`${symbol} = ${numberText(places[chosen] ?? Number.NaN)}: ${values.join(", ")}`}
        onPoint={(at) => {
          if (x.current) setHovered(frameAt(x.current, at));
        }}
        onLeave={() => setHovered(null)}
        onPick={(at) => {
          if (x.current) onChoose(frameAt(x.current, at));
        }}
        onKey={onKey}
      />
    </ChartFrame>
  );
});
