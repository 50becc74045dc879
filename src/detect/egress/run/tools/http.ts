import { joined, known, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { join, type Source, sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, fromIndex, rendered, splitAt } from "../words.ts";
import { readForgeCall } from "./forge-api.ts";
import { withSmallNames } from "./powershell-names.ts";

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
    "--url-query --limit-rate --ftp-port --netrc-file --aws-sigv4 --oauth2-bearer --interface --proto -C --range -r -D " +
    "--dump-header --trace --trace-ascii --stderr -U --proxy-user --proxy-header --noproxy --capath --unix-socket --connect-to"
  ).split(" "),
);
const BODIES = ["-d", "--data", "--data-binary", "--data-ascii", "--json"];

/** `curl`: files that its body, its form or `-T` carries; and calls of a code host's API. */
function readCurl(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), CURL_VALUED);
  const url = optionValue(options, "--url") ?? options.plain.findLast(isWebAddress) ?? options.plain.at(-1);
  if (!url) return null;
  const bodies = given(options, ...BODIES);
  const encoded = given(options, "--data-urlencode");
  const forms = given(options, "-F", "--form");
  const fields = [...bodies, ...encoded, ...given(options, "--data-raw"), ...forms];
  const files = [...bodies.map(fileOfBody), ...encoded.map(fileOfField), ...forms.map(fileOfForm)];
  upload([...files, ...given(options, "-T", "--upload-file")], url, command, scene);
  const asks = fields.length === 0 || hasOption(options, "-G", "--get");
  const method = rendered(optionValue(options, "-X", "--request") ?? known(asks ? "GET" : "POST"));
  readForgeCall({ method, url, body: inOneBody(fields) }, command, scene);
  return null;
}

const WGET_VALUED = new Set(
  (
    "-O -o -U -P --header --user --password --method --post-data --post-file --body-data --body-file --tries -t -T -a -i " +
    "--output-document --output-file --timeout --user-agent --ca-certificate"
  ).split(" "),
);

function readWget(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), WGET_VALUED);
  const url = options.plain.at(-1);
  if (!url) return null;
  const file = optionValue(options, "--post-file", "--body-file");
  upload([file], url, command, scene);
  const body = optionValue(options, "--post-data", "--body-data") ?? [];
  const method = rendered(optionValue(options, "--method") ?? known(body.length > 0 ? "POST" : "GET"));
  readForgeCall({ method, url, body }, command, scene);
  return null;
}

const HTTPIE_VALUED = new Set(
  "-a --auth -A --auth-type -o --output --timeout --session --verify --proxy --cert --cert-key -p --print --pretty -s --style".split(
    " ",
  ),
);

/** HTTPie: `http METHOD URL @file name@file name=value`; its `:8080/x` is this machine. */
function readHttpie(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1), HTTPIE_VALUED);
  const named = plain
    .slice(0, 1)
    .map(rendered)
    .find((word) => /^[A-Z]+$/.test(word));
  const [url, ...items] = named ? plain.slice(1) : plain;
  if (!url || beginning(url).startsWith(":")) return null;
  upload([...items.map((word) => splitAt(word, "@")?.[1] ?? null), known("-")], url, command, scene);
  readForgeCall({ method: named ?? (items.length > 0 ? "POST" : "GET"), url, body: inOneBody(items) }, command, scene);
  return null;
}

const INVOKE_VALUED = new Set("-uri -infile -method -body -headers -contenttype -outfile -credential".split(" "));

function readInvoke(command: Command, scene: Scene): null {
  const options = readOptions(withSmallNames(command.words.slice(1)), INVOKE_VALUED);
  const url = optionValue(options, "-uri") ?? options.plain.find(isWebAddress) ?? options.plain[0];
  if (!url) return null;
  upload([optionValue(options, "-infile")], url, command, scene);
  const method = rendered(optionValue(options, "-method") ?? known("GET"));
  readForgeCall({ method, url, body: optionValue(options, "-body") ?? [] }, command, scene);
  return null;
}

/** All values of these options. */
function given(options: Options, ...names: readonly string[]): readonly Value[] {
  return names.flatMap((name) => options.given.get(name) ?? []);
}

function inOneBody(fields: readonly Value[]): Value {
  return joined(...fields.flatMap((field) => [field, known("&")]));
}

function upload(files: readonly (Value | null)[], url: Value, command: Command, scene: Scene): void {
  const sources = files.map((file): Source | null => {
    if (!file) return null;
    return /^[-.]$/.test(rendered(file)) ? sourceOfStream(command.input) : sourceOf(scene, file);
  });
  const source = join(sources);
  if (source)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "host", text: url }, weak: source.weak });
}

/** The file of `@file`. */
function fileOfBody(body: Value): Value | null {
  return beginning(body).startsWith("@") ? fromIndex(body, 1) : null;
}

/** The file of `@file` and `name@file`; `name=value` and `=value` are what they say. */
function fileOfField(field: Value): Value | null {
  const name = /^[^=@]*@/.exec(beginning(field))?.[0];
  return name ? fromIndex(field, name.length) : null;
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
