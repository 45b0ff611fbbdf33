// The address of the picture for previews, in the project's own HTML files: relative as they are, whole where
// the build is told where it will lie.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withAddress } from "./siteAddress.mjs";

describe.each(["index.html", "embed.html"])("%s", (file) => {
  const html = readFileSync(file, "utf8");

  it("says in static HTML what a preview shows, with a picture that is there", () => {
    for (const name of ["og:title", "og:description", "og:image"])
      expect(html).toMatch(new RegExp(`property="${name}"\\s+content="[^"]+"`));
    expect(existsSync("public/preview.png")).toBe(true);
  });

  it.each(["https://example.org/playground", "https://example.org/playground/"])(
    "has the picture's whole address below %s",
    (address) => {
      const content = /og:image" content="([^"]+)"/.exec(withAddress(html, address))?.[1];
      expect(content).toBe("https://example.org/playground/preview.png");
    },
  );

  it("has text for where no script runs, which a script of its own can make precise", () => {
    const root = /<div id="root">([\s\S]*?)<\/div>/.exec(html)?.[1] ?? "";
    expect(root).toContain("needs JavaScript");
    expect(root).toContain('id="fallback-why"');
    expect(html).toContain('<script defer src="/fallback.js"></script>');
  });

  it("refuses an address that is none", () => {
    expect(() => withAddress(html, "example")).toThrow();
  });
});
