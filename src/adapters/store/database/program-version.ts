import { readFileSync } from "node:fs";

/** The version of this program, as its package says it. */
export function programVersion(): string {
  const read: unknown = JSON.parse(readFileSync(new URL("../../../../package.json", import.meta.url), "utf8"));
  const version = read !== null && typeof read === "object" && "version" in read ? read.version : null;
  return typeof version === "string" ? version : "0.0.0";
}
