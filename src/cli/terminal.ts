/** The streams and settings of the terminal that a command runs in. */
export interface Terminal {
  readonly in: NodeJS.ReadStream;
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
  /** Folder that relative paths start from. */
  readonly from: string;
}

/** This process's own terminal. npm changes the folder and keeps the caller's in `INIT_CWD`. */
export function ownTerminal(): Terminal {
  return {
    in: process.stdin,
    out: process.stdout,
    err: process.stderr,
    env: process.env,
    from: process.env["INIT_CWD"] || process.cwd(),
  };
}

/** Colours are for people who look at a terminal and did not ask for none (no-color.org). */
export function wantsColours(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
