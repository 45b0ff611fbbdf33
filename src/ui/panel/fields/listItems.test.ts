// Fields that are lists: typed and pasted text against the items it means.
import { describe, expect, it } from "vitest";
import { environments } from "../../../environments/environments.ts";
import { itemsOfText, withItem } from "./listItems.ts";

const { f } = environments.sequence.rewards.positional.parameters;
const { motifs } = environments.sequence.rewards.motifs.parameters;

describe("items of a list", () => {
  it("are read from typed and from pasted text", () => {
    expect(itemsOfText(f, "0.5")).toEqual([0.5]);
    expect(itemsOfText(f, "1, −2 3,x")).toEqual([1, -2, 3, "x"]);
    expect(itemsOfText(f, "0,5; 2;−1,25")).toEqual([0.5, 2, -1.25]);
    // one number, a row and a column of a spreadsheet with decimal commas, and what spaces part
    expect(itemsOfText(f, "0,5")).toEqual([0.5]);
    expect(itemsOfText(f, "0,5\t0,25\t1")).toEqual([0.5, 0.25, 1]);
    expect(itemsOfText(f, "0,5; 0,25; 1")).toEqual([0.5, 0.25, 1]);
    expect(itemsOfText(f, "0,5 \u22120,25")).toEqual([0.5, -0.25]);
    expect(itemsOfText(f, "1,2,3")).toEqual([1, 2, 3]);
    expect(itemsOfText(motifs, "AC;GT,TT")).toEqual(["AC", "GT", "TT"]);
    expect(itemsOfText(motifs, "AC GT")).toEqual(["AC", "GT"]);
  });

  it("are replaced one for one, several at once, or taken away", () => {
    expect(withItem([1, 2, 3, 4], 1, [9])).toEqual([1, 9, 3, 4]);
    expect(withItem([1, 2, 3, 4], 1, [8, 9])).toEqual([1, 8, 9, 4]);
    expect(withItem([1, 2, 3], 1, [])).toEqual([1, 3]);
  });
});
