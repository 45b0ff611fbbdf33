// SVG as vector programs and attackers write it: sizes worked by hand, counts of what would be drawn
// against the numbers of copies, and nothing that takes long to refuse.
import { describe, expect, it } from "vitest";
import { nestedUses, pictures } from "./pictureFixtures.ts";
import { prepareSvg } from "./svgSource.ts";

const svg = (attributes: string, inner = "<rect width='4' height='4'/>") =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`;
const messageOf = (text: string) => {
  const prepared = prepareSvg(text, 100);
  return prepared.ok ? "taken" : prepared.message;
};

describe("the size of an SVG", () => {
  it.each([
    ['viewBox="0 0 40 20"', 40, 20],
    ['width="40" height="20"', 40, 20],
    ['width="40px" height="20.5px"', 40, 20.5],
    ['width="100%" height="100%" viewBox="0 0 40 20"', 40, 20],
    ['width="2in" height="96px" viewBox="0 0 2 1"', 192, 96],
    ['width="25.4mm" height="25.4mm"', 96, 96],
    ['width="80" viewBox="0,0,40,20"', 80, 40],
    ['height="10" viewBox="-5 -5 40 20"', 20, 10],
    ["width='40' height='20' style='width:100%;height:auto'", 40, 20],
    ['width="20000" height="20000"', 20_000, 20_000],
  ])("with %s", (attributes, width, height) => {
    const prepared = prepareSvg(svg(attributes), 100);
    expect(prepared).toMatchObject({ ok: true, width, height });
    if (!prepared.ok) return;
    // drawn with its longer side at 100, whatever it asked for
    const [, w, h] = /<svg width="([\d.]+)" height="([\d.]+)" viewBox=/.exec(prepared.source)!;
    expect(Math.max(Number(w), Number(h))).toBeCloseTo(100);
    expect(Number(w) / Number(h)).toBeCloseTo(width / height);
    expect(prepared.source).not.toMatch(/width:\s*100%/);
  });

  it.each([
    ["", /neither a viewBox nor a width and height/],
    ['width="100%" height="100%"', /neither a viewBox/],
    ['width="0" height="10"', /no area/],
    ['viewBox="0 0 0 10"', /no area/],
    ['viewBox="0 0 x 10"', /neither a viewBox/],
  ])("is refused by name with %j", (attributes, message) => {
    expect(messageOf(svg(attributes))).toMatch(message);
  });

  it("is drawn as UTF-8 whatever its declaration says, and with the name space it lacks", () => {
    const prepared = prepareSvg(
      '<?xml version="1.0" encoding="UTF-16"?><svg viewBox="0 0 1 1"></svg>',
      10,
    );
    expect(prepared).toMatchObject({
      source:
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 1 1"></svg>',
    });
  });
});

describe("what an SVG would cost", () => {
  const box = 'viewBox="0 0 9 9"';

  it("is counted with its repetitions", () => {
    expect(messageOf(nestedUses(3))).toBe("taken");
    expect(nestedUses(6).length).toBeLessThan(2_000);
    // 10^6 circles and 1,111,111 uses on the way, three elements each time at the most
    expect(messageOf(nestedUses(6))).toMatch(/would draw [2-4]\d{6} shapes.*at most 10000.*PNG/);
    expect(messageOf(nestedUses(40))).toMatch(/more than a thousand million shapes/);
  });

  it.each([
    [
      "patterns within patterns",
      `${Array.from(
        { length: 12 },
        (_, k) => `<pattern id="p${k}">${`<rect fill="url(#p${k + 1})"/>`.repeat(4)}</pattern>`,
      ).join("")}<rect fill="url(#p0)"/>`,
    ],
    [
      "filters on everything",
      `<filter id="f"><feTurbulence/><feGaussianBlur/></filter>${'<rect filter="url(#f)"/>'.repeat(40)}`,
    ],
    [
      "markers on a long path",
      `<marker id="m">${"<circle/>".repeat(50)}</marker><path marker-mid="url(#m)" d="${"L1 2".repeat(2_000)}"/>`,
    ],
    ["shapes by the thousand", "<rect/>".repeat(10_001)],
    [
      "paths without end",
      `<path d="${"L1 2".repeat(450_000)}"/>`.repeat(1) + `<path d=""/>`.repeat(9_000),
    ],
  ])("is refused for %s", (_, inner) => {
    expect(messageOf(svg(box, inner))).toMatch(/would draw|characters/);
  });

  it("is without end where references lead on and on", () => {
    const chain = Array.from({ length: 5_000 }, (_, k) => `<use id="u${k}" href="#u${k + 1}"/>`);
    expect(messageOf(svg(box, chain.join("")))).toMatch(/would draw/);
  });

  it("leaves ordinary drawings alone: circles of references, one blur, a thousand paths", () => {
    const inner = `<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><filter id="f"><feGaussianBlur/></filter><g filter="url(#f)">${'<path d="M0 0L1 1Z"/>'.repeat(1_000)}</g>`;
    expect(messageOf(svg(box, inner))).toBe("taken");
  });

  it.each([
    ["a foreign object", "<foreignObject><p>hi</p></foreignObject>", /HTML in it/],
    [
      "a picture elsewhere",
      '<image href="photo.jpg" width="9" height="9"/>',
      /another file \(photo\.jpg\)/,
    ],
    [
      "a picture on the net",
      '<image xlink:href="https://example.org/a.png"/>',
      /another file \(https:\/\/example\.org/,
    ],
    ["a part of another file", '<use href="sprites.svg#a"/>', /another file \(sprites/],
    [
      "a damaged picture",
      '<image href="data:image/png;base64,AAAA"/>',
      /too large or can’t be read/,
    ],
    [
      "an SVG in an SVG",
      `<image href="data:image/svg+xml;base64,${btoa("<svg/>")}"/>`,
      /can’t be read/,
    ],
    ["no end", "<g>", /tags do not fit|cut off/],
    ["depth", "<g>".repeat(500) + "</g>".repeat(500), /nested more than 200/],
  ])("is refused for %s, by name", (_, inner, message) => {
    expect(messageOf(svg(box, inner))).toMatch(message);
  });

  it("takes a picture within that is small, links and scripts, of which nothing runs", () => {
    expect(messageOf(svg(box, `<image href="data:image/png;base64,${pictures.greyPng}"/>`))).toBe(
      "taken",
    );
    expect(messageOf(svg(box, '<a href="https://example.org"><rect/></a>'))).toBe("taken");
    expect(prepareSvg(svg(box, "<script>alert(1)</script>"), 9)).toMatchObject({
      ok: true,
      hasScripts: true,
    });
  });

  it("refuses entities that multiply, and takes those that name a name space", () => {
    const declare = (entities: string) => `<!DOCTYPE svg [ ${entities} ]>${svg(box)}`;
    expect(messageOf(declare('<!ENTITY ns_svg "http://www.w3.org/2000/svg">'))).toBe("taken");
    expect(messageOf(declare('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">'))).toMatch(/entities/);
    expect(messageOf(declare('<!ENTITY x SYSTEM "file:///etc/passwd">'))).toMatch(/entities/);
  });

  it("says that it was cut off, or is another thing", () => {
    expect(messageOf('<svg viewBox="0 0 1 1"><rect')).toMatch(/cut off/);
    expect(messageOf("<html></html>")).toMatch(/no <svg>/);
    expect(messageOf("<svg/><svg/>")).toMatch(/several roots/);
    expect(messageOf("")).toMatch(/no <svg>/);
  });
});
