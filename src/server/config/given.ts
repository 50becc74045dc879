import type { ConfigProblem } from "./config.ts";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's text without the white space around it; null where it is missing or empty. */
export function given(environment: Environment, name: string): string | null {
  const text = environment[name]?.trim() ?? "";
  return text === "" ? null : text;
}

/** A setting cannot be used; caught where all settings are read. */
export class Faulty extends Error {
  override readonly name = "Faulty";
  readonly problem: ConfigProblem;
  constructor(variable: string, what: string, next: string) {
    super(`${variable} ${what}.`);
    this.problem = { variable, what, next };
  }
}
