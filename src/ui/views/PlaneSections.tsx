// The plane in two sections, one above the other: x₁'s marginal, and x₂ given the stretch of x₁ that is held,
// which a press on the marginal or the slider beside the legend chooses.

import { type CSSProperties, useMemo } from "react";
import { Heatmap } from "../../charts/grid/Heatmap.tsx";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { textAt } from "../../math/packedTexts.ts";
import { setStage, useStage } from "../../store/view/stageStore.ts";
import type { ControlProps, PictureProps } from "./environmentView.ts";
import { conditionalOf, heldStretch, marginalOf, windowEnds } from "./sectionMasses.ts";
import "./planeSections.css";

type Plane = Extract<EnvironmentConfig, { readonly id: "plane" }>;

/** Both sections; the target as a line over the lane's bars. */
export function PlaneSections(props: PictureProps<Plane>) {
  const { shown, values, reference, name, lane, scale, onHover } = props;
  const { cells } = shown.environment;
  const stretch = useStage((stage) => heldStretch(cells, stage));
  const marginal = useMemo(() => marginalOf(values, cells), [values, cells]);
  const given = useMemo(() => conditionalOf(values, cells, stretch), [values, cells, stretch]);
  const ofTarget = useMemo(
    () =>
      reference && {
        marginal: marginalOf(reference, cells),
        given: conditionalOf(reference, cells, stretch),
      },
    [reference, cells, stretch],
  );
  // of a stretch the name is its x₁; a cell's ends in its x₂
  const x1 = (i: number) => textAt(shown.labels, cells * cells + i) ?? "";
  const x2 = (j: number) => textAt(shown.labels, j)?.split(",")[1] ?? "";
  const ends = useMemo(() => windowEnds(shown.labels, cells), [shown.labels, cells]);
  const common = {
    dimensions: 1,
    height: cells,
    scale,
    hue: lane?.hue,
    onEnlarge: props.onEnlarge,
  };
  return (
    <div className="plane-sections">
      <div>
        <Heatmap
          {...common}
          name={`${name}, x₁`}
          values={marginal}
          reference={ofTarget?.marginal ?? null}
          ends={[[...ends[0]!, "x₁"]]}
          label={x1}
          describe={(i) => `x₁ ≈ ${x1(i)}`}
          pinnedState={stretch}
          {...(onHover && { onHover: () => {} })}
          {...(onHover && {
            onPin: (i: number | null) => i !== null && setStage({ sliceThrough: i * cells || 1 }),
          })}
        />
      </div>
      <div>
        <Heatmap
          {...common}
          name={`${name}, x₂ given x₁ ≈ ${x1(stretch)}`}
          values={given}
          reference={ofTarget?.given ?? null}
          ends={[[...ends[1]!, `x₂ at x₁ ≈ ${x1(stretch)}`]]}
          label={x2}
        />
      </div>
    </div>
  );
}

/** Which stretch of x₁ is held. */
export function SectionControls({ shown }: ControlProps<Plane>) {
  const { cells } = shown.environment;
  const stretch = useStage((stage) => heldStretch(cells, stage));
  const x1 = textAt(shown.labels, cells * cells + stretch) ?? "";
  return (
    <label className="slice-coordinate">
      <span>x₁</span>
      <input
        type="range"
        className="slider"
        aria-label="x₁ of the conditional"
        aria-valuetext={x1}
        style={{ "--share": stretch / (cells - 1) } as CSSProperties}
        min={0}
        max={cells - 1}
        value={stretch}
        // 0 stands for no choice
        onChange={(event) => setStage({ sliceThrough: Number(event.target.value) * cells || 1 })}
      />
      <output>{x1}</output>
    </label>
  );
}
