// Joined parts against a script written out by hand, and what becomes of the files that are shipped.
import { expect, it } from "vitest";
import "../../objectives/lateObjectives.ts";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { objectivePython } from "../../objectives/python.ts";
import { joinParts, withoutDocstring } from "./parts.ts";

const first = `"""For whoever opens
the file."""

import zlib

import numpy as np
from gfn.env import B


A = np.zeros(zlib.MAX_WBITS)
`;

const second = `import argparse

from gfn.env import A, B
from ray import tune
from torch import nn

from .first import A
from ..other.place import C

"""A text of its own."""


def f():
    # an import of a function stays where it is
    from math import pi
    return pi
`;

it("puts imports into one head, leaves out those of other parts, and keeps the rest", () => {
  expect(joinParts([first, second])).toBe(`import argparse
import zlib

import numpy as np
from torch import nn

from gfn.env import A, B
from ray import tune


A = np.zeros(zlib.MAX_WBITS)


"""A text of its own."""


def f():
    # an import of a function stays where it is
    from math import pi
    return pi
`);
});

it("refuses an import that it would tear apart", () => {
  expect(() => joinParts(["from a import (\n    b,\n)\n"])).toThrow(/more than one line/);
});

it.each(Object.keys(objectives) as ObjectiveId[])("%s defines its learner in its file", (id) => {
  const parts = objectivePython([id]);
  const defined = [...parts.at(-1)!.matchAll(/^(?:def|class) (\w+)/gm)];
  expect(defined.map(([, name]) => name)).toContain(objectives[id].python);
  for (const part of parts) expect(withoutDocstring(part)).toMatch(/^[\n -~]*$/);
});

it("puts what objectives share before them, once, and knows no file that is not there", () => {
  const [shared, ...own] = objectivePython(["reverseKl", "tsallis"]);
  expect(shared).toContain("class DivergenceGFlowNet(");
  expect(own).toHaveLength(2);
  expect(own[1]).toContain("class Tsallis(DivergenceGFlowNet)");
  expect(() => objectivePython(["magic"])).toThrow(RangeError);
});
