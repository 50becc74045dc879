import { joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene, Stream } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { pathOf } from "../paths.ts";
import { homeRemote, type RunState, type WorkingCopy } from "../run-state.ts";
import { send } from "../send.ts";
import { sourceOf, sourceOfAll, sourceOfStream } from "../sources.ts";
import { runTexts } from "../streams.ts";
import { beginning, isHidden, mapText, mentions, rendered } from "../words.ts";
import { copyTo } from "./copies.ts";
import { listedPaths, noteUnknownList, within } from "./listed-paths.ts";
import { partsOf } from "./parts-of.ts";

const SCP_VALUED = setOf("-P -i -o -F -c -l -S -J -D -X");
const PSCP_VALUED = setOf("-P -pw -pwfile -i -l -hostkey -sshlog");
const RSYNC_VALUED = setOf(
  "-e --rsh --exclude --include --exclude-from --include-from --files-from -f --filter --rsync-path --port --password-file --bwlimit --timeout --chmod --chown --log-file --link-dest -T --temp-dir --out-format --max-size -M -B",
);
const SSH_VALUED = setOf("-p -P -pw -i -o -F -l -L -R -D -J -W -b -B -c -m -E -I -O -Q -S -w");
const SFTP_VALUED = setOf("-P -pw -b -B -c -D -F -i -J -l -o -R -S -s -X");

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(" "));
}

/** Programs that copy files to another host. */
export const HOST_READERS: Readers = {
  scp: (command, scene) => readCopy(readOptions(command.words.slice(1), SCP_VALUED), command, scene),
  pscp: (command, scene) => readCopy(readOptions(command.words.slice(1), PSCP_VALUED), command, scene),
  rsync: readRsync,
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

function readRsync(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), RSYNC_VALUED);
  if (hasOption(options, "-n", "--dry-run")) return null;
  const list = optionValue(options, "--files-from");
  if (!list) return readCopy(options, command, scene);
  const { plain } = options;
  const [from, to] = [plain.slice(0, -1), plain.at(-1)];
  const isZeroed = hasOption(options, "-0", "--from0");
  const paths = isZeroed ? null : listedPaths(list, { command, scene, skipped: /^[#;]/ });
  if (paths !== null && to)
    return readCopy({ ...options, plain: [...from.flatMap((folder) => within(folder, paths)), to] }, command, scene);
  // Which of the files it is nobody knows, and perhaps none of source.
  if (!from.some(isRemote) && sourceOfAll(scene, from)) noteUnknownList(scene);
  return readCopy(options, command, { ...scene, weak: true });
}

/** To a host where the last word is one, else on the same machine. */
function readCopy({ plain }: Options, command: Command, scene: Scene): null {
  const to = plain.at(-1);
  const from = plain.slice(0, -1);
  if (!to || from.some(isRemote)) return null;
  if (!isRemote(to)) copyTo(from, to, scene);
  else for (const word of from) uploadTo(word, to, command, scene);
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
  const [host = [], ...words] = plain;
  const source = sourceOfStream(command.input);
  if (source && words.length > 0)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text: host } });
  const remote = { ...scene, state: elsewhere(scene.state) };
  const said = joined(...words.flatMap((word) => [word, known(" ")]));
  const texts = words.length > 0 ? [{ text: said, lines: null }] : runTexts(command.input, scene);
  for (const one of texts) scene.hand({ dialect: "sh", ...one, args: null, path: null }, command, remote);
  return null;
}

/** The state on another host: whether it has a copy of this repository nobody can tell. */
function elsewhere(state: RunState): RunState {
  const copy: WorkingCopy = { of: "home", remotes: new Map(), rewrites: [], mixed: false, unsure: true };
  copy.remotes.set("origin", { fetch: homeRemote(state.home), push: null });
  return { ...state, folder: "~", copies: new Map([["~", copy]]), carriers: new Map() };
}

function readSftp(command: Command, scene: Scene): null {
  const host = readOptions(command.words.slice(1), SFTP_VALUED).plain[0] ?? null;
  for (const { text } of runTexts(command.input, scene)) batch(text, host, command, scene);
  return null;
}

function readFtp(command: Command, scene: Scene): null {
  const host = readOptions(command.words.slice(1), setOf("-s -P -N -u")).plain[0];
  const place = host ? joined(known("ftp://"), host) : null;
  for (const { text } of runTexts(command.input, scene)) batch(text, place, command, scene);
  return null;
}

const LFTP_VALUED = setOf("-e -c -f -u -p --user --password --port");

function readLftp(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), LFTP_VALUED);
  const text = optionValue(options, "-e", "-c") ?? [];
  batch(joined(text, known("\n"), command.input?.text ?? []), options.plain[0] ?? null, command, scene);
  return null;
}

const OPEN_VALUED = setOf("-u -p -e --user --password --port");
const MIRROR_VALUED = setOf(
  "-x --exclude -X --exclude-glob -i --include -I --include-glob -O -P --parallel -N --newer-than",
);
const PUT_VALUED = setOf("-o -O");

/** Commands of a transfer program: `open`, `lcd`, `put`, `mput`, `mirror -R`. */
function batch(text: Value, host: Value | null, command: Command, scene: Scene): void {
  let to = host;
  let folder = scene.state.folder;
  for (const [name = [], ...words] of commandsOf(text)) {
    const verb = rendered(name).replace(/^[-@]+/, "");
    if (verb === "open") {
      const [place] = readOptions(words, OPEN_VALUED).plain;
      if (place) to = /:\/\//.test(rendered(place)) ? place : joined(known("ftp://"), place);
    } else if (verb === "lcd" && words[0]) folder = pathOf({ ...scene.state, folder }, words[0]);
    else if (to) {
      const at = { ...scene, state: { ...scene.state, folder } };
      const sent = verb === "mirror" ? mirrored(words, to) : { from: put(verb, words), to };
      const source = sourceOfAll(at, sent.from);
      if (source)
        send(scene, command, {
          verb: "upload",
          sends: source.sends,
          to: { as: "host", text: sent.to },
          weak: source.weak,
        });
    }
  }
}

function mirrored(words: readonly Value[], host: Value): { readonly from: readonly Value[]; readonly to: Value } {
  const options = readOptions(words, MIRROR_VALUED);
  const [from = known("."), into] = options.plain;
  const to = into && beginning(into).startsWith("/") ? joined(host, into) : host;
  return { from: hasOption(options, "-R", "--reverse") ? [from] : [], to };
}

/** Files that a verb sends: the first word, behind which is the name over there; of `mput` all. */
function put(verb: string, words: readonly Value[]): readonly Value[] {
  const { plain } = readOptions(words, PUT_VALUED);
  if (verb === "mput") return plain;
  return /^(?:put|reput|send|append)$/.test(verb) ? plain.slice(0, 1) : [];
}

/** The commands of a text, cut at ends of lines and `;`, each as its words without quotes. */
function commandsOf(text: Value): readonly (readonly Value[])[] {
  const plain = mapText(text, (piece) => piece.replace(/["']/g, ""));
  return partsOf(plain, /[\n;]/).map((command) => partsOf(command, /\s/));
}

function readNcftpput(command: Command, scene: Scene): null {
  const [host = [], , ...files] = readOptions(command.words.slice(1), setOf("-u -p -P -f -d -t -j")).plain;
  for (const file of files) uploadTo(file, joined(known("ftp://"), host), command, scene);
  return null;
}

function readNetcat(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), setOf("-w -p -s -q -x -X -i"));
  const [host, port] = options.plain;
  const source = sourceOfStream(command.input);
  if (!host || !source || hasOption(options, "-l", "--listen")) return null;
  const text = port ? joined(host, known(":"), port) : host;
  send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text } });
  return null;
}

function readPaste(command: Command, scene: Scene, name: string): null {
  const [verb = [], ...files] = readOptions(command.words.slice(1), setOf("--code -c --text")).plain;
  if (textOf(verb) === "send") for (const file of files) uploadTo(file, known(name), command, scene);
  return null;
}

function uploadTo(from: Value, to: Value, command: Command, scene: Scene): void {
  const source = sourceOf(scene, from);
  if (source)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text: to }, weak: source.weak });
}
