// docs/results.md as a function of docs/results.json: what stands between the comments that name a block
// is made here, the rest is written by hand and says nothing about outcomes.
import { UserError } from "../commands.mjs";
import { type ReportedPreset, reportedPresets } from "./configs.ts";
import type { TaskOutcome } from "./outcomes.ts";
import { whatIsSeen } from "./prose.ts";
import { type ShapeOutcome, shapesTable } from "./shapes.ts";
import {
  distanceTable,
  orderTable,
  type PaperFigures,
  settingOf,
  varianceTable,
  variateTable,
} from "./tables.ts";

/** What docs/results.json holds. */
export interface Results {
  readonly tasks: readonly TaskOutcome[];
  readonly shapes: readonly ShapeOutcome[];
}

/** Table 1 of the paper: mean L1 of three seeds, with its spread where one is printed. */
const paperFigures: Readonly<Partial<Record<ReportedPreset, PaperFigures>>> = {
  "paper-sequences": {
    trajectoryBalance: ".28 ± .06",
    reverseKl: ".16 ± .06",
    forwardKl: ".23 ± .12",
    renyi: ".23 ± .10",
    tsallis: ".22 ± .09",
  },
  "paper-sets": {
    trajectoryBalance: ".07",
    reverseKl: ".03",
    forwardKl: ".03",
    renyi: ".03",
    tsallis: ".03",
  },
};

/** The document with every block of what is there made anew. @throws UserError where it lacks one. */
export function writeDocument(text: string, { tasks, shapes }: Results): string {
  const blocks = [
    ["seen", whatIsSeen(tasks)],
    ...reportedPresets.flatMap((preset) => {
      const task = tasks.find((one) => one.preset === preset);
      return task ? [[preset, taskBlock(task)]] : [];
    }),
    ["variance", varianceTable()],
    ["shapes", shapesTable(shapes)],
  ] as const;
  return blocks.reduce((written, [name, content]) => replaceBlock(written, name!, content!), text);
}

function taskBlock(task: TaskOutcome): string {
  return [
    settingOf(task),
    distanceTable(task, paperFigures[task.preset] ?? null),
    "The row’s objective against the column’s, each with its default control variate (· not resolved):",
    orderTable(task),
    "Further control variates against the default:",
    variateTable(task),
  ].join("\n\n");
}

/** The text with what stands between the block's comments replaced. */
function replaceBlock(text: string, name: string, content: string): string {
  const begin = `<!-- made: ${name} -->`;
  const start = text.indexOf(begin);
  const end = text.indexOf("<!-- end -->", start);
  if (start < 0 || end < 0) throw new UserError(`docs/results.md has no block "${name}".`);
  return `${text.slice(0, start + begin.length)}\n\n${content}\n\n${text.slice(end)}`;
}
