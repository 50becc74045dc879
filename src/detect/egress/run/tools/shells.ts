import { joined, known, textOf } from "../../value.ts";
import { type Command, type Readers, type Scene, type Stream, withWords } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { rendered } from "../words.ts";

const SHELLS = ["sh", "bash", "zsh", "dash", "ash", "ksh"];

/** Shells, and commands that hand a text to one. */
export const SHELL_READERS: Readers = {
  ...Object.fromEntries(SHELLS.map((name) => [name, readShell])),
  eval: readEval,
  "invoke-expression": readEval,
  iex: readEval,
  trap: readTrap,
  su: readSu,
  runuser: readSu,
  script: readSu,
  "start-process": readStartProcess,
  cmd: readCmd,
  pwsh: readPowerShell,
  powershell: readPowerShell,
  "nix-shell": (command, scene) => textOption(command, scene, ["--run", "--command"]),
};

function readEval(command: Command, scene: Scene): Stream | null {
  const text = joined(...command.words.slice(1).flatMap((word) => [word, known(" ")]));
  return text.length > 0
    ? scene.hand({ dialect: "sh", text, lines: null, args: null, path: null }, command, scene)
    : null;
}

function readTrap(command: Command, scene: Scene): Stream | null {
  const { plain } = readOptions(command.words.slice(1));
  const text = plain[0];
  return text && plain.length > 1
    ? scene.hand({ dialect: "sh", text, lines: null, args: null, path: null }, command, scene)
    : null;
}

function readSu(command: Command, scene: Scene): Stream | null {
  return textOption(command, scene, ["-c", "--command"]);
}

function textOption(command: Command, scene: Scene, names: readonly string[]): Stream | null {
  const text = optionValue(readOptions(command.words.slice(1), new Set([...names, "-s", "-g"])), ...names);
  return text ? scene.hand({ dialect: "sh", text, lines: null, args: null, path: null }, command, scene) : null;
}

/** `bash -c TEXT`, a text that comes in, or a file of the repository. */
function readShell(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const options = readOptions(words, new Set(["-c", "-o", "-O", "+o", "--rcfile", "--init-file"]));
  if (hasOption(options, "-n", "--version", "--help")) return null;
  const text = optionValue(options, "-c");
  if (text) {
    const args = options.plain.slice(1);
    return scene.hand({ dialect: "sh", text, lines: null, args, path: null }, command, scene);
  }
  if (options.plain[0] && textOf(options.plain[0]) !== "-" && !hasOption(options, "-s")) {
    return scene.run(withWords(command, [known("source"), ...options.plain]), scene);
  }
  const input = command.input;
  if (!input?.text) return null;
  const args = hasOption(options, "-s") ? options.plain : null;
  return scene.hand({ dialect: "sh", text: input.text, lines: input.lines ?? null, args, path: null }, command, scene);
}

function readStartProcess(command: Command, scene: Scene): Stream | null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-FilePath", "-ArgumentList", "-Args", "-WorkingDirectory"]),
  );
  const named = optionValue(options, "-FilePath");
  const program = named ?? options.plain[0];
  const list = optionValue(options, "-ArgumentList", "-Args") ?? options.plain[named ? 0 : 1];
  if (!program) return null;
  const rest = named ? options.plain : options.plain.slice(1);
  const text = list ? textOf(list) : null;
  const args =
    text === null
      ? list
        ? [list, ...rest]
        : rest
      : [
          ...text
            .split(/[\s,]+/)
            .filter(Boolean)
            .map(known),
          ...rest.filter((word) => word !== list),
        ];
  return scene.run(withWords(command, [program, ...args]), scene);
}

function readCmd(command: Command, scene: Scene): Stream | null {
  const at = command.words.findIndex((word) => /^\/[ck]$/i.test(rendered(word)));
  if (at < 0) return null;
  const text = joined(...command.words.slice(at + 1).flatMap((word) => [word, known(" ")]));
  return scene.hand({ dialect: "cmd", text, lines: null, args: null, path: null }, command, scene);
}

function readPowerShell(command: Command, scene: Scene): Stream | null {
  const at = command.words.findIndex((word) => /^-(?:c|command|noprofile)$/i.test(rendered(word)));
  const file = command.words.findIndex((word) => /^-(?:f|file)$/i.test(rendered(word)));
  if (file > 0) return scene.run(withWords(command, [known("source"), ...command.words.slice(file + 1)]), scene);
  const start = at > 0 ? at + 1 : 1;
  const text = joined(...command.words.slice(start).flatMap((word) => [word, known(" ")]));
  const whole = text.length > 0 ? text : command.input?.text;
  return whole
    ? scene.hand({ dialect: "powershell", text: whole, lines: null, args: null, path: null }, command, scene)
    : null;
}
