// An embed that comes into sight and leaves it, against a trainer that only remembers; the time out
// of sight passes when the test says so.
import { beforeEach, describe, expect, it } from "vitest";
import { defaultConfig, useConfig } from "../../store/config/configStore.ts";
import { setField } from "../../store/edit/editConfig.ts";
import { FakeTrainer } from "../../store/run/fakeTrainer.ts";
import { connectTrainer, train } from "../../store/run/runControl.ts";
import { useRun } from "../../store/run/runStore.ts";
import { createEmbedLife, type EmbedLife, type ReleasableClient } from "./life.ts";

let trainer: FakeTrainer;
let life: EmbedLife;
let nDisposed: number;
let releases: Set<() => void>;

const checkpoint = { step: 7 } as never;
/** The time out of sight passes. */
const passTime = () => {
  for (const release of [...releases]) release();
};

beforeEach(() => {
  useConfig.setState({ config: defaultConfig(), past: [], future: [], drafts: {} });
  trainer = new FakeTrainer();
  nDisposed = 0;
  releases = new Set();
  const client: ReleasableClient = {
    post: (command) => trainer.post(command),
    listen: (receive) => trainer.listen(receive),
    dispose: () => nDisposed++,
  };
  life = createEmbedLife({
    client,
    delay: (callback) => {
      releases.add(callback);
      return () => releases.delete(callback);
    },
  });
  connectTrainer(life.port, trainer);
  useRun.setState({ wantsPlay: false });
});

describe("an embed's life", () => {
  it("starts nothing before it is seen, whatever is asked", () => {
    train();
    life.reset();
    expect(trainer.commands).toEqual([]);
    life.setVisible(true);
    expect(trainer.sent("start")).toMatchObject([{ play: true, checkpoint: null }]);
  });

  it("keeps its state when it has been out of sight, and goes on from there", () => {
    life.setVisible(true);
    trainer.becomeReady();
    life.setVisible(false);
    expect(trainer.sent("checkpoint")).toHaveLength(0);
    passTime();
    const { runId } = trainer.sent("checkpoint")[0]!;
    trainer.report({ type: "checkpoint", runId, checkpoint });
    expect(nDisposed).toBe(1);
    const nSent = trainer.commands.length;
    train();
    trainer.passFrame();
    expect(trainer.commands).toHaveLength(nSent);
    life.setVisible(true);
    expect(trainer.sent("start").at(-1)).toMatchObject({ checkpoint, play: true });
  });

  it("stays awake where it comes back in time", () => {
    life.setVisible(true);
    trainer.becomeReady();
    life.setVisible(false);
    life.setVisible(true);
    passTime();
    expect(nDisposed).toBe(0);
    expect(trainer.sent("start")).toHaveLength(1);
  });

  it("starts anew where the experiment was changed or reset meanwhile", () => {
    life.setVisible(true);
    trainer.becomeReady();
    life.setVisible(false);
    passTime();
    const { runId } = trainer.sent("checkpoint")[0]!;
    trainer.report({ type: "checkpoint", runId, checkpoint });
    setField({ path: "seed", value: 5 });
    life.setVisible(true);
    expect(trainer.sent("start").at(-1)).toMatchObject({ checkpoint: null, config: { seed: 5 } });
  });
});
