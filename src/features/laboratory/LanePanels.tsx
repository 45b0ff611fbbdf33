// The laboratory's pictures side by side.
import { EstimatorChart } from "./EstimatorChart.tsx";
import type { EstimatorX } from "./estimatorData.ts";
import type { Panel } from "./figurePanels.ts";

interface LanePanelsProps {
  readonly panels: readonly Panel[];
  readonly x: EstimatorX;
  /** What is said in a picture before there are results; null: there are some. */
  readonly waiting: string | null;
}

/** As many beside each other as there is room for. */
export function LanePanels({ panels, x, waiting }: LanePanelsProps) {
  return (
    <div className="laboratory-charts">
      {panels.map(({ name, title, series, common, figure }) => (
        <div className="laboratory-chart" key={name}>
          <EstimatorChart
            name={name}
            title={title}
            x={x}
            series={series}
            common={common}
            isLog={figure.isLog}
            absence={waiting ?? figure.absence}
          />
        </div>
      ))}
    </div>
  );
}
