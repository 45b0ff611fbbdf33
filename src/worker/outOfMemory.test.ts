// Messages of browsers as they were seen, and a trainer whose engine has no memory left.
import { expect, it } from "vitest";
import { isOutOfMemory } from "./outOfMemory.ts";
import { setUpTrainer, startCommand } from "./trainerFixtures.ts";

it.each([
  new RangeError("Array buffer allocation failed"),
  new RangeError("WebAssembly.Memory(): could not allocate memory"),
  new RangeError("Out of memory"),
  new Error("out of memory"),
])("knows %s", (error) => {
  expect(isOutOfMemory(error)).toBe(true);
});

it.each([new RangeError("state 3 has no valid action"), new Error("context lost"), "allocation"])(
  "takes %s for something else",
  (error) => {
    expect(isOutOfMemory(error)).toBe(false);
  },
);

it("says what would need less, as a fault of the experiment and not of the device", async () => {
  const trainer = setUpTrainer({
    onPost: (event) => {
      if (event.type === "ready") throw new RangeError("Array buffer allocation failed");
    },
  });
  trainer.send(startCommand({ nSeeds: 2 }));
  await trainer.run();
  expect(trainer.of("failed").map(({ failure }) => failure)).toEqual([
    {
      code: "badConfig",
      message:
        "There is not enough memory here for 4 learners of 9 states: fewer lanes, seeds or states need less.",
    },
  ]);
});
