// Names of forests against Newick's own rules, as programs write them and as people paste them.
import { describe, expect, it } from "vitest";
import { likelihoodTrees } from "../phylogenyFixtures.ts";

describe("names of forests", () => {
  const { label, parseState } = likelihoodTrees(
    { species: 3, names: ["Homo sapiens", "Pan", "A b"] },
    0.3,
  );

  it("write trees by smallest leaf and spaces as underscores", () => {
    expect(label(0)).toBe("Homo_sapiens Pan A_b");
    expect(label(6)).toBe("(Homo_sapiens,(Pan,A_b))");
  });

  it.each([
    "((A_b,Pan),Homo_sapiens)",
    "( Homo sapiens , (Pan, 'A b') );",
    "(Homo_sapiens:0.1,(Pan:1e-3,A_b:.2):0.5):0;\n",
    "  (Homo_sapiens,(Pan,A_b))",
  ])("are read as people paste them: %s", (text) => {
    expect(label(parseState(text)!)).toBe("(Homo_sapiens,(Pan,A_b))");
  });

  it.each([
    "",
    "(Homo_sapiens,Pan)",
    "(Homo_sapiens,(Pan,A_b)",
    "(Homo_sapiens,Pan,A_b)",
    "((Homo_sapiens),(Pan,A_b))",
    "(Homo_sapiens,(Pan,Pan)) A_b",
    "(Homo_sapiens,(Pan,B))",
    "(Homo_sapiens,(Pan,A_b)) Pan",
    "Homo sapiens Pan A_b",
    ")(",
    "(((((",
    "(,)",
  ])("refuse what is no forest of theirs: %j", (text) => {
    expect(parseState(text)).toBeNull();
  });

  it("read parts and trees in any order", () => {
    const forest = parseState("A_b (Pan,Homo_sapiens)");
    expect(label(forest!)).toBe("(Homo_sapiens,Pan) A_b");
  });
});
