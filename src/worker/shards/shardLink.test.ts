// The wire to a shard, against a worker that answers when the test does.
import { expect, it } from "vitest";
import type { WatchedListener } from "../../protocol/watchedWorker.ts";
import { ShardLink } from "./shardLink.ts";
import type { ShardAnswer, ShardCommand } from "./shardProtocol.ts";

function setUp() {
  const commands: ShardCommand[] = [];
  const reasons: string[] = [];
  let listener: WatchedListener<ShardAnswer> | null = null;
  let nTerminated = 0;
  const link = new ShardLink(
    {
      post: (command) => commands.push(command),
      listen: (given) => {
        listener = given;
      },
      terminate: () => {
        nTerminated++;
      },
    },
    (reason) => reasons.push(reason),
  );
  return {
    link,
    commands,
    reasons,
    answer: (answer: unknown) => listener?.receive(answer as ShardAnswer),
    fail: (reason: string) => listener?.failed(reason),
    nTerminated: () => nTerminated,
  };
}

const command = (type: string) => ({ type }) as ShardCommand;

it("pairs answers with commands in their order, those that nobody waits for too", () => {
  const { link, commands, answer } = setUp();
  const heard: string[] = [];
  link.ask(command("a"), ({ type }) => heard.push(`a: ${type}`));
  link.ask(command("b"));
  link.ask(command("c"), ({ type }) => heard.push(`c: ${type}`));
  for (const type of ["first", "second", "third", "unasked"]) answer({ type });
  expect(commands.map(({ type }) => type)).toEqual(["a", "b", "c"]);
  expect(heard).toEqual(["a: first", "c: third"]);
});

it("tells once that a shard can't go on, and hears nothing of it after that", () => {
  const { link, reasons, answer, fail, nTerminated } = setUp();
  const heard: unknown[] = [];
  link.ask(command("a"), (own) => heard.push(own));
  answer({ type: "failed", message: "No memory." });
  answer({ type: "late" });
  answer({ type: "failed", message: "Again." });
  fail("it was killed");
  expect([reasons, heard, nTerminated()]).toEqual([["No memory."], [], 1]);
});

it("tells of a shard that dies", () => {
  const { reasons, fail, nTerminated } = setUp();
  fail("it was killed");
  expect([reasons, nTerminated()]).toEqual([["it was killed"], 1]);
});

it("has nothing to tell of a shard that was closed", () => {
  const { link, reasons, fail } = setUp();
  link.close();
  fail("it was killed");
  expect(reasons).toEqual([]);
});
