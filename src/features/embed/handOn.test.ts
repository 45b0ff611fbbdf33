// Which keys an embed hands on, on a stand-in for the document that holds its listeners.
import { expect, it, vi } from "vitest";
import { handOnKeys, type UnusedKey } from "./handOn.ts";

/** An element of one kind: `closest` finds itself where the selector names its tag. */
class OfKind {
  constructor(readonly kind: string) {}
  closest(selector: string): OfKind | null {
    return selector.split(", ").some((one) => one === this.kind) ? this : null;
  }
}
vi.stubGlobal("Element", OfKind);

const plain = {
  code: "",
  keyCode: 0,
  target: null,
  defaultPrevented: false,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
};

type Press = Partial<Omit<typeof plain, "target">> & {
  readonly key: string;
  readonly target?: unknown;
};

function pressed(press: Press): UnusedKey[] {
  const told: UnusedKey[] = [];
  const listeners = new Map<string, (event: unknown) => void>();
  const document = {
    addEventListener: (type: string, listener: (event: unknown) => void) =>
      listeners.set(type, listener),
  };
  // only the listening of a document is used
  handOnKeys(document as unknown as Document, (key) => told.push(key));
  listeners.get("keydown")!({ ...plain, ...press });
  return told;
}

it("hands on what nothing has used", () => {
  const right = { key: "ArrowRight", code: "ArrowRight", keyCode: 39 };
  expect(pressed({ ...right, repeat: true })).toEqual([
    { ...right, shiftKey: false, repeat: true },
  ]);
  for (const key of ["Escape", " ", "n"]) expect(pressed({ key })).toHaveLength(1);
});

it.each([
  { key: "ArrowRight", defaultPrevented: true },
  { key: "n", isComposing: true },
  { key: "c", ctrlKey: true },
  { key: "ArrowLeft", altKey: true },
  { key: "r", metaKey: true },
  { key: "Tab" },
  { key: "Shift" },
])("keeps %j", (press) => {
  expect(pressed(press)).toEqual([]);
});

it.each([
  ["textarea", "."],
  ["textarea", "ArrowRight"],
  ["select", "ArrowDown"],
  ["input[type=range]", "PageUp"],
  ["input[type=radio]", "ArrowLeft"],
  ["input[type=checkbox]", " "],
  ["button", "Enter"],
])("leaves a %s what it uses itself: %s", (kind, key) => {
  expect(pressed({ key, target: new OfKind(kind) })).toEqual([]);
});

it.each([
  ["input[type=range]", "n"],
  ["button", "ArrowRight"],
])("hands on what a %s has no use for: %s", (kind, key) => {
  expect(pressed({ key, target: new OfKind(kind) })).toHaveLength(1);
});
