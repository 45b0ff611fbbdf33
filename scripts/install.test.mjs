// When an installation is taken for the one the lock file asks for.
import { describe, expect, it } from "vitest";
import { isComplete, isInSync, isInstalled } from "./install.mjs";

const react = { version: "19.3.1", integrity: "sha512-a" };
const native = { version: "1.0.0", integrity: "sha512-b", optional: true };
const wanted = {
  packages: { "": {}, "node_modules/react": react, "node_modules/native-other": native },
};

describe("isInstalled", () => {
  it("accepts the same packages, optional ones of other platforms left out", () => {
    expect(isInstalled(wanted, { packages: { "node_modules/react": react } })).toBe(true);
    expect(isInstalled(wanted, { packages: { ...wanted.packages } })).toBe(true);
  });

  it("refuses a missing package", () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
  });

  it("refuses another version, and another content of the same version", () => {
    const older = { packages: { "node_modules/react": { ...react, version: "19.3.0" } } };
    const other = { packages: { "node_modules/react": { ...react, integrity: "sha512-z" } } };
    expect(isInstalled(wanted, older)).toBe(false);
    expect(isInstalled(wanted, other)).toBe(false);
  });

  it("refuses a package the lock file no longer names", () => {
    const extra = { packages: { "node_modules/react": react, "node_modules/old": react } };
    expect(isInstalled(wanted, extra)).toBe(false);
  });
});

it("isInstalled accepts a native package that the lock file lacks", () => {
  const installed = {
    packages: { "node_modules/react": react, "node_modules/native-here": native },
  };
  expect(isInstalled(wanted, installed)).toBe(true);
});

it("isComplete tells whether every platform's package is locked", () => {
  const tool = { version: "1.0.0", optionalDependencies: { "@tool/linux": "1", "@tool/mac": "1" } };
  const packages = { "node_modules/tool": tool, "node_modules/@tool/linux": native };
  expect(isComplete({ packages })).toBe(false);
  const nested = { ...packages, "node_modules/tool/node_modules/@tool/mac": native };
  expect(isComplete({ packages: nested })).toBe(true);
});

it("isInSync compares both kinds of dependencies", () => {
  const manifest = { dependencies: { react: "19.3.1" }, devDependencies: { vite: "8.3.8" } };
  expect(isInSync(manifest, { packages: { "": { ...manifest } } })).toBe(true);
  const changed = { ...manifest, devDependencies: { vite: "8.3.9" } };
  expect(isInSync(changed, { packages: { "": manifest } })).toBe(false);
  expect(isInSync(manifest, { packages: {} })).toBe(false);
});
