// The curves below the stage: one view of all lanes over time, with its choices above it, or the table
// of how long each lane took to get near the target.
import { Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { isOfOrder } from "../../records/metricOrder.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { Deferred, deferred } from "../kit/Deferred.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { AxisChoices, LaneChoice, SampleChoice, SeedsChoice } from "./CurvesChoices.tsx";
import { CurvesMenu } from "./CurvesMenu.tsx";
import { mayShareAxis } from "./curveViews.ts";

// Empty until the first steps come: the drawing arrives before them.
const LiveCurves = deferred(() => import("./LiveCurves.tsx").then((module) => module.LiveCurves));

const OrderChoice = deferred(() =>
  import("./OrderChoice.tsx").then((module) => module.OrderChoice),
);

const ReachTable = deferred(() => import("./ReachTable.tsx").then((module) => module.ReachTable));

interface CurvesPanelProps {
  /** What a feature adds to the choices. */
  readonly action?: ReactNode;
}

/** Curves, or the table in their place. */
export function CurvesPanel({ action }: CurvesPanelProps) {
  const view = useView((state) => state.metric);
  const showsReach = useView((state) => state.showsReach);
  const config = useRun((state) => state.config);
  const sharesAxis = mayShareAxis(view, config?.lanes ?? []);
  return (
    <section className="chart-panel" aria-label="Curves">
      <div className="chart-bar">
        {showsReach ? <h3 className="chart-heading">How long to get near</h3> : <CurvesMenu />}
        <div className="chart-choices">
          {!showsReach && (
            <>
              {view === "sampledTotalVariation" && <SampleChoice />}
              {isOfOrder(view) && (
                <Deferred>
                  <OrderChoice />
                </Deferred>
              )}
              {(!sharesAxis || view === "boundsOfLogZ") && <LaneChoice mayShare={sharesAxis} />}
              {(config?.nSeeds ?? 1) > 1 && <SeedsChoice />}
            </>
          )}
          <AxisChoices />
          {action}
          <IconButton
            name="Table: when each lane got near"
            pressed={showsReach}
            onClick={() => setView({ showsReach: !showsReach })}
          >
            <Table2 aria-hidden="true" />
          </IconButton>
        </div>
      </div>
      <div className="chart-box">
        <Deferred name={showsReach ? "The table" : "The curves"}>
          {showsReach ? <ReachTable /> : <LiveCurves />}
        </Deferred>
      </div>
    </section>
  );
}
