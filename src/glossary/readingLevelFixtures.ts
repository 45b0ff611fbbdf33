// How hard a text is to read: the grade of school by Flesch and Kincaid (1975), 0.39 words a sentence + 11.8
// syllables a word − 15.59. Syllables are counted as groups of vowels without a silent e, as is usual.

/** The words of a text, symbols left out. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}][\p{L}’'-]*/gu) ?? [];
}

/** At least one; a final e is silent but in "-le". */
export function syllablesOf(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, "");
  const spoken = bare.replace(/(?<![aeiouy])(?:es|ed|e)$/, "").replace(/(?<=[^aeiouy]l)$/, "");
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0;
  const isLe = /[^aeiouy]le$/.test(bare);
  return Math.max(1, groups + (isLe ? 1 : 0));
}

/** The grade of school in which a text is read; sentences end in ".", "!", "?" or ":". */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.!?:](?=\s|$)/).filter((part) => wordsOf(part).length > 0);
  const words = wordsOf(text);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}
