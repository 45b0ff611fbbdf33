// What was measured of what the network sees, as a table under the choice. Loaded beside the first picture.
import type { EncodingId } from "../../environments/environments.ts";
import { encodingFinding } from "./encodingFinding.ts";

interface FindingTableProps {
  readonly current: EncodingId;
}

/** Median total variation by encoding and lane. */
export function FindingTable({ current }: FindingTableProps) {
  const { sentence, lanes, rows } = encodingFinding();
  return (
    <table className="encoding-finding">
      <caption>{sentence}</caption>
      <thead>
        <tr>
          <td />
          {lanes.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ encoding, label, figures }) => (
          <tr key={encoding} data-current={encoding === current || undefined}>
            <th scope="row">{label}</th>
            {figures.map((figure, k) => (
              <td key={lanes[k]}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
