import { joined, known, textOf, type Value } from "../../value.ts";
import {
  type Command,
  plainName,
  type Reader,
  type Readers,
  type Scene,
  type Stream,
  withWords,
  wordAt,
} from "../command.ts";
import { optionValue, readOptions } from "../options.ts";
import { beginning, rendered, splitAt } from "../words.ts";

/** Commands that run the command behind their own options, and which of these take a value. */
const HANDING_ON: Readonly<Record<string, string | null>> = {
  sudo: "-u -g -h -p -C -D -R -T -U --user --group",
  doas: "-u -C",
  command: null,
  builtin: null,
  exec: "-a",
  time: "-f -o",
  nohup: null,
  nice: "-n",
  ionice: "-c -n -p",
  stdbuf: "-i -o -e",
  timeout: "-s -k --signal --kill-after",
  gtimeout: "-s -k --signal --kill-after",
  flock: "-w -E",
  chronic: null,
  unbuffer: null,
  caffeinate: "-t -w",
  setsid: null,
  strace: "-e -o",
  proxychains: "-f",
  sshpass: "-p -f -P",
  "xvfb-run": "-n -s -e",
  pnpx: null,
  bunx: null,
  uvx: "--from --with --python",
  busybox: null,
  chroot: null,
  xargs: "-n -I -P -L -d -a -E -s --max-args --max-procs --max-chars --delimiter --arg-file",
  parallel: "-j --jobs -a",
  dotenv: "-e -c",
  winpty: null,
  cross: null,
  "ssh-agent": "-t -a",
};

/** Those of them that take a word of their own first: a time, a file, a folder. */
const BEHIND_A_WORD: ReadonlySet<string> = new Set(["timeout", "gtimeout", "flock", "chroot"]);

/** Programs of which a subcommand runs a command: `poetry run x`, `mise exec -- x`. */
const RUN_BY_SUBCOMMAND: Readonly<Record<string, readonly string[]>> = {
  poetry: ["run"],
  pipenv: ["run"],
  rye: ["run"],
  hatch: ["run"],
  pdm: ["run"],
  bundle: ["exec"],
  mise: ["exec", "x"],
  asdf: ["exec"],
  pipx: ["run"],
  doppler: ["run"],
  op: ["run"],
  infisical: ["run"],
  chamber: ["exec"],
  "aws-vault": ["exec"],
  nix: ["develop", "shell"],
};

/** Options of these programs that take a value, before the subcommand and behind it. */
const OF_SUBCOMMANDS = new Set("-p -C -P -e --project --directory --env --env-file --spec --python".split(" "));

/** Commands that run other commands. */
export const WRAPPER_READERS: Readers = {
  ...Object.fromEntries(
    Object.entries(HANDING_ON).map(([name, valued]) => [name, handsOn(valued, BEHIND_A_WORD.has(name) ? 1 : 0)]),
  ),
  ...Object.fromEntries(Object.entries(RUN_BY_SUBCOMMAND).map(([name, verbs]) => [name, runsBy(verbs)])),
  env: readEnv,
  npx: readNpx,
};

function handsOn(valued: string | null, before: number): Reader {
  const names = new Set(valued?.split(" "));
  return (command, scene) => {
    const words = behindOptions(command.words.slice(1), names).slice(before);
    return scene.run(withWords(command, skipAssignments(words, scene)), scene);
  };
}

function runsBy(verbs: readonly string[]): Reader {
  return (command, scene) => {
    const [verb = [], ...rest] = behindOptions(command.words.slice(1), OF_SUBCOMMANDS);
    if (!verbs.includes(rendered(verb))) return runUnknown(command, scene);
    const dashes = rest.findIndex((word) => /^(?:--|-c|--command)$/.test(rendered(word)));
    const words = dashes < 0 ? behindOptions(rest, OF_SUBCOMMANDS) : rest.slice(dashes + 1);
    const [text, ...others] = words;
    // One word may be a text for a shell, as `--command` of some takes it.
    return text && others.length === 0
      ? scene.hand({ dialect: "sh", text, lines: null, args: null, path: null }, command, scene)
      : scene.run(withWords(command, words), scene);
  };
}

/** A package manager's other subcommands are read by their own readers, under a second name. */
function runUnknown(command: Command, scene: Scene): Stream | null {
  const name = `publisher:${plainName(wordAt(command, 0))}`;
  return scene.run(withWords(command, [known(name), ...command.words.slice(1)]), scene);
}

const CALLS = ["-c", "--call"];
const NPX_VALUED = new Set(["-p", "--package", "-w", "--workspace", ...CALLS]);

/** `npx COMMAND`, or with `-c` a text for a shell. */
function readNpx(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const rest = behindOptions(words, NPX_VALUED);
  const text = optionValue(readOptions(words.slice(0, words.length - rest.length), NPX_VALUED), ...CALLS);
  if (text) return scene.hand({ dialect: "sh", text, lines: null, args: null, path: null }, command, scene);
  return scene.run(withWords(command, skipAssignments(rest, scene)), scene);
}

const SPLITS = ["-S", "--split-string"];

function readEnv(command: Command, scene: Scene): Stream | null {
  const words = command.words.slice(1);
  const rest = behindOptions(words, new Set(["-u", "--unset", "-C", "--chdir", ...SPLITS]));
  const text = optionValue(readOptions(words.slice(0, words.length - rest.length), new Set(SPLITS)), ...SPLITS);
  if (text) {
    const whole = joined(text, known(' "$@"'));
    return scene.hand({ dialect: "sh", text: whole, lines: null, args: rest, path: null }, command, scene);
  }
  return scene.run(withWords(command, skipAssignments(rest, scene)), scene);
}

/** The words of a command that an unknown one hands on: from the first that is known, where a verb of it follows. */
export function passedOn(command: Command, isKnown: (name: string) => boolean): readonly Value[] | null {
  const { words } = command;
  for (const [index, word] of words.slice(0, 12).entries()) {
    const name = textOf(word);
    const next = words[index + 1];
    if (index === 0 || !next || name === null || !isKnown(name)) continue;
    if (
      /^(?:push|publish|upload|remote|clone|s3|storage|deploy|copy|sync|cp|-|release|repo|buildx|config|\S*:|[./])/.test(
        beginning(next),
      )
    )
      return words.slice(index);
  }
  return null;
}

/** The words behind a command's own options, of which `valued` take the next word; `--` ends them. */
export function behindOptions(words: readonly Value[], valued: ReadonlySet<string>): readonly Value[] {
  let index = 0;
  while (index < words.length) {
    const start = beginning(words[index] as Value);
    if (start === "--") return words.slice(index + 1);
    if (!start.startsWith("-")) break;
    index += valued.has(start) ? 2 : 1;
  }
  return words.slice(index);
}

/** The words behind `NAME=value`, which the command sees. */
function skipAssignments(words: readonly Value[], scene: Scene): readonly Value[] {
  for (const [index, word] of words.entries()) {
    const [name, value] = splitAt(word, "=") ?? [];
    const key = name && textOf(name);
    if (!key) return words.slice(index);
    scene.state.env.set(key, value ?? []);
  }
  return [];
}
