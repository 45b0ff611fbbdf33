// docs/browsers.md: which walks hold in which engine.

export interface EngineResult {
  readonly name: string;
  readonly version: string;
  readonly rows: readonly {
    readonly walk: string;
    readonly note: string;
    /** Why it failed; null where it holds. */
    readonly failure: string | null;
  }[];
}

/** The whole document. */
export function documentOf(results: readonly EngineResult[]): string {
  const header = results.map(({ name, version }) => `${name} ${version}`);
  const walks = results[0]?.rows.map(({ walk }) => walk) ?? [];
  const lines = walks.map((walk) => {
    const cells = results.map(({ rows }) => {
      const row = rows.find((one) => one.walk === walk);
      if (row === undefined) return "–";
      return row.failure === null
        ? `holds${row.note && `: ${row.note}`}`
        : `**fails**: ${row.failure}`;
    });
    return `| ${[walk, ...cells].map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return `# Other browsers

Written by \`npm run browsers\`, which walks through the built page in Firefox and in WebKitGTK (the engine of
Safari), both without a screen and with software graphics, by real clicks and keys
(\`scripts/browsers/walks.ts\`). A walk fails where something it does is without effect, or where the page
throws, logs an error or cannot load a file. Chromium has \`npm test\`. The machine that wrote this had two
cores; its speeds compare nothing but its own rows.

| walk | ${header.join(" | ")} |
| --- |${" --- |".repeat(results.length)}
${lines.join("\n")}

On Debian the browsers are \`apt-get install firefox-esr webkit2gtk-driver xvfb\`; one that is not there is
skipped, and this page is then left as it is.
`;
}
