// The security policy against the text that docs/hosting.md gives to hosts, and against what it
// must never allow. Whether the page keeps to it is for the browser to say.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { headers, securityPolicy } from "./securityPolicy.mjs";

it("is what docs/hosting.md tells hosts to send", () => {
  const documentation = readFileSync(new URL("../docs/hosting.md", import.meta.url), "utf8");
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  expect(documentation).toContain(`\`\`\`http\n${lines.join("")}\`\`\``);
});

it("allows no inline code, no evaluation and no other host", () => {
  expect(securityPolicy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  expect(securityPolicy).toContain("default-src 'none'");
});
