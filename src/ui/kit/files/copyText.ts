// Putting text on the clipboard, and saying honestly whether it got there.

/** Whether the text is on the clipboard now; false where there is none or the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // no clipboard (an insecure address), or not allowed: the caller says so
    return false;
  }
}
