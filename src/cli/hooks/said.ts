import { PLAIN } from "../../report/voice.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";

/** What a hook answers git. */
export const HOOK_EXIT = {
  pass: EXIT.clear,
  observed: EXIT.clear,
  refused: EXIT.block,
  undecided: EXIT.undecided,
} as const;

/** Said where no organisation's rules are kept. */
export const BY_DEFAULTS =
  "sourcewarden: no rules of your organisation are kept here, so the defaults judged: sourcewarden hook install --rules URL\n";

/** Says that nothing was judged and why; what was not judged does not pass. */
export function unjudged(terminal: Terminal, why: string): ExitCode {
  terminal.err.write(`sourcewarden: refused, since nothing was judged: ${PLAIN.name(why)}\n`);
  return EXIT.undecided;
}
