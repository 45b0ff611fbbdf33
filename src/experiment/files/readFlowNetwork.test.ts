// Flow networks as text against what the lines say, one wrong line for each sentence, and the text of a network against
// its reading.
import { describe, expect, it } from "vitest";
import { networkText, readFlowNetwork } from "./readFlowNetwork.ts";

describe("a text", () => {
  it("is edges, paths and rewards, a line each or between semicolons, however arrows are written", () => {
    const text = "s0 > a > x\n\n s0->b ; b → x\r\nx = 2,5\nb=1";
    expect(readFlowNetwork(text)).toEqual({
      network: { edges: ["s0>a", "a>x", "s0>b", "b>x"], rewards: { x: 2.5, b: 1 } },
      unread: [],
      problems: [],
    });
  });

  it.each([
    ["s0 to a", 'Line 2: "s0 to a" is neither an edge, as a > b, nor a reward, as x = 3.'],
    [
      "a >",
      'Line 2: "" is no name of a state, which is a letter, then up to 11 letters, digits and _.',
    ],
    [
      "1 = 2",
      'Line 2: "1" is no name of a state, which is a letter, then up to 11 letters, digits and _.',
    ],
    ["x = many", 'Line 2: the reward of x must be a number from 0 to 1000000, not "many".'],
    ["x = -1", 'Line 2: the reward of x must be a number from 0 to 1000000, not "-1".'],
    ["x = 1 = 2", 'Line 2: the reward of x must be a number from 0 to 1000000, not "1".'],
    ["s0,a,0.5", 'Line 2: "s0,a,0.5" is neither an edge, as a > b, nor a reward, as x = 3.'],
    [
      "s0\t1st",
      'Line 2: "1st" is no name of a state, which is a letter, then up to 11 letters, digits and _.',
    ],
    ["y,2", "Line 2: the reward of y stands there twice."],
    ["y = 2", "Line 2: the reward of y stands there twice."],
  ])("with the line %s says what is wrong with it, and keeps it", (line, message) => {
    const read = readFlowNetwork(`y = 1\n${line}\ns0 > y`);
    expect(read.problems.map((problem) => problem.message)).toEqual([message]);
    expect(read.unread).toEqual([line]);
  });

  it.each([
    ["a spreadsheet", "From\tTo\ns0\ta\na\tx\nx\t2.5\n"],
    ["a CSV file", 'source,target\r\n"s0","a"\r\na,x,,\r\nx,2.5\r\n'],
    ["one with decimal commas", "s0;a\na;x\nx;2,5"],
    ["a list of edges", "s0 a\na x\nx 2.5"],
    ["all of these", "s0 a; a > x\nx;2.5"],
  ])("of two columns, as %s has it, is edges and rewards", (_, text) => {
    expect(readFlowNetwork(text)).toEqual({
      network: { edges: ["s0>a", "a>x"], rewards: { x: 2.5 } },
      unread: [],
      problems: [],
    });
  });

  it("has a heading in its first row alone, and none where it is drawn", () => {
    expect(readFlowNetwork("s0,from\nfrom,to\nto,1").network.edges).toEqual(["s0>from", "from>to"]);
    expect(readFlowNetwork("from > to").network.edges).toEqual(["from>to"]);
  });

  it("that can be read is asked whether it is a network", () => {
    const { problems, unread } = readFlowNetwork("s0 > a\na > b\nb > a\nb = 1");
    expect(problems.map(({ message, states }) => [message, states])).toEqual([
      ["a > b > a goes round in a cycle.", ["b", "a"]],
    ]);
    expect(unread).toEqual([]);
  });

  it("of a hostile length is read no further", () => {
    const started = performance.now();
    readFlowNetwork("a>".repeat(50_000) + "\n".repeat(100_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("of a network reads as that network", () => {
    const network = { edges: ["s0>a", "a>x", "s0>x"], rewards: { a: 0.125, x: 3 } };
    const text = networkText(network);
    expect(text).toBe("s0 > a\na > x\ns0 > x\na = 0.125\nx = 3");
    expect(readFlowNetwork(text).network).toEqual(network);
  });
});
