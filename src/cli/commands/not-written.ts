import type { GitHubFault } from "../../work/ports/github.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { refuse } from "../refusals.ts";
import type { Terminal } from "../terminal.ts";

/** Says why a person's comment was not written; `where`: what it was to stand on. */
export function notWritten(
  fault: GitHubFault,
  terminal: Terminal,
  command: string,
  where: "pull request" | "issue",
): ExitCode {
  if (fault.kind !== "retry-later") return refuse(terminal, wordsFor(fault, where), command);
  terminal.err.write("sourcewarden: GitHub could not be reached, or asks to wait: try again in a minute.\n");
  return EXIT.undecided;
}

function wordsFor(fault: Exclude<GitHubFault, { kind: "retry-later" }>, where: string): string {
  switch (fault.kind) {
    case "unauthorised":
      return "GitHub does not take your token: make a new one, or set GH_TOKEN=$(gh auth token).";
    case "gone":
      return `there is no such ${where}, or your token can't see it: see that its name is right and the token may read it.`;
    case "forbidden":
      return "your token may not comment there: give it the right to write issues or pull requests.";
    case "refused":
      return `GitHub refused it (${fault.status}): see that the conversation is not locked.`;
    case "malformed":
      return "what answered is not GitHub's API: see the address in --api-url or GH_HOST.";
  }
}
