import { ruleErrors } from "../report/rules/rule-errors.ts";
import { PLAIN } from "../report/voice.ts";
import type { GitFault } from "../work/ports/git.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/** Says why a command does nothing, and where its help is (`command`: `scan`). */
export function refuse(terminal: Terminal, why: string, command: string): ExitCode {
  terminal.err.write(`sourcewarden: ${why}\nSee: sourcewarden ${command} --help\n`);
  return EXIT.usage;
}

/** What cannot be had whatever one does is the caller's to mend; what took too long or was too much was not seen. */
export function faulted(terminal: Terminal, fault: GitFault, command: string): ExitCode {
  const why = PLAIN.name(fault.detail);
  if (fault.kind === "not-found" || fault.kind === "refused") return refuse(terminal, why, command);
  terminal.err.write(`sourcewarden: not everything could be read, so nothing was judged: ${why}\n`);
  return EXIT.undecided;
}

/** Says what is wrong in rules, and that nothing was judged by them. */
export function brokenRules(terminal: Terminal, errors: Parameters<typeof ruleErrors>[0]): ExitCode {
  terminal.err.write(`sourcewarden: the rules can't be used; nothing was judged.\n${ruleErrors(errors, PLAIN)}\n`);
  return EXIT.rules;
}
