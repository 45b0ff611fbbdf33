// The HTML to embed with, against addresses and titles that try to leave their attributes.
import { describe, expect, it } from "vitest";
import { embedSnippet } from "./embedSnippet.ts";

describe("embedSnippet", () => {
  it("lets neither address nor title leave its attribute", () => {
    const snippet = embedSnippet("https://x.org/embed.html#v=1&a=\"'<", 'A "title" <script>&');
    expect(snippet).toContain('src="https://x.org/embed.html#v=1&amp;a=&quot;\'&lt;"');
    expect(snippet).toContain('title="A &quot;title&quot; &lt;script&gt;&amp;"');
    expect(snippet.match(/</g)).toHaveLength(2);
  });
});
