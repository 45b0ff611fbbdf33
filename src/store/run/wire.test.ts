// A wire against a port and a clock that pass on what the test says, and nothing else.
import { beforeEach, expect, it, vi } from "vitest";
import { FakeTrainer } from "./fakeTrainer.ts";
import { openWire, type Wire } from "./wire.ts";

const take = vi.fn();
let end: FakeTrainer;
let wire: Wire;

const preparing = (what: string) => end.report({ type: "preparing", runId: 1, what });

beforeEach(() => {
  take.mockReset();
  end = new FakeTrainer();
  wire = openWire({ port: end, clock: end, take });
});

it("hands over what was reported since the last frame, in order and once", () => {
  preparing("a");
  preparing("b");
  expect(take).not.toHaveBeenCalled();
  end.passFrame(20);
  end.passFrame(20);
  preparing("c");
  end.passFrame(20);
  const whats = take.mock.calls.map(([events]) => events.map(({ what }: { what: string }) => what));
  expect(whats).toEqual([["a", "b"], ["c"]]);
  expect(take.mock.calls.map(([, time]) => time)).toEqual([20, 60]);
});

it("neither sends nor hands anything over once closed, whatever was on its way", () => {
  preparing("a");
  wire.acknowledge(1, 0);
  wire.close();
  wire.send({ type: "pause", runId: 1 });
  for (let frame = 0; frame < 3; frame++) end.passFrame();
  preparing("b");
  end.passFrame();
  expect(end.commands).toEqual([]);
  expect(take).not.toHaveBeenCalled();
});

it("acknowledges the first picture of a run in the next frame", () => {
  wire.acknowledge(4, 0);
  expect(end.commands).toEqual([]);
  end.passFrame();
  expect(end.commands).toEqual([{ type: "acknowledge", runId: 4 }]);
});
