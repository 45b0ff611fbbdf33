// The tables of docs/withstand.md: what became of the lanes, why those that stopped did, and which changes
// help those that are marked.
import { type ChangeRow, SEEDS } from "./advice.ts";
import { deadOutcomes, markOf, type Outcome, type Verdict } from "./verdict.ts";

/** The lanes of a sample on one backend. */
export interface Tried {
  readonly backend: string;
  readonly verdicts: readonly Verdict[];
}

const columns = ["trained", "atTarget", "stopped", "told"] as const satisfies readonly Outcome[];
const heading = [
  "| | lanes | trained | at target | stopped | told | silently dead |",
  "| --- | --- | --- | --- | --- | --- | --- |",
];

/** A row a backend. */
export function backendTable(tried: readonly Tried[]): string {
  return [...heading, ...tried.map(({ backend, verdicts }) => countRow(backend, verdicts))].join(
    "\n",
  );
}

/** A row an objective, of all backends together. */
export function objectiveTable(tried: readonly Tried[]): string {
  const all = tried.flatMap(({ verdicts }) => verdicts);
  const ids = [...new Set(all.map(({ lane }) => lane.objective))].sort();
  const rows = ids.map((id) =>
    countRow(
      `\`${id}\``,
      all.filter(({ lane }) => lane.objective === id),
    ),
  );
  return [...heading, ...rows].join("\n");
}

function countRow(name: string, verdicts: readonly Verdict[]): string {
  const count = (outcomes: readonly Outcome[]) =>
    verdicts.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const cells = [...columns.map((outcome) => count([outcome])), count(deadOutcomes)];
  return `| ${[name, verdicts.length, ...cells].join(" | ")} |`;
}

/** How often each mark was met, a row each. */
export function markTable(tried: readonly Tried[]): string {
  const counts = new Map<string, number>();
  for (const { verdicts } of tried)
    for (const verdict of verdicts) {
      const mark = markOf(verdict);
      if (mark !== null) counts.set(mark, (counts.get(mark) ?? 0) + 1);
    }
  const rows = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return ["| mark | lanes |", "| --- | --- |", ...rows.map((row) => `| ${row.join(" | ")} |`)].join(
    "\n",
  );
}

/** Marks across, changes down: cases helped of those that the change can be made in. */
export function changeTable(rows: readonly ChangeRow[]): string {
  const marks = [...new Set(rows.map(({ mark }) => mark))];
  const labels = [...new Set(rows.map(({ change }) => change))];
  const cell = (mark: string, change: string) => {
    const row = rows.find((one) => one.mark === mark && one.change === change);
    return row && row.tried > 0 ? `${row.helped} of ${row.tried}` : "–";
  };
  return [
    `| change (${SEEDS} seeds a case) | ${marks.join(" | ")} |`,
    `| --- |${" --- |".repeat(marks.length)}`,
    ...labels.map(
      (label) => `| ${[label, ...marks.map((mark) => cell(mark, label))].join(" | ")} |`,
    ),
  ].join("\n");
}

/** The text with what stands between a block's comments replaced. @throws Error where it has no such block. */
export function replaceBlock(text: string, name: string, content: string): string {
  const begin = `<!-- made: ${name} -->`;
  const start = text.indexOf(begin);
  const end = text.indexOf("<!-- end -->", start);
  if (start < 0 || end < 0) throw new Error(`the document has no block "${name}"`);
  return `${text.slice(0, start + begin.length)}\n\n${content}\n\n${text.slice(end)}`;
}
