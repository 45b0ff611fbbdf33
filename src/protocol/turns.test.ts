// Turns of the event loop: later than the code that asks, one callback a turn, the last that was given.
import { expect, it } from "vitest";
import { messageTurns } from "./turns.ts";

it("calls back in a later turn, once", async () => {
  const takeTurn = messageTurns();
  const heard: string[] = [];
  await new Promise<void>((resolve) => {
    takeTurn(() => {
      heard.push("turn");
      resolve();
    });
    heard.push("asked");
  });
  await new Promise<void>((resolve) => takeTurn(resolve));
  expect(heard).toEqual(["asked", "turn"]);
});

it("calls the last of several callbacks only", async () => {
  const takeTurn = messageTurns();
  const heard: number[] = [];
  takeTurn(() => heard.push(1));
  await new Promise<void>((resolve) =>
    takeTurn(() => {
      heard.push(2);
      resolve();
    }),
  );
  // the first request's turn comes without a callback left
  await new Promise<void>((resolve) => setTimeout(resolve));
  expect(heard).toEqual([2]);
});
