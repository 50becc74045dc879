import type { Finding } from "../../verdict/finding.ts";

/** `1 file`, `3 files`, `1,200 files`: numbers as people read them, in English whatever the machine speaks. */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** `12 places in 3 files`; places outside files (messages, names) are counted as places alone. */
export function spread(findings: readonly Finding[]): string {
  const files = new Set(findings.flatMap((finding) => (finding.where.path === null ? [] : [finding.where.path])));
  const places = count(findings.length, "place", "places");
  return files.size === 0 ? places : `${places} in ${count(files.size, "file", "files")}`;
}

/** Bytes in the unit that reads best; 1 kB is 1,000 bytes. */
export function size(bytes: number): string {
  if (bytes < 1_000) return count(bytes, "byte", "bytes");
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
