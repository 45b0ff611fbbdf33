// Links as chats, mails, redirects, word processors and QR readers hand them on. Held to a property: the
// canonical link of an experiment, mangled in any one way that can be undone, opens the same experiment;
// and a link that can be read is read as it stands.
import "./flate.ts";
import { describe, expect, it } from "vitest";
import { decodeFile } from "./files/decodeFile.ts";
import { decodeLink, encodeLink } from "./link.ts";
import { publishedLinks } from "./linkFixtures.ts";
import { readLinkText } from "./linkRepair.ts";
import { presets } from "./presets.ts";
import { validateConfig } from "./schema.ts";

const titled = (title: string) => ({
  environment: { height: 9 },
  lanes: [
    { objective: "tsallis", alpha: -1 },
    { objective: "reverseKl", controlVariate: "none" },
  ],
  view: { title, layer: "difference" },
});
const inputs: readonly unknown[] = [
  ...Object.values(presets).map(({ config }) => config),
  ...Object.values(publishedLinks),
  titled("Two of eight"),
  titled("A & B = 100 % + más"),
  titled("x?fbclid=y#v"),
  titled("α = −1 „quoted“"),
  { lanes: [{ objective: "renyi", alpha: -0.5 }, { objective: "trajectoryBalance" }], seed: 12 },
];
const links = inputs.map((input) => {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return { config: validated.config, link: encodeLink(validated.config) };
});

const page = "https://example.org/play/";
const quotedPrintable = (text: string) => text.replaceAll("=", "=3D");
const entities = (text: string) => text.replaceAll("&", "&amp;");
const encoded = encodeURIComponent;

/** What is done to a whole address. */
const manglings: Readonly<Record<string, (url: string) => string>> = {
  nothing: (url) => url,
  "&amp;": entities,
  "&amp;amp;": (url) => entities(entities(url)),
  "&#38; and &#61;": (url) => url.replaceAll("&", "&#38;").replaceAll("=", "&#61;"),
  "an escaped #": (url) => url.replace("#", "%23"),
  "escaped & and =": (url) => url.replaceAll("&", "%26").replaceAll("=", "%3D"),
  "escaped &": (url) => url.replaceAll("&", "%26"),
  "escaped =": (url) => url.replaceAll("=", "%3D"),
  "escaped once": encoded,
  "escaped twice": (url) => encoded(encoded(url)),
  "an escaped hash": (url) => page + encoded(url.slice(page.length)),
  "a hash escaped but for #": (url) => `${page}#${encoded(url.slice(page.length + 1))}`,
  "angle brackets": (url) => `<${url}>`,
  "angle brackets and a full stop": (url) => `See <${url}>.`,
  "angle brackets, wrapped": (url) => `<${url.slice(0, 34)}\n  ${url.slice(34)}>`,
  "straight quotes": (url) => `"${url}"`,
  "curly quotes": (url) => `“${url}”`,
  "zero-width spaces around": (url) => `\u200b${url}\ufeff`,
  "zero-width spaces within": (url) => `${url.slice(0, 30)}\u200b${url.slice(30)}`,
  "a soft hyphen": (url) => `${url.slice(0, 31)}\u00ad${url.slice(31)}`,
  "no-break spaces around": (url) => `\u00a0${url}\u202f`,
  "quoted-printable": quotedPrintable,
  "quoted-printable lines": (url) => quotedPrintable(url).replace(/.{40}(?!$)/g, "$&=\r\n"),
  hxxp: (url) => url.replace("https", "hxxps").replace(".org", "[.]org"),
  "a safe link": (url) =>
    `https://eur02.safelinks.protection.outlook.com/?url=${encoded(url)}&data=05%7C02%7Cx%40y.org%7C1&sdata=ab%3D&reserved=0`,
  "a redirect of Google": (url) =>
    `https://www.google.com/url?q=${encoded(url)}&sa=D&source=docs&usg=AOv`,
  "a redirect of Facebook": (url) => `https://l.facebook.com/l.php?u=${encoded(url)}&h=AT0x&s=1`,
  "Slack's form": (url) => `<${entities(url)}|the experiment>`,
  "Slack's form, twice the same": (url) => `<${entities(url)}|${entities(url)}>`,
  Markdown: (url) => `[the experiment](${url})`,
  "Markdown, the address as its text": (url) => `[${url}](${url})`,
  "an escape of Markdown": (url) => url.replaceAll("&", "\\&").replaceAll("=", "\\="),
  "full-width letters": (url) =>
    url.replace(/[#&=:]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)),
  "a minus sign": (url) => url.replace(/:-(?=\d)/g, ":−"),
  "a dash": (url) => url.replace(/:-(?=\d)/g, ":–"),
  "a dash that the address bar escaped": (url) => url.replace(/:-(?=\d)/g, ":%E2%80%93"),
  "what Twitter adds before": (url) => url.replace("#", "?fbclid=IwAR0&utm_source=x#"),
  "a line before and after": (url) => `Look at this:\n${url}\n\nBest regards`,
};
/** What is done to the end: undone where the last value takes no such text. */
const endings: Readonly<Record<string, (url: string) => string>> = {
  "a full stop": (url) => `${url}.`,
  "a comma": (url) => `${url},`,
  "a bracket": (url) => `${url})`,
  "a bracket and a full stop": (url) => `(${url}).`,
  "a closing quote": (url) => `${url}”`,
  "advertisers' keys": (url) => `${url}&utm_source=mail&utm_medium=x&fbclid=IwAR`,
  "an advertiser's key after ?": (url) => `${url}?fbclid=IwAR0abc`,
  "a quoted passage": (url) => `${url}:~:text=hello%20world`,
  emphasis: (url) => `**${url}**`,
};

const configOf = (text: string) => {
  const decoded = readLinkText(text);
  return decoded?.ok ? decoded.config : decoded;
};

describe("a mangled link opens the same experiment", () => {
  it.each(Object.entries(manglings))("after %s", (name, mangle) => {
    for (const { config, link } of links) {
      const read = configOf(mangle(page + link));
      // what escapes single marks leaves values that hold them open to two readings: those are refused
      const isRefused = /%(?:26|3D|23)/.test(link) && read !== null && "ok" in read;
      if (!(name.startsWith("escaped ") && isRefused)) expect(read, link).toEqual(config);
    }
  });

  it.each(Object.entries(endings))("with %s at its end", (_, mangle) => {
    for (const { config, link } of links) {
      // a title, a name of a layer and bytes may end in anything
      const ended =
        link.includes("&") && !/(?:title|layer|values|alphabet|motifs)=[^&]*$/.test(link);
      if (!ended) continue;
      expect(configOf(mangle(page + link)), link).toEqual(config);
    }
  });

  it("by its hash alone, as an address bar has it", () => {
    const { config, link } = links.at(-1)!;
    for (const name of ["&amp;", "escaped & and =", "quoted-printable", "a minus sign"] as const)
      expect(configOf(manglings[name]!(page + link).slice(page.length)), name).toEqual(config);
  });

  it("whose letters a QR reader made large, where it holds no text of its own", () => {
    for (const { config, link } of links) {
      if (link.includes("title=")) continue;
      const hasText = /values=|motifs=|alphabet=|modes=|truth=|names=/.test(link);
      const read = configOf(`HTTPS://EXAMPLE.ORG/PLAY/${link.toUpperCase()}`);
      if (hasText) expect(read).not.toMatchObject({ version: 1 });
      else expect(read, link).toEqual(config);
    }
  });

  it("wrapped by a mail where the end of a line shows that it goes on", () => {
    const { config, link } = links.at(-1)!;
    const at = link.indexOf("&lanes=") + 7;
    expect(configOf(`${page}${link.slice(0, at)}\n${link.slice(at)}`)).toEqual(config);
  });
});

describe("what is not clear is refused by what is wrong", () => {
  const messageOf = (text: string) => {
    const decoded = readLinkText(text);
    return decoded && !decoded.ok
      ? decoded.problems.map(({ message }) => message).join(" ")
      : decoded;
  };

  it.each([
    ["#v=1&lanes=tsallis:0,5", /"tsallis:0,5": a comma parts two lanes.*"tsallis:0\.5"/],
    ["#v=1&learningRate=0,01", /learningRate must be a number/],
    ["#v=1&seed=3&\nheight=nine", /broken over several lines/],
    ["https://a.org/#v=1&seed=3 https://a.org/#v=1&seed=4", /several links/],
    ["#v=1&height=99&amp;seed=3", /height must be/],
    ["#v=2&amp;seed=3", null],
    ["#v=1&sauce=3", /"sauce" is not a key/],
    ["#v=1&seed=–3", /seed must be/],
  ])("%j", (text, message) => {
    const said = messageOf(text);
    if (message === null) expect(said === null || typeof said === "string").toBe(true);
    else expect(said).toMatch(message);
  });

  it("finds no link where there is none", () => {
    for (const text of ["", "hello", "v=1", "1,2\n3,4", "https://example.org/?x=1#top"])
      expect(readLinkText(text)).toBeNull();
  });
});

it("never changes a link that can be read", () => {
  const odd = [
    "#v=1&title=Hello).",
    "#v=1&title=a%26amp%3Bb",
    "#v=1&title=x?fbclid=y",
    "#v=1&title=100%2525",
    "#v=1&seed=3.",
    "#v=1&title=“quoted”",
    "#v=1&title=−1",
  ];
  for (const link of [...odd, ...links.map((one) => one.link), ...Object.keys(publishedLinks)])
    expect(readLinkText(link), link).toEqual(decodeLink(link));
});

it("is what pasted text and files are read by", () => {
  expect(decodeFile(entities(page + links.at(-1)!.link))).toMatchObject({
    kind: "config",
    config: links.at(-1)!.config,
  });
  expect(decodeFile("#v=1&lanes=tsallis:0,5")).toMatchObject({ kind: "refused" });
});

it("takes no longer than any other text, whatever it is made of", () => {
  const started = performance.now();
  for (const piece of [
    "#v=1&",
    "%23v%3D1",
    "&amp;",
    "%25",
    "<",
    "#v=1|",
    "=\n",
    "\u200b",
    "[#v=1](",
  ])
    readLinkText(piece.repeat(Math.floor(65_000 / piece.length)));
  expect(performance.now() - started).toBeLessThan(5_000);
});
