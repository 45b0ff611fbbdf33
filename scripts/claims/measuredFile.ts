// src/features/claims/measuredClaims.ts, made of the table that docs/claims.md begins with: what the cards say
// of the command line's answers, so that no one types them.

/** The module's text. @throws Error where the document has no such table. */
export function measuredFile(document: string): string {
  const rows = [
    ...document.matchAll(
      /^\| \[.*\]\(#([a-z0-9-]+)\) \| (holds|fails|undecided) \| \d+ \| (\d+) \|$/gm,
    ),
  ];
  if (rows.length === 0) throw new Error("docs/claims.md has no table of answers.");
  const lines = rows.map(
    ([, id = "", verdict, seconds]) =>
      // keys are quoted where they have to be, as the formatter has them
      `  ${/^[a-z][a-z0-9]*$/.test(id) ? id : `"${id}"`}: { verdict: "${verdict}", seconds: ${seconds} },`,
  );
  return `// Made of docs/claims.md by \`npm run claims\`; with \`-- --read\` of the document as it stands.
import type { Verdict } from "../../claims/judge.ts";

/** What the command line has measured of the claims that come with the page: their answers, and how long they
 * took (seconds) on the machine that wrote the document. */
export const measuredClaims: Readonly<
  Record<string, { readonly verdict: Verdict; readonly seconds: number }>
> = {
${lines.join("\n")}
};
`;
}
