import { joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { type Options, optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { join, type Source, sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, fromIndex, rendered, splitAt } from "../words.ts";
import { readForgeCall } from "./forge-api.ts";

/** Programs that send requests. */
export const HTTP_READERS: Readers = {
  curl: readCurl,
  wget: readWget,
  http: readHttpie,
  https: readHttpie,
  xh: readHttpie,
  "invoke-webrequest": readInvoke,
  "invoke-restmethod": readInvoke,
  iwr: readInvoke,
  irm: readInvoke,
};

const CURL_VALUED = new Set(
  (
    "-X --request -H --header -d --data --data-raw --data-binary --data-ascii --data-urlencode --json -F --form --form-string -T " +
    "--upload-file -o --output -u --user -A --user-agent -e --referer -b --cookie -c --cookie-jar -w --write-out -m --max-time " +
    "--connect-timeout --retry --retry-delay --retry-max-time -K --config --cacert --cert --key -x --proxy --url -E --resolve " +
    "--url-query --limit-rate --ftp-port --netrc-file --aws-sigv4 --oauth2-bearer --interface --proto --tlsv1 -C --range -r"
  ).split(" "),
);
const BODIES = ["-d", "--data", "--data-binary", "--data-ascii", "--data-raw", "--data-urlencode", "--json"];

/** `curl`: files that its body, its form or `-T` carries; and calls of a code host's API. */
function readCurl(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), CURL_VALUED);
  const url = optionValue(options, "--url") ?? options.plain.findLast(isWebAddress) ?? options.plain.at(-1);
  if (!url) return null;
  const bodies = BODIES.flatMap((name) => options.given.get(name) ?? []);
  const forms = [...(options.given.get("-F") ?? []), ...(options.given.get("--form") ?? [])];
  const puts = [...(options.given.get("-T") ?? []), ...(options.given.get("--upload-file") ?? [])];
  const files = [...bodies.map(fileOfBody), ...forms.map(fileOfForm), ...puts];
  upload(files, url, command, scene);
  const method = rendered(optionValue(options, "-X", "--request") ?? known(bodies.length > 0 ? "POST" : "GET"));
  readForgeCall(
    { method: method.toUpperCase(), url, body: joined(...bodies.flatMap((body) => [body, known("&")])) },
    command,
    scene,
  );
  return null;
}

function readWget(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set("-O -o -U -P --header --user --password --method --post-data --tries -t -T -a -i".split(" ")),
  );
  const url = options.plain.at(-1);
  const file = optionValue(options, "--post-file", "--body-file");
  if (url && file) upload([file], url, command, scene);
  return null;
}

/** HTTPie: `http METHOD URL @file name@file`. */
function readHttpie(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1), new Set(["-a", "--auth", "-o", "--output", "--timeout"]));
  const at = /^[A-Z]+$/.test(rendered(plain[0] ?? [])) ? 1 : 0;
  const url = plain[at];
  if (url)
    upload([...plain.slice(at + 1).map((word) => splitAt(word, "@")?.[1] ?? null), known("-")], url, command, scene);
  return null;
}

function readInvoke(command: Command, scene: Scene): null {
  const options = lowered(readOptions(command.words.slice(1), INVOKE_VALUED));
  const url = optionValue(options, "-uri") ?? options.plain.find(isWebAddress);
  const file = optionValue(options, "-infile");
  if (!url) return null;
  if (file) upload([file], url, command, scene);
  const method = rendered(optionValue(options, "-method") ?? known("GET")).toUpperCase();
  readForgeCall({ method, url, body: optionValue(options, "-body") ?? [] }, command, scene);
  return null;
}

const INVOKE_VALUED = new Set(
  ["Uri", "InFile", "Method", "Body", "Headers", "ContentType", "OutFile", "Credential"].flatMap((name) => [
    `-${name}`,
    `-${name.toLowerCase()}`,
  ]),
);

function lowered(options: Options): Options {
  return { ...options, given: new Map([...options.given].map(([name, values]) => [name.toLowerCase(), values])) };
}

function upload(files: readonly (Value | null)[], url: Value, command: Command, scene: Scene): void {
  const sources = files.map((file): Source | null => {
    if (!file) return null;
    return /^(?:-|\.|@-)$/.test(textOf(file) ?? "") && command.input
      ? sourceOfStream(command.input)
      : sourceOf(scene, file);
  });
  const source = join(sources);
  if (source)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text: url }, weak: source.weak });
}

/** The file of `@file`. */
function fileOfBody(body: Value): Value | null {
  return beginning(body).startsWith("@") ? fromIndex(body, 1) : null;
}

/** The file of `name=@file;type=x` or `name=<file`. */
function fileOfForm(form: Value): Value | null {
  const pair = splitAt(form, "=@") ?? splitAt(form, "=<");
  if (!pair) return null;
  return splitAt(pair[1], ";")?.[0] ?? pair[1];
}

function isWebAddress(word: Value): boolean {
  return (
    /^(?:https?|ftps?|sftp|scp):\/\//i.test(beginning(word)) || /^[\w.-]+\.[a-z]{2,}(?:[:/]|$)/i.test(beginning(word))
  );
}
