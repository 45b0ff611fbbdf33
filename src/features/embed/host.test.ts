// Messages between an embed and its page, on a stand-in for the window: who is heard, who is
// answered, and which commands and configs are refused.
import { describe, expect, it } from "vitest";
import { type HostCommand, NAME, readCommand } from "./embedMessages.ts";
import { type HostWindow, listenToHost } from "./host.ts";
import { readConfig } from "./readConfig.ts";

/** A window with a parent that remembers what it was told, and to which origin. */
function fakeWindow(search = "") {
  const posted: { message: unknown; origin: string }[] = [];
  const parent = {
    postMessage: (message: unknown, origin: string) => posted.push({ message, origin }),
  };
  let listener: Parameters<HostWindow["addEventListener"]>[1] = () => {};
  const window: HostWindow = {
    location: { search },
    parent,
    addEventListener: (_type, callback) => {
      listener = callback;
    },
  };
  const commands: HostCommand[] = [];
  let nKnown = 0;
  const host = listenToHost({
    window,
    onCommand: (command) => commands.push(command),
    onKnown: () => nKnown++,
  });
  return {
    host,
    posted,
    commands,
    known: () => nKnown,
    say: (data: unknown, origin = "https://a.example", source: unknown = parent) =>
      listener({ data, origin, source }),
  };
}

const play = { to: NAME, type: "play" };

describe("listenToHost", () => {
  it("hears the embedding window, whoever speaks first, and nobody else from then on", () => {
    const { say, commands, host, posted, known } = fakeWindow();
    host.tell({ type: "refused", message: "early" });
    expect(posted).toEqual([]);
    say(play);
    say(play, "https://b.example");
    expect(commands).toHaveLength(1);
    expect(known()).toBe(1);
    host.tell({ type: "refused", message: "later" });
    expect(posted).toEqual([
      { message: { from: NAME, type: "refused", message: "later" }, origin: "https://a.example" },
    ]);
  });

  it("hears no other frame, no window without an origin, and nothing meant for others", () => {
    const { say, commands, posted } = fakeWindow();
    say(play, "https://a.example", {});
    say(play, "null");
    say({ type: "play" });
    say("play");
    say(null);
    expect(commands).toEqual([]);
    expect(posted).toEqual([]);
  });

  it("hears only the origin that the address names, and speaks to it unasked", async () => {
    const { say, commands, host, posted, known } = fakeWindow("?parent=https://a.example/page");
    await Promise.resolve();
    expect(known()).toBe(1);
    say(play, "https://b.example");
    say(play, "https://a.example");
    expect(commands).toHaveLength(1);
    host.tell({ type: "refused", message: "" });
    expect(posted[0]!.origin).toBe("https://a.example");
  });

  it.each(["?parent=nonsense", "?parent=*", "?parent=javascript:alert(1)", "?parent="])(
    "hears nobody where the address names no site: %s",
    (search) => {
      const { say, commands, host, posted } = fakeWindow(search);
      say(play);
      host.tell({ type: "refused", message: "" });
      expect(commands).toEqual([]);
      expect(posted).toEqual([]);
    },
  );

  it("answers a command that makes no sense", () => {
    const { say, posted, commands } = fakeWindow();
    say({ to: NAME, type: "step", count: 1e9 });
    expect(commands).toEqual([]);
    expect(posted[0]!.message).toMatchObject({ type: "refused" });
  });
});

describe("readCommand", () => {
  it.each([
    [
      { to: NAME, type: "step" },
      { to: NAME, type: "step", count: 1 },
    ],
    [
      { to: NAME, type: "setConfig", config: 1 },
      { to: NAME, type: "setConfig", config: 1 },
    ],
  ])("reads %j", (data, command) => {
    expect(readCommand(data)).toEqual(command);
  });

  it.each([
    { to: NAME, type: "eval", code: "1" },
    { to: NAME, type: "play", extra: 1 },
    { to: NAME, type: "step", count: 0.5 },
    { to: NAME },
  ])("refuses %j", (data) => {
    expect(readCommand(data)).toHaveProperty("refusal");
  });
});

describe("readConfig", () => {
  it("takes an object, its JSON and a link, and refuses what is no plain data", () => {
    const cyclic: Record<string, unknown> = {};
    cyclic["seed"] = cyclic;
    expect(readConfig({ seed: 3 })).toMatchObject({ kind: "config", config: { seed: 3 } });
    expect(readConfig('{"seed": 3}')).toMatchObject({ kind: "config", config: { seed: 3 } });
    expect(readConfig("#v=1&seed=3")).toMatchObject({ kind: "config", config: { seed: 3 } });
    for (const input of [cyclic, { seed: 3n }, undefined, 7, { seed: -1 }, []])
      expect(readConfig(input)).toMatchObject({ kind: "refused" });
  });
});
