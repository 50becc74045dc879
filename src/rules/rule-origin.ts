/** Where a rule is written: enough to point a person at the line. */
export interface RuleOrigin {
  readonly layer: "built-in" | "organisation" | "group" | "repository";
  /** File as people know it: `acme/sourcewarden-rules:policy.yml`, or `built-in:markers.yml`. */
  readonly file: string;
  readonly line: number;
}
