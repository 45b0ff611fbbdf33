// The laboratory's figures as a table: a row for each batch size and control variate, and of each figure
// how it is known.
import { Fragment } from "react";
import { formatNumber, formatPercent, formatWhole } from "../../math/numberText.ts";
import { controlVariates } from "../../objectives/controlVariates.ts";
import type { LaboratoryResult } from "../estimators/measurePoint.ts";
import type { Measured } from "../estimators/sampledFigures.ts";
import { intervalText } from "./intervalText.ts";

interface LaboratoryTableProps {
  readonly results: readonly LaboratoryResult[];
}

const columns = [
  { name: "Relative bias", of: ({ relativeBias }: LaboratoryResult) => relativeBias },
  { name: "Variance", of: ({ variance }: LaboratoryResult) => variance },
  { name: "Signal-to-noise", of: ({ signalToNoise }: LaboratoryResult) => signalToNoise },
  { name: "Cosine", of: ({ cosine }: LaboratoryResult) => cosine },
] as const;

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
            {columns.map(({ name }) => (
              <Fragment key={name}>
                <th scope="col">{name}</th>
                <th scope="col">
                  <span className="visually-hidden">{`${name}: `}</span>
                  <span>method, 95 % interval</span>
                </th>
              </Fragment>
            ))}
            <th scope="col">Zero gradients</th>
            <th scope="col">Repetitions</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={`${result.batchSize} ${result.controlVariate}`}>
              <td>{result.batchSize}</td>
              <th scope="row">{controlVariates[result.controlVariate].label}</th>
              {columns.map(({ name, of }) => (
                <FigureCells key={name} measured={of(result)} hasBegun={result.nRepetitions > 0} />
              ))}
              <td>{result.nRepetitions > 0 ? formatPercent(result.zeroShare, 2) : "–"}</td>
              <td>{result.nRepetitions > 0 ? formatWhole(result.nRepetitions) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface FigureCellsProps {
  readonly measured: Measured | null;
  /** Whether anything has been sampled yet. */
  readonly hasBegun: boolean;
}

/** A value, and how it is known. */
function FigureCells({ measured, hasBegun }: FigureCellsProps) {
  const value = measured?.exact ?? measured?.sampled?.value ?? null;
  return (
    <>
      <td>{value === null ? "–" : formatNumber(value)}</td>
      <td className="soft">{measured && methodOf(measured, hasBegun)}</td>
    </>
  );
}

function methodOf({ exact, sampled }: Measured, hasBegun: boolean): string {
  const interval = sampled && intervalText(sampled, formatNumber).interval;
  if (exact !== null) return interval ? `exact; sampled ${interval}` : "exact";
  if (interval) return `sampled, ${interval}`;
  return hasBegun ? "not resolved" : "";
}
