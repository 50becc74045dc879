import type { CommandReading } from "../../facts/command.ts";
import { readLine } from "./command-line.ts";
import { soleLine } from "./sole-line.ts";

/** The command that a comment on a pull request holds. */
export function readCommand(comment: string): CommandReading {
  const sole = soleLine(comment);
  switch (sole.kind) {
    case "none":
      return sole;
    case "refused":
      return { ...sole, meant: null };
    case "line":
      return readLine(sole.line);
  }
}
