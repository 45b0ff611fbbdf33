// The stage: the target and one card a lane, all drawn on one scale, with the layer's legend.
import { type CSSProperties, useMemo } from "react";
import { ColourLegend } from "../charts/ColourLegend.tsx";
import { shownMasses } from "../charts/gridTables.ts";
import { massScaleOf } from "../charts/valueScale.ts";
import { gridSpace } from "../environments/gridSpace.ts";
import { useConfig } from "../store/configStore.ts";
import { useRun } from "../store/runStore.ts";
import { layerIds, setView, useView } from "../store/viewStore.ts";
import { LaneCard } from "./LaneCard.tsx";
import { layers } from "./layers.ts";
import { Segments } from "./Segments.tsx";
import type { ShownTarget } from "./StatePicture.tsx";
import { TargetCard } from "./TargetCard.tsx";
import { TargetEditor } from "./TargetEditor.tsx";
import { useTarget } from "./useTarget.ts";
import { WaitingCard } from "./WaitingCard.tsx";

/** Most cards side by side; more make a second row. */
const CARDS_A_ROW = 7;

const layerOptions = layerIds.map((id) => ({
  id,
  label: layers[id].label,
  sentence: layers[id].sentence,
}));

/** Target and lanes. */
export function Stage() {
  const shown = useTarget();
  const layer = useView((state) => state.layer);
  const running = useRun((state) => state.config);
  const hasSnapshot = useRun((state) => state.snapshot !== null);
  const wanted = useConfig((state) => state.config.lanes.length);
  const masses = useMemo(() => shown && shownValues(shown), [shown]);
  const scale = useMemo(() => masses && layers[layer].scale(masses), [masses, layer]);
  const targetScale = useMemo(
    () => masses && massScaleOf(masses, layer === "learnedLog" ? "log" : "linear"),
    [masses, layer],
  );
  const nLanes = running && hasSnapshot ? running.lanes.length : wanted;
  const nCards = nLanes + 1;
  const perRow = nCards <= CARDS_A_ROW ? nCards : Math.ceil(nCards / 2);
  return (
    <section className="stage" aria-label="Stage">
      <div className="cards" style={{ "--per-row": perRow } as CSSProperties}>
        {shown && targetScale ? <TargetCard shown={shown} scale={targetScale} /> : <WaitingCard />}
        {Array.from({ length: nLanes }, (_, lane) => {
          const key = `lane ${lane}`;
          return running && hasSnapshot && scale ? (
            <LaneCard key={key} lane={lane} scale={scale} layer={layer} />
          ) : (
            <WaitingCard key={key} lane={lane} />
          );
        })}
        {nLanes === 0 && <EmptyLanes />}
      </div>
      <TargetEditor />
      <div className="layer-bar">
        <Segments
          legend="Layer"
          options={layerOptions}
          value={layer}
          onChange={(id) => setView({ layer: id })}
        />
        {scale && shown?.environment.id === "hypergrid" && (
          <div className="legend">
            <span className="legend-title">{layers[layer].meaning}</span>
            <div className="legend-bar">
              <ColourLegend scale={scale} title={layers[layer].meaning} />
            </div>
          </div>
        )}
      </div>
    </section>
  );
}

/** What a scale must span: the target as its picture shows it. */
function shownValues({ environment, target }: ShownTarget): Float64Array {
  if (environment.id !== "hypergrid") return target;
  return shownMasses(target, gridSpace(environment.dimensions, environment.height));
}

function EmptyLanes() {
  return (
    <div className="empty-lanes">
      <p>No lane yet: nobody is learning this target.</p>
      <p className="soft">Add a lane in the panel, or undo to bring the last one back.</p>
    </div>
  );
}
