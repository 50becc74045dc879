export type Permission = "read" | "triage" | "write" | "maintain" | "admin";

export interface Team {
  readonly id: number;
  readonly organisation: string;
  readonly slug: string;
  readonly name: string;
  readonly members: Set<string>;
  /** Permission on repositories, by repository id. */
  readonly repositories: Map<number, Permission>;
}
