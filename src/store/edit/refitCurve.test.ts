// A lane that is to be drawn or typed, chosen from the list, against the push it had.
import { beforeEach, describe, expect, it } from "vitest";
import "./lateRefits.ts";
import "../../objectives/lateObjectives.ts";
import { unitPush } from "../../objectives/curve/unitPush.ts";
import { threeLanes } from "../config/configFixtures.ts";
import { useConfig } from "../config/configStore.ts";
import { setField, undo } from "./editConfig.ts";
import { setObjective } from "./laneEdits.ts";

const lane = () => useConfig.getState().config.lanes[0]!;

beforeEach(() => {
  useConfig.setState({ config: threeLanes(), past: [], future: [], drafts: {} });
});

describe.each(["drawn", "typed"] as const)("chosen as %s", (objective) => {
  it.each([
    { objective: "forwardKl" },
    { objective: "tsallis", alpha: 2 },
    { objective: "huber", width: 0.5 },
    { objective: "jensenShannon" },
    { objective: "trajectoryBalance" },
  ])("goes on from $objective", (value) => {
    setField({ path: "lanes.0", value, standsAlone: true });
    const before = lane();
    const push = unitPush(before)!;
    setObjective(0, objective);
    expect(lane().objective).toBe(objective);
    const own = unitPush(lane())!;
    // a drawn one has nine points at most
    const near = objective === "typed" ? 1e-6 : Math.max(0.07, 0.005 * (push(-4) - push(4)));
    for (let x = -2; x <= 2; x += 0.25) expect(Math.abs(own(x) - push(x))).toBeLessThan(near);
    undo();
    expect(lane()).toEqual(before);
  });

  it("takes the batch’s own centre where no log Z was learned, else the control variate there was", () => {
    setField({ path: "lanes.0", value: { objective: "forwardKl" }, standsAlone: true });
    setObjective(0, objective);
    expect(lane().controlVariate).toBe("ownCentre");
    const value = { objective: "cosh", controlVariate: "none" };
    setField({ path: "lanes.0", value, standsAlone: true });
    setObjective(0, objective);
    expect(lane().controlVariate).toBe("none");
  });

  it("starts with the usual one where there was no curve", () => {
    setField({ path: "lanes.0", value: { objective: "detailedBalance" }, standsAlone: true });
    setObjective(0, objective);
    expect(lane()).toMatchObject(
      objective === "drawn"
        ? {
            points: [
              [-4, 4],
              [0, 0],
              [4, -4],
            ],
          }
        : { formula: "-x/sqrt(1 + x^2/9)" },
    );
  });
});

it("turns what is typed into what is drawn", () => {
  setField({ path: "lanes.0", value: { objective: "typed", formula: "-tanh(2*x)" } });
  const push = unitPush(lane())!;
  setObjective(0, "drawn");
  const own = unitPush(lane())!;
  for (let x = -2; x <= 2; x += 0.5) expect(Math.abs(own(x) - push(x))).toBeLessThan(0.02);
});
