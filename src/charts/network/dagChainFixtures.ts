// DAGs for tests and pictures: the BGe target of a chain of four nodes at n = 200 (population moments of
// A → B → C → D, unit weights and noise), from local scores and with edge probabilities that another
// program computed (Geiger and Heckerman 1994; Kuipers, Moffa and Heckerman 2014).

/** The bits of a graph's edges from its name in letters, "A>B,C>B": bit from · nodes + to. */
export function edgeBits(nodes: number, label: string): number {
  let bits = 0;
  for (const edge of label.split(",").filter(Boolean)) {
    const [from, to] = [edge.charCodeAt(0) - 65, edge.charCodeAt(2) - 65];
    bits |= 1 << (from * nodes + to);
  }
  return bits;
}

/** Local scores: node and its parents. */
const local: Readonly<Record<string, number>> = {
  "A|": -290.03052742167995,
  "A|B": -223.86208665908748,
  "A|C": -253.1969063944067,
  "A|BC": -227.48569033157173,
  "A|D": -265.2910297487807,
  "A|BD": -227.83117694750558,
  "A|CD": -256.963526281035,
  "A|BCD": -231.23093733956784,
  "B|": -360.2583286775016,
  "B|A": -294.0898879149091,
  "B|C": -253.32369284085405,
  "B|AC": -227.61247677801907,
  "B|D": -294.592215865555,
  "B|AD": -257.13236306427984,
  "B|CD": -257.090617884837,
  "B|ACD": -231.35802894336985,
  "C|": -401.3707894911814,
  "C|A": -364.5371684639082,
  "C|B": -294.4361536545339,
  "C|AB": -298.05975732701813,
  "C|D": -265.4601836657529,
  "C|AD": -257.13268019800717,
  "C|BD": -227.9585856850349,
  "C|ABD": -231.35834607709717,
  "D|": -430.54938941922967,
  "D|A": -405.80989174633044,
  "D|B": -364.88327660728305,
  "D|AB": -368.85236689570115,
  "D|C": -294.6387835938011,
  "D|AC": -298.4054034804294,
  "D|BC": -298.4057086377841,
  "D|ABC": -302.1509556457802,
};

/** The target over the graphs of these names, with what the other program says of it. */
export function chainTarget(labels: readonly string[]) {
  const logRewards = labels.map((label) => {
    const parents: Record<string, string> = { A: "", B: "", C: "", D: "" };
    for (const edge of label.split(",").filter(Boolean)) parents[edge[2]!] += edge[0]!;
    return Object.entries(parents).reduce(
      (sum, [node, of]) => sum + local[`${node}|${[...of].sort().join("")}`]!,
      0,
    );
  });
  const largest = Math.max(...logRewards);
  const masses = Float64Array.from(logRewards, (logReward) => Math.exp(logReward - largest));
  const total = masses.reduce((a, b) => a + b, 0);
  return { target: masses.map((mass) => mass / total), edges, trueClass: 0.8792490263124152 };
}

/** Probabilities of edges, by name. */
const edges: Readonly<Record<string, number>> = {
  "A>B": 0.26091471020223217,
  "A>C": 0.019369308007324792,
  "A>D": 0.016889467989157195,
  "B>A": 0.739085289797541,
  "B>C": 0.49964070844627617,
  "B>D": 0.02758132106754879,
  "C>A": 0.03168923407456488,
  "C>B": 0.500359291553666,
  "C>D": 0.7416616775267507,
  "D>A": 0.013990681538619015,
  "D>B": 0.016759032463386253,
  "D>C": 0.25833832247319755,
};
