import { known, textOf, type Value } from "../../value.ts";
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
import { beginning, rendered } from "../words.ts";

/** Commands that run the command behind their own options: which of those take a value, and how many words come first. */
const HANDING_ON: Readonly<Record<string, readonly [valued: string, before?: number]>> = {
  sudo: ["-u -g -h -p -C -D -R -T -U --user --group"],
  doas: ["-u -C"],
  command: [""],
  builtin: [""],
  exec: ["-a"],
  time: ["-f -o"],
  nohup: [""],
  nice: ["-n"],
  ionice: ["-c -n -p"],
  stdbuf: ["-i -o -e"],
  timeout: ["-s -k --signal --kill-after", 1],
  gtimeout: ["-s -k --signal --kill-after", 1],
  flock: ["-w -E", 1],
  chronic: [""],
  unbuffer: [""],
  caffeinate: ["-t -w"],
  setsid: [""],
  strace: ["-e -o"],
  proxychains: ["-f"],
  sshpass: ["-p -f -P"],
  "xvfb-run": ["-n -s -e"],
  npx: ["-p --package -c"],
  pnpx: [""],
  bunx: [""],
  uvx: ["--from --with --python"],
  busybox: [""],
  chroot: ["", 1],
  xargs: ["-n -I -P -L -d -a -E -s --max-args --max-procs --replace"],
  parallel: ["-j --jobs -a"],
  doppler: ["-p -c -t"],
  dotenv: ["-e -c"],
  winpty: [""],
  cross: [""],
  "ssh-agent": ["-t -a"],
};

/** Programs whose subcommand runs a command: `poetry run x`, `docker exec box x`. */
const RUN_BY_SUBCOMMAND: Readonly<Record<string, RegExp>> = {
  poetry: /^run$/,
  pipenv: /^run$/,
  rye: /^run$/,
  hatch: /^run$/,
  pdm: /^run$/,
  bundle: /^exec$/,
  mise: /^(?:exec|x)$/,
  asdf: /^exec$/,
  pipx: /^run$/,
  op: /^run$/,
  infisical: /^run$/,
  chamber: /^exec$/,
  "aws-vault": /^exec$/,
  nix: /^(?:develop|shell|run)$/,
};

/** Commands that run other commands. */
export const WRAPPER_READERS: Readers = {
  ...Object.fromEntries(
    Object.entries(HANDING_ON).map(([name, [valued, before]]) => [name, handsOn(valued, before ?? 0)]),
  ),
  ...Object.fromEntries(Object.entries(RUN_BY_SUBCOMMAND).map(([name, verb]) => [name, runsBy(verb)])),
  env: readEnv,
};

function handsOn(valued: string, before: number): Reader {
  return (command, scene) => {
    const rest = behindOptions(command.words.slice(1), new Set(valued.split(" ")));
    const words = rest.slice(before);
    return words.length > 0 ? scene.run(withWords(command, skipAssignments(words, scene)), scene) : null;
  };
}

function runsBy(verb: RegExp): Reader {
  return (command, scene) => {
    if (!verb.test(wordAt(command, 1))) return runUnknown(command, scene);
    const dashes = command.words.findIndex((word) => /^(?:--|-c|--command)$/.test(rendered(word)));
    const words =
      dashes > 0 ? command.words.slice(dashes + 1) : behindOptions(command.words.slice(2), new Set(["-p", "-C", "-g"]));
    return words.length > 0 ? scene.run(withWords(command, words), scene) : null;
  };
}

/** A package manager's other subcommands are read by their own readers, under a second name. */
function runUnknown(command: Command, scene: Scene): Stream | null {
  const name = `publisher:${plainName(wordAt(command, 0))}`;
  return scene.run(withWords(command, [known(name), ...command.words.slice(1)]), scene);
}

function readEnv(command: Command, scene: Scene): Stream | null {
  const words = behindOptions(command.words.slice(1), new Set(["-u", "--unset", "-C", "--chdir"]));
  const split = readOptions(command.words.slice(1), new Set(["-S", "--split-string"]));
  const text = optionValue(split, "-S", "--split-string");
  if (text) return scene.hand({ dialect: "sh", text, lines: null, args: null, path: null }, command, scene);
  const rest = skipAssignments(words, scene);
  return rest.length > 0 ? scene.run(withWords(command, rest), scene) : null;
}

/** The words of a command that an unknown one hands on: from the first that is known, where a verb of it follows. */
export function passedOn(command: Command, isKnown: (name: string) => boolean): readonly Value[] | null {
  const { words } = command;
  for (let index = 1; index < Math.min(words.length - 1, 12); index++) {
    const name = textOf(words[index] ?? []);
    if (name === null || !isKnown(name)) continue;
    const next = beginning(words[index + 1] ?? []);
    if (
      /^(?:push|publish|upload|remote|clone|s3|storage|deploy|copy|sync|cp|-|release|repo|buildx|config|\S*:|[./])/.test(
        next,
      )
    )
      return words.slice(index);
  }
  return null;
}

function behindOptions(words: readonly Value[], valued: ReadonlySet<string>): readonly Value[] {
  let index = 0;
  while (index < words.length) {
    const start = beginning(words[index] ?? []);
    if (start === "--") return words.slice(index + 1);
    if (!start.startsWith("-")) break;
    index += valued.has(start) ? 2 : 1;
  }
  return words.slice(index);
}

function skipAssignments(words: readonly Value[], scene: Scene): readonly Value[] {
  let index = 0;
  while (index < words.length) {
    const match = /^([A-Za-z_]\w*)=/.exec(beginning(words[index] ?? []));
    if (!match?.[1]) break;
    const word = words[index] ?? [];
    scene.state.env.set(match[1], [...known(beginning(word).slice(match[0].length)), ...word.slice(1)]);
    index++;
  }
  return words.slice(index);
}
