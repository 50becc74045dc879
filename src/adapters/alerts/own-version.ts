import { readFileSync } from "node:fs";

/** This program's version, as the formats of machines name it. */
export function ownVersion(): string {
  const read: unknown = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  const version = read !== null && typeof read === "object" && "version" in read ? read.version : null;
  return typeof version === "string" ? version : "0.0.0";
}
