// The laboratory's figures as a table: a row for each batch size and control variate.
import { formatNumber } from "../../charts/ink/format.ts";
import { controlVariates } from "../../objectives/controlVariates.ts";
import type { Interval } from "./estimatorSummary.ts";
import type { LaboratoryResult } from "./sweep.ts";

interface LaboratoryTableProps {
  readonly results: readonly LaboratoryResult[];
}

/** Scrolls by itself; empty before the first result. */
export function LaboratoryTable({ results }: LaboratoryTableProps) {
  if (results.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="laboratory-table" aria-label="Figures" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Batch size</th>
            <th scope="col">Control variate</th>
            <th scope="col">Relative bias</th>
            <th scope="col">Variance</th>
            <th scope="col">Signal-to-noise</th>
            <th scope="col">Cosine</th>
            <th scope="col">Repetitions</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={`${result.batchSize} ${result.controlVariate}`}>
              <td>{result.batchSize}</td>
              <th scope="row">{controlVariates[result.controlVariate].label}</th>
              <IntervalCell interval={result.relativeBias} />
              <IntervalCell interval={result.variance} />
              <IntervalCell interval={result.signalToNoise} />
              <IntervalCell interval={result.cosine} />
              <td>{result.nRepetitions.toLocaleString("en-US")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function IntervalCell({ interval }: { readonly interval: Interval | null }) {
  if (!interval) return <td>–</td>;
  return (
    <td>
      {formatNumber(interval.value)}{" "}
      <span className="soft">
        {formatNumber(interval.low, 2)} to {formatNumber(interval.high, 2)}
      </span>
    </td>
  );
}
