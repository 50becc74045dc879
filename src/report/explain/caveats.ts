import type { Caveat } from "../../rules/explanation.ts";
import { visible } from "../text/visible.ts";

/** What an explanation could not take into account, and how to say it the next time. */
export function caveatLines(caveat: Caveat): readonly string[] {
  switch (caveat.kind) {
    case "visibility-unknown":
      return [
        "Nobody said who reads the repository, so the worst is assumed: say it with --visibility private, for example.",
      ];
    case "name-unknown":
      return [
        "No remote named origin tells which repository this is, so rules that name repositories were left out: add it to have them counted.",
      ];
    case "settings-unknown":
      return [
        "Rules ask for topics or properties of this repository, which only GitHub knows: the worst is assumed, and what they would loosen does not count. Say them with --topic and --property NAME=VALUE.",
      ];
    case "properties-believed":
      return ["Each --property was taken for one that only the organisation may set."];
    case "no-organisation":
      return ["No organisation's rules were given (--org-rules policy.yml): these are the defaults."];
    case "no-register":
      return [
        "No register was given (--register register.yml): registered sources, if there are any, are not counted.",
      ];
    case "own-file-unread":
      return [
        "The repository's own file (.github/sourcewarden.yml), if it has one, was not read: it can only make this stricter.",
      ];
    case "own-file-passed-over":
      return [
        "The repository's own file is passed over, since it is broken or asks for less than what is above it:",
        ...caveat.errors.map((error) => `  ${visible(`${error.file}:${error.line}:${error.column}: ${error.what}`)}`),
        "  (sourcewarden rules check says more)",
      ];
    case "own-file-as-it-lies":
      return [
        "The repository's own file was read as it lies here; a change is judged by it as it is on the default branch and at the change's base.",
      ];
    case "ref-taken":
      return [
        `Of the address, ${visible(caveat.ref)} was taken for the branch or tag; rules speak alike of all of them.`,
      ];
    case "taken-as-path":
      return [
        `${visible(caveat.text)} was taken for a path that is not there yet; for a repository write ${visible(caveat.address)}`,
      ];
    case "holds-above-cleared":
      return ["The place holds more than it is cleared for: one of the lines that decide is likely a slip."];
  }
}
