import { joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene, Stream } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { pathOf } from "../paths.ts";
import { homeRemote, type RunState, type WorkingCopy } from "../run-state.ts";
import { send } from "../send.ts";
import { sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, isHidden, mentions, rendered, splitAt } from "../words.ts";
import { copyTo } from "./copies.ts";

const SCP_VALUED = new Set("-P -i -o -F -c -l -S -J -D -X".split(" "));
const RSYNC_VALUED = new Set(
  "-e --rsh --exclude --include --exclude-from --include-from --files-from -f --filter --rsync-path --port --password-file --bwlimit --timeout --chmod --chown --log-file --link-dest -T --temp-dir --out-format --max-size -M -B".split(
    " ",
  ),
);
const SSH_VALUED = new Set("-p -i -o -F -l -L -R -D -J -W -b -c -m -E".split(" "));

/** Programs that copy files to another host. */
export const HOST_READERS: Readers = {
  scp: (command, scene) => readCopy(command, scene, SCP_VALUED),
  pscp: (command, scene) => readCopy(command, scene, new Set(["-P", "-pw", "-i", "-l"])),
  rsync: (command, scene) => readCopy(command, scene, RSYNC_VALUED),
  ssh: readSsh,
  plink: readSsh,
  sftp: readSftp,
  psftp: readSftp,
  ftp: readFtp,
  lftp: readLftp,
  ncftpput: readNcftpput,
  nc: readNetcat,
  ncat: readNetcat,
  netcat: readNetcat,
  croc: (command, scene) => readPaste(command, scene, "croc"),
  wormhole: (command, scene) => readPaste(command, scene, "magic-wormhole"),
};

/** `scp`, `rsync`: to a host where the last word is one, else on the same machine. */
function readCopy(command: Command, scene: Scene, valued: ReadonlySet<string>): null {
  const options = readOptions(command.words.slice(1), valued);
  const to = options.plain.at(-1);
  const from = options.plain.slice(0, -1);
  if (!to || from.length === 0 || hasOption(options, "--dry-run", ...(valued === RSYNC_VALUED ? ["-n"] : [])))
    return null;
  if (from.some(isRemote)) return null;
  if (!isRemote(to)) {
    copyTo(from, to, scene);
    return null;
  }
  for (const word of from) uploadTo(word, to, command, scene);
  return null;
}

/** A word `host:path`, `user@host:path`, `rsync://host`: not a drive's letter, nor a path. */
function isRemote(word: Value): boolean {
  const text = rendered(word);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return true;
  if (isHidden(word)) return mentions(word, /host|server|remote|ssh|target$/i);
  return /^(?!\/|\.)(?:[^/]*@[^/:]+|[\w.-]{2,}|\[[\da-f:]+\]|[^/:]*\{[^/}]*\}[^/:]*)::?/.test(text);
}

function readSsh(command: Command, scene: Scene): Stream | null {
  const { plain } = readOptions(command.words.slice(1), SSH_VALUED);
  const [host, ...words] = plain;
  if (!host) return null;
  const source = sourceOfStream(command.input);
  if (source && words.length > 0)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text: host } });
  const remote = { ...scene, state: elsewhere(scene.state) };
  const text = words.length > 0 ? joined(...words.flatMap((word) => [word, known(" ")])) : command.input?.text;
  if (text) {
    const lines = words.length > 0 ? null : (command.input?.lines ?? null);
    scene.hand({ dialect: "sh", text, lines, args: null, path: null }, command, remote);
  }
  return null;
}

/** The state on another host: whether it has a copy of this repository nobody can tell. */
function elsewhere(state: RunState): RunState {
  const copy: WorkingCopy = { of: "home", remotes: new Map(), rewrites: [], mixed: false, unsure: true };
  copy.remotes.set("origin", { fetch: homeRemote(state.home), push: null });
  return { ...state, folder: "~", copies: new Map([["~", copy]]), carriers: new Map() };
}

function readSftp(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set([...SSH_VALUED, "-P", "-b", "-B", "-s"]));
  const host = options.plain[0];
  if (host) batch(command.input?.text ?? null, host, command, scene);
  return null;
}

function readFtp(command: Command, scene: Scene): null {
  const host = readOptions(command.words.slice(1), new Set(["-s", "-p"])).plain[0];
  batch(command.input?.text ?? null, host ? joined(known("ftp://"), host) : null, command, scene);
  return null;
}

const LFTP_VALUED = new Set("-e -c -f -u -p --user --password --port".split(" "));

function readLftp(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), LFTP_VALUED);
  const host = options.plain[0] ?? null;
  batch(optionValue(options, "-e", "-c"), host, command, scene);
  batch(command.input?.text ?? null, host, command, scene);
  return null;
}

/** Commands of a transfer program: `open`, `put`, `mput`, `mirror -R`; bounded to 200. */
function batch(text: Value | null, host: Value | null, command: Command, scene: Scene): void {
  let rest = text ?? [];
  let to = host;
  let folder = scene.state.folder;
  for (let count = 0; rest.length > 0 && count < 200; count++) {
    const split = splitAt(rest, "\n") ?? [rest, []];
    rest = split[1];
    for (const words of wordsOfLine(split[0])) {
      const options = readOptions(
        words.slice(1),
        new Set(["-u", "-p", "-x", "-X", "--exclude", "--exclude-glob", "-O", "-P", "--parallel"]),
      );
      const [first, second] = options.plain;
      const verb = rendered(words[0] ?? []);
      if (verb === "open" && first) to = /:\/\//.test(rendered(first)) ? first : joined(known("ftp://"), first);
      if (verb === "lcd" && first) folder = pathOf(scene.state, first);
      const isMirror = verb === "mirror" && hasOption(options, "-R", "--reverse");
      if (!to || !(/^(?:put|mput|reput|send)$/.test(verb) || isMirror)) continue;
      const from = first ?? known(".");
      const at = { ...scene, state: { ...scene.state, folder } };
      const source = sourceOf(at, from);
      const target = isMirror && second && /^\//.test(beginning(second)) ? joined(to, second) : to;
      if (source)
        send(scene, command, {
          verb: "upload",
          sends: source.sends,
          to: { as: "host", text: target },
          weak: source.weak,
        });
    }
  }
}

/** The commands of one line, cut at `;`, and their words; holes stay within words. */
function wordsOfLine(line: Value): readonly (readonly Value[])[] {
  const commands: Value[][] = [[[]]];
  for (const piece of line) {
    if (typeof piece !== "string") {
      const words = commands.at(-1);
      if (words) words[words.length - 1] = [...(words.at(-1) ?? []), piece];
      continue;
    }
    for (const [index, part] of piece.split(/(\s+|;)/).entries()) {
      const words = commands.at(-1);
      if (!words) break;
      if (index % 2 === 0)
        words[words.length - 1] = joined(words.at(-1) ?? [], known(part.replace(/^["']|["']$/g, "")));
      else if (part === ";") commands.push([[]]);
      else words.push([]);
    }
    if (commands.length > 100) break;
  }
  return commands.map((words) => words.filter((word) => word.length > 0)).filter((words) => words.length > 0);
}

function readNcftpput(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-u", "-p", "-P", "-f", "-d"]));
  const [host, , ...files] = options.plain;
  if (host) for (const file of files) uploadTo(file, joined(known("ftp://"), host), command, scene);
  return null;
}

function readNetcat(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-w", "-p", "-s", "-q", "-x", "-X"]));
  const [host, port] = options.plain;
  const source = sourceOfStream(command.input);
  if (!host || !source || hasOption(options, "-l", "--listen")) return null;
  const text = port ? joined(host, known(":"), port) : host;
  send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text } });
  return null;
}

function readPaste(command: Command, scene: Scene, name: string): null {
  const { plain } = readOptions(command.words.slice(1), new Set(["--code"]));
  if (plain[0] && textOf(plain[0]) === "send")
    for (const file of plain.slice(1)) uploadTo(file, known(name), command, scene);
  return null;
}

function uploadTo(from: Value, to: Value, command: Command, scene: Scene): void {
  const source = sourceOf(scene, from);
  if (source)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text: to }, weak: source.weak });
}
