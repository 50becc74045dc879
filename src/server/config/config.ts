import type { LogLevel } from "../log.ts";

/** What the operator configured, checked. It holds secrets and is never logged. */
export interface Config {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  /** The App that containments are carried out as; null: plans are shown, and nothing is carried out. */
  readonly responder: { readonly appId: number; readonly privateKey: string } | null;
  readonly webhookSecrets: readonly string[];
  readonly github: GithubAddresses;
  /** A name (looked for in the owner of each judged repository) or `owner/name`. */
  readonly rulesRepository: string;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Installation key of all identities that leave us; null: one is made and kept in the data folder. */
  readonly identityKey: Uint8Array | null;
}

/** Where GitHub is; none ends in a slash. */
export interface GithubAddresses {
  readonly url: string;
  readonly api: string;
  readonly graphql: string;
}

/** One thing that is wrong with the configuration, and what to do about it. Holds no value that was given. */
export interface ConfigProblem {
  readonly variable: string;
  readonly what: string;
  readonly next: string;
}

export type ConfigAnswer =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Settings that were found wrong only when what they speak of was opened; its message is for the operator. */
export class Misconfigured extends Error {
  override readonly name = "Misconfigured";

  constructor(problems: readonly ConfigProblem[]) {
    super(describeProblems(problems));
  }
}

/** All problems at once, as the operator reads them. */
export function describeProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ variable, what, next }) => `  ${variable} ${what}.\n    ${next}\n`);
  return `Sourcewarden cannot start: ${problems.length === 1 ? "one setting is" : `${problems.length} settings are`} not right.\n\n${lines.join("\n")}`;
}
