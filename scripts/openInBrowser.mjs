// Opens an address in the default browser, for the commands that end in a page.
import { spawn } from "node:child_process";

/**
 * Opens the address where there is a display. A machine without an opener is no error: the address
 * has been printed.
 * @param {string} address
 */
export function openInBrowser(address) {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI) return;
  const isWindows = process.platform === "win32";
  const isMac = process.platform === "darwin";
  if (!isWindows && !isMac && !DISPLAY && !WAYLAND_DISPLAY) return;
  const opener = isMac ? "open" : isWindows ? "explorer" : "xdg-open";
  const child = spawn(opener, [address], { detached: true, stdio: "ignore" });
  child.on("error", () => console.log(`Could not run ${opener}: open the address yourself.`));
  child.unref();
}
