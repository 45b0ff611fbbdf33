// Which keys an embed hands on, on a stand-in for the document that holds its listeners.
import { expect, it, vi } from "vitest";
import { handOnKeys, type UnusedKey } from "./handOn.ts";

vi.stubGlobal("Element", class {});

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

function pressed(press: Partial<typeof plain> & { readonly key: string }): UnusedKey[] {
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
