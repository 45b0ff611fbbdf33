// What is counted against the bytes of the texts themselves, whatever stands in them.
import { expect, it } from "vitest";
import { saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import { type RunFile, withoutTables } from "../../experiment/runFile.ts";
import { runTiny } from "../../training/tinyRun.ts";
import { runFileSizes } from "./runFileSizes.ts";

const { run, checkpoint } = await runTiny({
  policy: { hiddenLayers: [4], encoding: "kHot", backward: "learned" },
  lanes: [{ objective: "trajectoryBalance" }, { objective: "detailedBalance" }],
});
const [first, second] = run.lanes;
const { logPB: _, ...fixed } = first!.seeds[0]!;
const whole: RunFile = {
  ...run,
  // a name that takes more bytes than characters, a lane without log p_B, and a seed that has stopped
  states: ["ä→", ...run.states.slice(1)],
  lanes: [
    { ...first!, seeds: [fixed, first!.seeds[1]!] },
    { ...second!, seeds: [{ ...second!.seeds[0]!, status: "stopped" }, second!.seeds[1]!] },
  ],
  checkpoint: saveCheckpoint(checkpoint),
};
const bytes = (file: object) => Buffer.byteLength(JSON.stringify(file));

it("counts every byte of a file, with its tables and without", async () => {
  let rests = 0;
  const sizes = await runFileSizes(whole, async () => void rests++);
  expect(sizes).toEqual({ whole: bytes(whole), withoutTables: bytes(withoutTables(whole)) });
  expect(rests).toBe(4);
});

it("says of no file that nothing leads back from how large it would be", async () => {
  const { checkpoint: _, ...lost } = whole;
  expect(await runFileSizes(lost, async () => {})).toEqual({
    whole: bytes(lost),
    withoutTables: null,
  });
});

it("counts one that lists nothing as it is", async () => {
  const bare = withoutTables(whole);
  expect(await runFileSizes(bare, async () => {})).toEqual({
    whole: bytes(bare),
    withoutTables: bytes(bare),
  });
});
