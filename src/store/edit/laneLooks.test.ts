// Colours and dash patterns by lane identity: under any sequence of edits a lane that is still there
// looks as it did, no two lanes look alike, and undo and redo bring looks back with their lanes.
import { beforeEach, describe, expect, it } from "vitest";
import { MAXIMUM_LANES } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { areLooks, stopOf } from "../../records/look.ts";
import { useConfig } from "../config/configStore.ts";
import { laneLooks } from "../config/laneLooks.ts";
import {
  addLane,
  redo,
  replaceConfig,
  setEnvironmentId,
  setField,
  setNumber,
  undo,
} from "./editConfig.ts";
import { duplicateLane, moveLane, removeLane, setObjective, turnIntoTsallis } from "./laneEdits.ts";

const lanes = () => useConfig.getState().config.lanes;
const looks = () => laneLooks(lanes());

function configOf(input: object) {
  const validated = validateConfig(input);
  if (!validated.ok) throw new RangeError(JSON.stringify(validated.problems));
  return validated.config;
}

const three = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl" },
  { objective: "tsallis", alpha: 0.5 },
];
const family = [-2, -1, 0, 1, 3].map((alpha) => ({ objective: "tsallis", alpha }));

function open(list: readonly object[]): void {
  const config = configOf({ lanes: list });
  useConfig.setState({ config, past: [], future: [], drafts: {} });
}

beforeEach(() => open(three));

describe("the looks of lanes", () => {
  it("go by place in an experiment that is opened", () => {
    expect(looks()).toEqual([0, 1, 2]);
    replaceConfig({ lanes: family });
    expect(looks().map(stopOf)).toEqual([24, 72, 120, 168, 216]);
  });

  it("stay with lanes that are moved, copied, edited or left when another goes", () => {
    moveLane(2, 0);
    expect(looks()).toEqual([2, 0, 1]);
    duplicateLane(0);
    expect(looks()).toEqual([2, 3, 0, 1]);
    removeLane(2);
    expect(looks()).toEqual([2, 3, 1]);
    setObjective(0, "forwardKl");
    turnIntoTsallis(2, -1);
    setNumber("lanes.1.alpha", "2");
    setField({ path: "lanes.1.controlVariate", value: "none" });
    setEnvironmentId("sequence");
    setNumber("seed", "7");
    expect(looks()).toEqual([2, 3, 1]);
  });

  it("free their slot for the next lane that is added", () => {
    removeLane(1);
    addLane();
    expect(looks()).toEqual([0, 2, 1]);
    addLane();
    expect(looks()).toEqual([0, 2, 1, 3]);
  });

  it("come back with what is undone, and go with what is made again", () => {
    removeLane(0);
    addLane();
    moveLane(0, 2);
    expect(looks()).toEqual([2, 0, 1]);
    undo();
    undo();
    expect(looks()).toEqual([1, 2]);
    undo();
    expect(looks()).toEqual([0, 1, 2]);
    for (let k = 0; k < 3; k++) redo();
    expect(looks()).toEqual([2, 0, 1]);
  });

  it("are found again where the browser's own back and forward lead", () => {
    removeLane(0);
    const left = structuredClone(useConfig.getState().config);
    addLane();
    replaceConfig(configOf({ lanes: family }));
    replaceConfig(left);
    expect(looks()).toEqual([1, 2]);
  });

  it("outlast an edit that is refused", () => {
    moveLane(0, 2);
    expect(setNumber("lanes.0.alpha", "0.2")).toBe(false);
    replaceConfig({ lanes: "none" });
    expect(looks()).toEqual([1, 2, 0]);
  });

  it.each([
    ["of different objectives", three],
    ["on a ramp", family],
    ["none", []],
  ])("hold through five hundred edits of lanes %s", (_, list) => {
    open(list);
    let random = 1;
    const draw = (n: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((random / 2 ** 31) * n);
    };
    for (let k = 0; k < 500; k++) {
      const before = looks();
      const n = before.length;
      const lane = draw(n);
      const edit = draw(6);
      if (edit === 0 && n < MAXIMUM_LANES) {
        addLane();
        expect(looks().slice(0, n)).toEqual(before);
      } else if (n === 0) continue;
      else if (edit === 1 && n < MAXIMUM_LANES) {
        duplicateLane(lane);
        expect(looks().toSpliced(lane + 1, 1)).toEqual(before);
      } else if (edit === 2) {
        removeLane(lane);
        expect(looks()).toEqual(before.toSpliced(lane, 1));
      } else if (edit === 3) {
        const to = draw(n);
        const twins = JSON.stringify(lanes()[lane]) === JSON.stringify(lanes()[to]);
        moveLane(lane, to);
        // what is moved among its twins need not move at all
        if (!twins)
          expect(looks()).toEqual(before.toSpliced(lane, 1).toSpliced(to, 0, before[lane]!));
      } else {
        setField({ path: `lanes.${lane}.alpha`, value: draw(60) / 10 - 2, now: 1_000 * k });
        expect(looks()).toEqual(before);
      }
      expect(areLooks(looks())).toBe(true);
    }
  });
});
