import { existsSync } from "node:fs";

/** Debian's Chromium; another one can be named in CHROMIUM. */
export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Without a window, and without anything that asks the network of itself. */
export const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Throws with what to do where there is no Chromium: a browser test is never passed over. */
export function needChromium(): void {
  if (existsSync(CHROMIUM)) return;
  throw new Error(
    `The browser tests need Chromium, and ${CHROMIUM} is not there: run \`apt-get install -y chromium\`, or name another one in CHROMIUM.`,
  );
}
