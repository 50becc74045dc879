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

/** Hidden line by which the comment about a pull request's commands is known again. */
export function rulingsMark(mark: string): string {
  return `<!-- sourcewarden:rulings:${mark} -->`;
}

/** Hidden line by which the issue about all rulings is known again. */
export function rulingsReportMark(mark: string): string {
  return `<!-- sourcewarden:rulings-report:${mark} -->`;
}

/** Hidden line by which a warning under that issue is known again. */
export function rulingWarningMark(mark: string): string {
  return `<!-- sourcewarden:ruling-warning:${mark} -->`;
}

/** Hidden line by which the issue about rules that wait for approval is known again. */
export function waitingRulesMark(mark: string): string {
  return `<!-- sourcewarden:waiting-rules:${mark} -->`;
}

/** Hidden line by which an issue or comment about an alert is known again; `mark` is the message's key. */
export function alertMark(mark: string): string {
  return `<!-- sourcewarden:alert:${mark} -->`;
}

/** How people name a finding: `SW-1234`; null where it has no number (a local scan). */
export function refName(ref: number | null | undefined): string | null {
  return ref === null || ref === undefined ? null : `SW-${ref}`;
}
