// The stage of an embed: target and lanes as large as the container lets them be.
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { textScale } from "../../charts/ink/textScale.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatFixed } from "../../math/numberText.ts";
import { median } from "../../math/statistics.ts";
import { distanceBy, distanceOf, estimateOf } from "../../records/estimatedMetrics.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { useRun } from "../../store/run/runStore.ts";
import { fromTo } from "../../ui/kit/estimatedWords.ts";
import { LaneMark } from "../../ui/kit/LaneMark.tsx";
import { LanePicture } from "../../ui/stage/LanePicture.tsx";
import { countText, reachedCounts } from "../../ui/stage/regionCounts.ts";
import { usePreloadedChart } from "../../ui/stage/StatePicture.tsx";
import { TargetPicture } from "../../ui/stage/TargetCard.tsx";
import { type LaneView, useLaneViews } from "../../ui/stage/useLaneViews.ts";
import { useScales } from "../../ui/stage/useScales.ts";
import { useTarget } from "../../ui/stage/useTarget.ts";
import type { ShownTarget } from "../../ui/views/environmentView.ts";
import { bestGrid, type Room } from "./bestGrid.ts";

/** Narrower pictures have short names above them (CSS pixels). */
const NARROW = 230;

/** Fills what the bar leaves. */
export function EmbedStage() {
  const box = useRef<HTMLElement>(null);
  const room = useRoom(box);
  usePreloadedChart();
  const shown = useTarget(null);
  const views = useLaneViews();
  const scales = useScales(shown, views);
  const lanes = useConfig((state) => state.config.lanes);
  const environment = useRun((state) => state.config?.environment);
  const report = useRun((state) => state.environment);
  const lanesTarget = useMemo(
    () => (report && environment ? { ...report, environment } : null),
    [report, environment],
  );
  const looks = laneLooks(lanes);
  const { columns, side } = bestGrid(lanes.length + 1, room, textScale());
  const style = { "--columns": columns, "--side": `${side}px` } as CSSProperties;
  return (
    <main className="embed-stage" ref={box} aria-label="Stage" style={style}>
      <Cell name="Target" figure="">
        {shown && scales && <TargetPicture shown={shown} scale={scales.target} />}
      </Cell>
      {laneNames(lanes).map((name, index) => {
        const view = views[index];
        const key = `lane ${index}`;
        return (
          <Cell
            key={key}
            name={side < NARROW ? name.short : name.full}
            mark={<LaneMark look={looks[index]!} />}
            figure={view && lanesTarget ? figureOf(view, lanesTarget) : ""}
          >
            {view && scales && lanesTarget && (
              <LanePicture view={view} shown={lanesTarget} scale={scales.lanes} paths={null} />
            )}
          </Cell>
        );
      })}
    </main>
  );
}

interface CellProps {
  readonly name: string;
  readonly mark?: ReactNode;
  readonly figure: string;
  readonly children: ReactNode;
}

function Cell({ name, mark, figure, children }: CellProps) {
  return (
    <article className="embed-cell" aria-label={name}>
      <p className="embed-name" title={name}>
        {mark}
        <span>{name}</span>
      </p>
      <p className="embed-figure" translate="no">
        {figure}
      </p>
      <div className="picture">{children}</div>
    </article>
  );
}

/** "TV 0.754 · 1/4 regions", or "fwd KL 0.31, estimated 0.29 to 0.33"; medians over seeds. */
function figureOf(view: LaneView, target: ShownTarget): string {
  const distance = median(view.replicas.map(distanceOf));
  if (view.replica.estimates) {
    const { metric, short } = distanceBy(true);
    const interval = estimateOf(view.replica, metric);
    const own = view.replicas.length === 1 && interval ? ` ${fromTo(interval, 3)}` : "";
    return `${short} ${formatFixed(distance, 3)}, estimated${own}`;
  }
  const reached = reachedCounts(view.replicas, target.regions);
  const total = target.regions.names.length;
  const counts = total > 1 ? ` · ${countText(reached, total)} regions` : "";
  return `TV ${formatFixed(distance, 3)}${counts}`;
}

/** The inner size of an element, in CSS pixels; zero before the first layout. */
function useRoom(box: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });
  useEffect(() => {
    if (!box.current) return;
    if (!("ResizeObserver" in window)) {
      setRoom({ width: box.current.clientWidth, height: box.current.clientHeight });
      return;
    }
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setRoom({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return room;
}
