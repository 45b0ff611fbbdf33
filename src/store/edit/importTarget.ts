// Tables and pictures that become the target: one edit of the experiment, with a floor of its own, and a
// record of what was done that stands beside the target.

import { paintSpaceOf } from "../../environments/environments.ts";
import { encodePaint } from "../../environments/rewards/paint.ts";
import { painted } from "../../environments/rewards/painted.ts";
import { type GridSpace, gridSpace } from "../../environments/spaces/gridSpace.ts";
import type { NumberTable } from "../../experiment/files/readTable.ts";
import { fitTable, gridOfTable, paintedReward } from "../../experiment/files/tableTarget.ts";
import { shortList } from "../../experiment/issueWords.ts";
import { useConfig } from "../config/configStore.ts";
import { dismissNotice } from "../run/runStore.ts";
import { rememberOrigin, type TargetOrigin, useTargetOrigin } from "../view/targetOrigin.ts";
import { replaceConfig, undo, withoutOwnEncoding } from "./editConfig.ts";
import { pageWords } from "./pageWords.ts";

/** Which grid a table goes to: one of its own size where there may be one, the same but a line only where
 * the experiment is one, or the grid that is there. */
export type Place = "own" | "ownUnlessLine" | "present";

export interface ImportedTable {
  readonly table: NumberTable;
  /** Name of the file; null: the clipboard. */
  readonly from: string | null;
  readonly place: Place;
}

/** Makes a table the target. What is wrong, as whole sentences, or null. */
export function importTable({ table, from, place }: ImportedTable): string | null {
  const present = paintSpaceOf(useConfig.getState().config.environment);
  const own = place === "present" ? null : gridOfTable(table);
  const isStray = place === "ownUnlessLine" && own?.dimensions === 1 && present?.dimensions !== 1;
  if (isStray)
    return `It is a line of ${table.values.length} numbers: to make it the target, open it as a file, or choose a grid of one dimension first.`;
  const space = own ? gridSpace(own.dimensions, own.height) : present;
  if (!space)
    return "A target is a table of as many rows as columns, or a line, of at most 64; others need a grid of one or two dimensions to be fitted to.";
  const fitted = fitTable(table, space);
  if (!fitted.ok) return fitted.message;
  const { picture, isResampled } = fitted;
  const { floor, nRaised, nLowered } = picture;
  return take(space, paintedReward(picture), {
    from,
    kind: "table",
    size: [table.width, table.height],
    grid: sidesOf(space),
    cropped: null,
    said: null,
    resampled: isResampled,
    floor,
    nRaised,
    nLowered,
    leftOut: table.leftOut,
  });
}

export interface ImportedPicture {
  /** Paint on a grid, 255 the most. [cell] */
  readonly bytes: Uint8Array;
  readonly space: GridSpace;
  readonly from: string | null;
  /** Pixels of the picture, and of what was used of it; null where that is not known, or all. */
  readonly size: TargetOrigin["size"];
  readonly cropped: TargetOrigin["cropped"];
  /** What was done to it in the words of its reader, in place of size and crop. */
  readonly said?: string;
}

/** Makes a picture the target: what is white in it stands at the floor that painting begins with. */
export function importPicture({ bytes, space, said, ...rest }: ImportedPicture): string | null {
  const floor = painted.parameters.floor.default;
  const grid = sidesOf(space);
  const reward = { id: "painted", values: encodePaint(bytes), scale: "linear", floor } as const;
  const nRaised = bytes.filter((byte) => byte === 0).length;
  const [across, down] = rest.cropped ?? rest.size;
  return take(space, reward, {
    ...rest,
    said: said ?? null,
    kind: "picture",
    grid,
    resampled: across !== grid[0] || down !== grid[1],
    floor,
    nRaised,
    nLowered: 0,
    leftOut: [],
  });
}

/** Goes back to the target before the one that is spoken of. */
export function takeBackTarget(): void {
  const { before } = useTargetOrigin.getState();
  const { config, past } = useConfig.getState();
  if (!before) return;
  // where other edits were made since, they stay
  if (past.at(-1) === before) undo();
  else
    replaceConfig({
      ...config,
      environment: before.environment,
      policy: { ...config.policy, encoding: before.policy.encoding },
    });
}

function take(space: GridSpace, reward: object, origin: TargetOrigin): string | null {
  const before = useConfig.getState().config;
  const { dimensions, height } = space;
  const environment = { id: "hypergrid", dimensions, height, reward };
  const isSameKind = environment.id === before.environment.id;
  const problems = replaceConfig({
    ...before,
    environment,
    // a grid that was not there is seen as pictures are learned best
    policy: isSameKind ? before.policy : { ...before.policy, encoding: "kHot" },
    lanes: isSameKind ? before.lanes : before.lanes.map(withoutOwnEncoding),
  });
  if (problems.length > 0) return pageWords(shortList(problems));
  for (const key of ["link", "file"]) dismissNotice(key);
  rememberOrigin(origin, before, useConfig.getState().config);
  return null;
}

function sidesOf({ dimensions, height }: GridSpace): TargetOrigin["grid"] {
  return [height, dimensions === 1 ? 1 : height];
}
