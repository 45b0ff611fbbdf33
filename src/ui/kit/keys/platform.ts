// Whether the keyboard is an Apple one: its commands go by Cmd, and Option writes characters.

/** Whether a platform, as `navigator.platform` names it, is Apple's. */
export function isApplePlatform(platform: string): boolean {
  return /^(?:Mac|iPhone|iPad|iPod)/.test(platform);
}

/** Whether this device is. Tests and static renders have no navigator. */
export const onApple: boolean =
  typeof navigator !== "undefined" && isApplePlatform(navigator.platform ?? "");
