// The rules of sourceRules.mjs: each finds what it is about in lines written for it, and nothing in the
// source of the page.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nodeNames, sharedText, straightApostrophes, unheardPromises } from "./sourceRules.mjs";

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|Fixtures\.|\.pictures\./.test(file))
  .map((file) => ({ file, code: readFileSync(`src/${file}`, "utf8") }));
const nodes = new Set(sources.flatMap(({ code }) => nodeNames(code)));

/** A text with a number in it, as the source has it. */
const template = `\`step \${step}\``;

/** @param {string} jsx */
const found = (jsx) => sharedText(`const shown = ${jsx};`, nodes).length > 0;

describe("text", () => {
  it.each([
    "<p>step {step}</p>",
    `<p>{${template}}<b>x</b></p>`,
    "<button>{isOn ? <Pause /> : <Play />}{isOn ? 'Pause' : 'Train'}</button>",
    "<p>{isOn && <b />} words</p>",
    "<p>words {list.map((one) => <b key={one}>{one}</b>)}</p>",
    "<>{text}</>",
    "<p>{a}{b}</p>",
    "<p>{list.map((one) => one.name)}<b /></p>",
    "<p>words{isOn && ', more'}</p>",
    "<p><Mark /> words</p>",
    "<p>words <b>and</b> words</p>",
  ])("is found beside other children: %s", (jsx) => {
    expect(found(jsx)).toBe(true);
  });

  it.each([
    `<p>{${template}}</p>`,
    "<p>{isOn ? 'on' : 'off'}</p>",
    "<button>{isOn ? <Pause /> : <Play />}<span>{label}</span></button>",
    "<p>{children}<b /></p>",
    "<ul>{list.map((one) => <li key={one}>{one}</li>)}<li>last</li></ul>",
    "<>{isOn && <b />}<i /></>",
  ])("is let be where it stands alone: %s", (jsx) => {
    expect(found(jsx)).toBe(false);
  });

  it("stands alone on the page", () => {
    const findings = sources
      .filter(({ file }) => file.endsWith(".tsx"))
      .flatMap(({ file, code }) => sharedText(code, nodes).map((one) => ({ file, ...one })));
    expect(findings).toEqual([]);
  });
});

describe("an apostrophe", () => {
  it.each([
    `const text = "it can't be";`,
    `const text = \`it can't be \${name}\`;`,
    `const text = \`\${name}'s\`;`,
    "const shown = <p>it can't be</p>;",
  ])("is found where it is straight: %s", (code) => {
    expect(straightApostrophes(code)).toHaveLength(1);
    expect(code[straightApostrophes(code)[0]?.at ?? 0]).toBe("'");
  });

  it.each([
    "const text = 'it can’t be';",
    "const text = 'quotes';",
    `const tex = "p_F(s'\\\\mid s)";`,
    "// it can't be",
  ])("is let be where it is none, or typographic: %s", (code) => {
    expect(straightApostrophes(code)).toEqual([]);
  });

  it("is typographic in every text of the source but scripts, which are code", () => {
    const findings = sources
      .filter(({ file }) => !file.startsWith("experiment/python/"))
      .flatMap(({ file, code }) =>
        straightApostrophes(code).map(({ line, text }) => ({ file, line, text })),
      );
    expect(findings).toEqual([]);
  });
});

describe("a promise that is let go", () => {
  it.each(["void save();", "void save().then(show);", "const act = () => void import('./x.ts');"])(
    "is found where nobody hears of its failure: %s",
    (code) => {
      expect(unheardPromises(code)).toHaveLength(1);
    },
  );

  it.each(["void save().catch(() => {});", "void told('file', save());", "await save();"])(
    "is let be where somebody does: %s",
    (code) => {
      expect(unheardPromises(code)).toEqual([]);
    },
  );

  it("is heard of on the page and in its workers", () => {
    const findings = sources.flatMap(({ file, code }) =>
      unheardPromises(code).map((one) => ({ file, ...one })),
    );
    expect(findings).toEqual([]);
  });
});
