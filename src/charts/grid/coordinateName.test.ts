// Coordinates' names against the largest grid that the registry allows.
import { expect, it } from "vitest";
import { environmentDefinition } from "../../environments/environments.ts";
import { coordinateName } from "./coordinateName.ts";

it("names every coordinate that a grid may have", () => {
  const { maximum } = environmentDefinition("hypergrid")!.parameters["dimensions"] as {
    readonly maximum: number;
  };
  const names = Array.from({ length: maximum }, (_, dimension) => coordinateName(dimension));
  expect(names).toEqual(["x₁", "x₂", "x₃", "x₄", "x₅", "x₆", "x₇", "x₈"]);
});
