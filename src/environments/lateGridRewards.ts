// The rewards of grids that the page goes without until its first picture is there. To import this is to add them.
import { addGridRewards } from "./hypergrid.ts";
import { banana } from "./rewards/banana.ts";
import { bitwiseXor } from "./rewards/bitwiseXor.ts";
import { checkerboard } from "./rewards/checkerboard.ts";
import { cosine } from "./rewards/cosine.ts";
import { deceptive } from "./rewards/deceptive.ts";
import { gridFormula } from "./rewards/formulaReward.ts";
import { gaussians } from "./rewards/gaussians.ts";
import { painted } from "./rewards/painted.ts";
import { rings } from "./rewards/rings.ts";
import { sparse } from "./rewards/sparse.ts";

export const lateGridRewards = {
  cosine,
  sparse,
  deceptive,
  bitwiseXor,
  gaussians,
  banana,
  rings,
  checkerboard,
  painted,
  formula: gridFormula,
} as const;

addGridRewards(lateGridRewards);
