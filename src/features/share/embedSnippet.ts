// The HTML that embeds an experiment. The text is only ever shown and copied, never parsed here.

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  '"': "&quot;",
  "<": "&lt;",
  ">": "&gt;",
};

/** An iframe of the embed page. */
export function embedSnippet(address: string, title: string): string {
  return [
    "<iframe",
    `  src="${escaped(address)}"`,
    `  title="${escaped(title)}"`,
    '  width="100%" height="420" style="border: 0"',
    '  loading="lazy" referrerpolicy="no-referrer"',
    "></iframe>",
  ].join("\n");
}

function escaped(text: string): string {
  return text.replace(/[&"<>]/g, (character) => entities[character]!);
}
