import { joined, known, textOf, type Value } from "../../value.ts";
import { type Command, type Readers, type Scene, type Stream, withWords } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { runTexts } from "../streams.ts";
import { beginning, rendered } from "../words.ts";
import { partsOf } from "./parts-of.ts";
import { withSmallNames } from "./powershell-names.ts";
import { behindOptions } from "./wrappers.ts";

const SHELLS = ["sh", "bash", "zsh", "dash", "ash", "ksh"];

/** Shells, and commands that hand a text to one. */
export const SHELL_READERS: Readers = {
  ...Object.fromEntries(SHELLS.map((name) => [name, readShell])),
  eval: readEval,
  "invoke-expression": readExpression,
  iex: readExpression,
  trap: readTrap,
  su: readSu,
  runuser: readRunuser,
  script: readSu,
  "start-process": readStartProcess,
  cmd: readCmd,
  pwsh: readPowerShell,
  powershell: readPowerShell,
  "nix-shell": (command, scene) => textOption(command, scene, ["--run", "--command"]),
};

function readEval(command: Command, scene: Scene): Stream | null {
  const text = joined(...command.words.slice(1).flatMap((word) => [word, known(" ")]));
  return scene.hand({ dialect: "sh", text, lines: null, args: null, path: null }, command, scene);
}

/** `Invoke-Expression TEXT`, or a text that comes in, in PowerShell. */
function readExpression(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const named = /^-c(?:ommand)?$/i.test(rendered(words[0] ?? []));
  const [first, ...others] = named ? words.slice(1) : words;
  if (!first) return handInput({ dialect: "powershell", args: null }, command, scene);
  const text = joined(first, ...others.flatMap((word) => [known(" "), word]));
  return scene.hand({ dialect: "powershell", text, lines: null, args: null, path: null }, command, scene);
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

/** `runuser -u USER COMMAND` runs a command itself, and else as `su` does. */
function readRunuser(command: Command, scene: Scene): Stream | null {
  const options = readOptions(command.words.slice(1), RUNUSER_VALUED);
  if (!hasOption(options, "-u", "--user")) return readSu(command, scene);
  return scene.run(withWords(command, behindOptions(command.words.slice(1), RUNUSER_VALUED)), scene);
}

const RUNUSER_VALUED = new Set("-u --user -g --group -G --supp-group -w --whitelist-environment".split(" "));

function textOption(command: Command, scene: Scene, names: readonly string[]): Stream | null {
  const text = optionValue(readOptions(command.words.slice(1), new Set(names)), ...names);
  return text ? scene.hand({ dialect: "sh", text, lines: null, args: null, path: null }, command, scene) : null;
}

/** `bash -c TEXT`, a text that comes in, or a file of the repository. */
function readShell(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const rest = words.slice(ownOptions(words));
  const options = readOptions(words.slice(0, words.length - rest.length));
  if (hasOption(options, "-n")) return null;
  const [first, ...args] = rest;
  if (first && hasOption(options, "-c"))
    return scene.hand({ dialect: "sh", text: first, lines: null, args: args.slice(1), path: null }, command, scene);
  if (first && !hasOption(options, "-s"))
    return scene.run(withWords(command, [known("source"), ...rest]), { ...scene, functions: null });
  const given = hasOption(options, "-s") ? rest : null;
  return handInput({ dialect: "sh", args: given }, command, scene);
}

/** Hands on the text that comes in, and each that may come in instead. */
function handInput(
  given: { readonly dialect: "sh" | "powershell"; readonly args: readonly Value[] | null },
  command: Command,
  scene: Scene,
): Stream | null {
  let output: Stream | null = null;
  for (const one of runTexts(command.input, scene))
    output = scene.hand({ ...given, ...one, path: null }, command, scene);
  return output;
}

/** How many words are a shell's own options and their values; `-` and `--` end them. */
function ownOptions(words: readonly Value[]): number {
  let index = 0;
  while (index < words.length) {
    const start = beginning(words[index] as Value);
    if (/^--?$/.test(start)) return index + 1;
    if (!/^[-+]/.test(start)) break;
    index += /^(?:[-+][a-z]*o|[-+]O|--rcfile|--init-file)$/.test(start) ? 2 : 1;
  }
  return index;
}

const START_VALUED = new Set(
  "-filepath -argumentlist -args -workingdirectory -verb -windowstyle -credential".split(" "),
);

/** `Start-Process PROGRAM ARGUMENTS`, these as one text or several. */
function readStartProcess(command: Command, scene: Scene): Stream | null {
  const options = readOptions(withSmallNames(command.words.slice(1)), START_VALUED);
  const named = optionValue(options, "-filepath");
  const [program, ...args] = named ? [named, ...options.plain] : options.plain;
  const list = optionValue(options, "-argumentlist", "-args") ?? [];
  return program
    ? scene.run(withWords(command, [program, ...[list, ...args].flatMap((text) => partsOf(text, /[\s,]/))]), scene)
    : null;
}

function readCmd(command: Command, scene: Scene): Stream | null {
  const at = command.words.findIndex((word) => /^\/[ck]$/i.test(rendered(word)));
  if (at < 0) return null;
  const text = joined(...command.words.slice(at + 1).flatMap((word) => [word, known(" ")]));
  return scene.hand({ dialect: "cmd", text, lines: null, args: null, path: null }, command, scene);
}

const PWSH_VALUED = new Set(
  "-executionpolicy -ex -ep -windowstyle -w -version -workingdirectory -wd -outputformat -inputformat -configurationname".split(
    " ",
  ),
);

/** `pwsh -Command TEXT`, `-EncodedCommand BASE64`, `-File FILE`, a text that comes in; of Windows PowerShell also the text alone. */
function readPowerShell(command: Command, scene: Scene): Stream | null {
  const words = withSmallNames(command.words.slice(1));
  const encoded = words.findIndex((word) => ENCODED.test(rendered(word)));
  if (encoded >= 0) return readEncoded(words[encoded + 1] ?? [], command, scene);
  const at = words.findIndex((word) => /^-(?:c|command|f|file)$/.test(rendered(word)));
  const rest = at < 0 ? behindOptions(words, PWSH_VALUED) : command.words.slice(at + 2);
  if (/^-f/.test(rendered(words[at] ?? [])))
    return scene.run(withWords(command, [known("source"), ...rest]), { ...scene, functions: null });
  const text = joined(...rest.flatMap((word) => [word, known(" ")]));
  if (text.length === 0 || textOf(text) === "- ")
    return handInput({ dialect: "powershell", args: null }, command, scene);
  return scene.hand({ dialect: "powershell", text, lines: null, args: null, path: null }, command, scene);
}

/** A parameter's name may be cut short; `-ec` is its other name. */
const ENCODED = /^-(?:ec|e|en|enc|enco|encod|encode|encoded|encodedc\w{0,6})$/;

/** A text of PowerShell as UTF-16 in base64; one that the file does not tell is a gap. */
function readEncoded(word: Value, command: Command, scene: Scene): Stream | null {
  const text = decodedText(textOf(word) ?? "");
  if (text === null) {
    scene.shared.unread.add("An encoded command of PowerShell was not read.");
    return null;
  }
  return scene.hand({ dialect: "powershell", text: known(text), lines: null, args: null, path: null }, command, scene);
}

function decodedText(base64: string): string | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return null;
  const bytes = Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
  const text = new TextDecoder("utf-16le").decode(bytes);
  // What is no text has characters that nobody writes.
  return text.includes("\ufffd") || text.includes("\u0000") ? null : text.replace(/[\ue000\ue001]/g, "?");
}
