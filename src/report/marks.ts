/** Hidden line by which an inline comment of ours is known again; `mark` is an HMAC in hex. */
export function findingMark(mark: string): string {
  return `<!-- sourcewarden:finding:${mark} -->`;
}

/** Hidden line by which the one summary comment of a pull request is known again. */
export function summaryMark(mark: string): string {
  return `<!-- sourcewarden:summary:${mark} -->`;
}

/** Hidden line by which the private issue about a subject is known again. */
export function reportMark(mark: string): string {
  return `<!-- sourcewarden:report:${mark} -->`;
}

/** How people name a finding: `SW-1234`; null where it has no number (a local scan). */
export function refName(ref: number | null | undefined): string | null {
  return ref === null || ref === undefined ? null : `SW-${ref}`;
}
