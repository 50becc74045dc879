import { readCopybara } from "../../formats/copybara/read-copybara.ts";
import { hidden, textOf } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { readOptions } from "../options.ts";
import { homePath, pathOf } from "../paths.ts";
import { send } from "../send.ts";

/** The program that moves source between repositories, as a configuration says. */
export const COPYBARA_READERS: Readers = { copybara: readCommand, "copybara.jar": readCommand };

/** Commands of it that move nothing. */
const LOOKING = /^(?:validate|info|help|version|onboard)$/;

/**
 * `copybara [migrate] FILE [WORKFLOW]`: what the file declares goes where it says, at the line of the command. Of a file that
 * is not there nobody knows the way: it may bring source in as well.
 */
function readCommand(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1), new Set(["--git-destination-url", "--work-dir", "--last-rev"]));
  const verb = textOf(plain[0] ?? []) ?? "";
  const file = /^(?:migrate|mirror)$/.test(verb) ? plain[1] : plain[0];
  if (!file || LOOKING.test(verb)) return null;
  const path = homePath(scene.state, pathOf(scene.state, file));
  const text = path ? scene.shared.around.read(path) : null;
  if (!path || text === null) {
    const name = `the destination of ${textOf(file) ?? "a configuration"}`;
    send(scene, command, {
      verb: "push",
      sends: { what: "unresolved" },
      to: { as: "remote", text: hidden(name) },
      weak: true,
    });
    return null;
  }
  for (const { steps } of readCopybara({ path, text }, scene.shared.around).jobs) {
    for (const step of steps) {
      if (step.kind !== "declared") continue;
      const { verb, sends, to, strength } = step.flow;
      send(scene, command, { verb, sends, to, weak: strength === "weak" });
    }
  }
  return null;
}
