// How large a run file will be, with its tables and without, counted from the text that would be written: a table at a
// time, so that the page stays responsive.
import { type RunFile, withoutTables } from "../../experiment/runFile.ts";

export interface RunFileSizes {
  /** Bytes of the whole file. */
  readonly whole: number;
  /** Bytes of one without tables; null where nothing would lead back to what they held. */
  readonly withoutTables: number | null;
}

/** Counts both. `rest`: waited for between two tables. */
export async function runFileSizes(run: RunFile, rest: () => Promise<void>): Promise<RunFileSizes> {
  const bare = withoutTables(run);
  const smaller = bytesOf(bare);
  let whole =
    smaller + bytesOf(run.states) + bytesOf(run.target) - bytesOf([bare.states, bare.target]) + 3;
  for (const [k, { seeds }] of run.lanes.entries())
    for (const [index, seed] of seeds.entries()) {
      await rest();
      const { logPF, terminatingProbability } = bare.lanes[k]!.seeds[index]!;
      whole += bytesOf(seed.logPF) - bytesOf(logPF);
      whole += bytesOf(seed.terminatingProbability) - bytesOf(terminatingProbability);
      // with its name, a colon and a comma
      if (seed.logPB) whole += bytesOf(seed.logPB) + bytesOf("logPB") + 2;
    }
  return { whole, withoutTables: run.checkpoint ? smaller : null };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
