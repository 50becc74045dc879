import type { Sends } from "../../seen-flow.ts";
import { joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Reader, Readers, Scene } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, fromIndex, isHidden, mentions, rendered } from "../words.ts";

/** Command lines of object stores: `aws s3`, `gsutil`, `az storage`, `rclone` and their like. */
export const STORAGE_READERS: Readers = {
  aws: readAws,
  awslocal: () => null,
  s3cmd: verbs(
    ["put", "sync", "mv", "cp"],
    ["-c", "--acl", "--exclude", "--region", "--host", "--access_key", "--secret_key"],
  ),
  s5cmd: verbs(["cp", "sync", "mv", "pipe"], ["--endpoint-url", "--profile", "--exclude"]),
  s4cmd: verbs(["put", "sync", "dsync"], []),
  gsutil: verbs(["cp", "rsync", "mv"], ["-h", "-x", "-o", "-u", "-a", "-z", "-j"]),
  gcloud: readGcloud,
  az: readAz,
  azcopy: verbs(["copy", "cp", "sync", "c"], []),
  rclone: readRclone,
  mc: readMinio,
  mcli: readMinio,
  b2: readB2,
  "b2-linux": readB2,
  ossutil: verbs(["cp", "sync"], []),
  ossutil64: verbs(["cp", "sync"], []),
  coscli: verbs(["cp", "sync"], []),
  coscmd: readFirstUpload("upload"),
  obsutil: verbs(["cp", "sync"], []),
  swift: readFirstUpload("upload"),
  wrangler: readWrangler,
  hf: readHuggingFace,
  "huggingface-cli": readHuggingFace,
  "write-s3object": (command, scene) => named(command, scene, ["-File", "-Folder"], ["-BucketName"], "s3://"),
  "set-azstorageblobcontent": (command, scene) => named(command, scene, ["-File"], ["-Container"], "azure://"),
};

const AWS_VALUED =
  "--region --profile --endpoint-url --acl --exclude --include --storage-class --content-type --cache-control --sse --sse-kms-key-id --metadata --expires --grants --content-encoding --metadata-directive --output --cli-read-timeout --page-size --request-payer --website-redirect --bucket --key --body".split(
    " ",
  );

function readAws(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(AWS_VALUED));
  const [service, verb, from, to] = options.plain;
  if (!service || !verb || hasOption(options, "--dryrun")) return null;
  if (textOf(service) === "s3" && /^(?:cp|sync|mv)$/.test(rendered(verb))) {
    if (from && to) transfer(from, atEndpoint(to, options), command, scene, isBucket(to));
  } else if (textOf(service) === "s3api" && /^(?:put-object|upload-part)$/.test(rendered(verb))) {
    const bucket = optionValue(options, "--bucket");
    const body = optionValue(options, "--body");
    if (bucket && body) transfer(body, joined(known("s3://"), bucket), command, scene, true);
  }
  return null;
}

/** A store that speaks S3 elsewhere is named by its address. */
function atEndpoint(bucket: Value, options: Options): Value {
  const endpoint = optionValue(options, "--endpoint-url", "--endpoint", "--host");
  if (!endpoint || !beginning(bucket).startsWith("s3://")) return bucket;
  const host = /^https?:/.test(beginning(endpoint)) ? endpoint : joined(known("https://"), endpoint);
  return joined(host, known("/"), fromIndex(bucket, 5));
}

/** Tools of the form `VERB SOURCE… URL`. */
function verbs(names: readonly string[], valued: readonly string[]): Reader {
  return (command, scene) => {
    const options = readOptions(command.words.slice(1), new Set(valued));
    const [verb, ...paths] = options.plain;
    const to = paths.at(-1);
    if (!verb || !names.includes(rendered(verb)) || !to || paths.length < 2) return null;
    if (hasOption(options, "-n", "--dry-run", "--dryrun")) return null;
    for (const from of paths.slice(0, -1)) transfer(from, atEndpoint(to, options), command, scene, isBucket(to));
    return null;
  };
}

function readGcloud(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["--project", "--account", "--source", "--region", "--config", "-t", "--tag"]),
  );
  const words = options.plain.map(rendered);
  const at = words.indexOf("storage");
  if (at >= 0 && /^(?:cp|rsync|mv)$/.test(words[at + 1] ?? "")) {
    const paths = options.plain.slice(at + 2);
    const to = paths.at(-1);
    for (const from of paths.slice(0, -1)) if (to) transfer(from, to, command, scene, isBucket(to));
    return null;
  }
  const sends =
    words.includes("submit") && words.includes("builds")
      ? (options.plain.at(-1) ?? null)
      : optionValue(options, "--source");
  if (!sends || !(words.includes("deploy") || words.includes("submit")) || hasOption(options, "--no-source"))
    return null;
  const source = sourceOf(scene, words.at(-1) === "submit" ? known(".") : sends);
  if (source) {
    send(scene, command, {
      verb: "upload",
      sends: source.sends,
      to: { as: "host", text: known("cloudbuild.googleapis.com") },
      weak: true,
    });
  }
  return null;
}

const AZ_VALUED =
  "-f --file -c --container-name -n --name -s --source -d --destination --account-name --account-key --sas-token --auth-mode --connection-string --destination-path --pattern --subscription --content-type --tier --type --max-connections --only-show-errors --share-name --path".split(
    " ",
  );

function readAz(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(AZ_VALUED.filter((name) => name !== "--only-show-errors")),
  );
  const words = options.plain.map(rendered);
  if (words[0] !== "storage" || !/^(?:upload|upload-batch|sync|copy)$/.test(words.at(-1) ?? "")) return null;
  const from = optionValue(options, "-f", "--file", "-s", "--source");
  const account = optionValue(options, "--account-name");
  const container = optionValue(options, "-c", "--container-name", "-d", "--destination", "--share-name") ?? [];
  if (!from || isUrl(from)) return null;
  const host = account ? joined(known("https://"), account, known(".blob.core.windows.net/")) : known("azure://");
  transfer(from, isUrl(container) ? container : joined(host, container), command, scene, true);
  return null;
}

const RCLONE_VALUED =
  "--config --include --exclude --include-from --exclude-from --filter --filter-from --files-from --transfers --checkers --bwlimit --log-level --log-file --s3-acl --s3-endpoint --s3-region --s3-provider --stats --retries --timeout --backup-dir --max-age --min-age --cache-dir --drive-root-folder-id".split(
    " ",
  );

function readRclone(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(RCLONE_VALUED));
  const [verb, from, to] = options.plain;
  if (!verb || hasOption(options, "-n", "--dry-run")) return null;
  if (textOf(verb) === "rcat" && from) {
    const source = sourceOfStream(command.input);
    if (source) send(scene, command, { verb: "upload", sends: source.sends, to: { as: "bucket", text: from } });
    return null;
  }
  if (!/^(?:copy|sync|move|copyto|moveto|bisync)$/.test(rendered(verb)) || !from || !to) return null;
  const isRemote = /:/.test(rendered(to)) || isHidden(to) || mentions(to, /remote|bucket|dest/i);
  transfer(from, to, command, scene, isRemote && !/^[\w-]+:/.test(beginning(from)));
  return null;
}

function readMinio(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["--exclude", "--attr", "--storage-class", "--config-dir", "-C"]),
  );
  const [verb, ...paths] = options.plain;
  const to = paths.at(-1);
  if (verb && rendered(verb) === "alias" && rendered(paths[0] ?? []) === "set" && paths[1] && paths[2]) {
    scene.shared.settings.set(`mc.${rendered(paths[1])}`, paths[2]);
    return null;
  }
  if (!verb || !/^(?:cp|mirror|mv|put|pipe)$/.test(rendered(verb)) || !to || paths.length < 2) return null;
  const [alias = "", ...rest] = rendered(to).split("/");
  const host = scene.shared.settings.get(`mc.${alias}`);
  if (!host && /^[./]/.test(alias)) return null;
  const target = host ? joined(host, known(`/${rest.join("/")}`)) : to;
  for (const from of paths.slice(0, -1)) transfer(from, target, command, scene, true);
  return null;
}

function readB2(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1), new Set(["--threads", "--excludeRegex", "--exclude-regex"]));
  const words = plain.map(rendered);
  const at = words.findIndex((word) => /^(?:upload-file|upload_file|upload|sync)$/.test(word));
  if (at < 0) return null;
  const [first, second] = plain.slice(at + 1);
  if (!first || !second) return null;
  if (words[at] === "sync") transfer(first, second, command, scene, isBucket(second));
  else transfer(second, joined(known("b2://"), first), command, scene, true);
  return null;
}

function readFirstUpload(verb: string): Reader {
  return (command, scene) => {
    const { plain } = readOptions(command.words.slice(1), new Set(["--object-name"]));
    const [name, first, second] = plain;
    if (!name || rendered(name) !== verb || !first || !second) return null;
    const bucketFirst = verb === "upload" && sourceOf(scene, first) === null;
    transfer(bucketFirst ? second : first, bucketFirst ? first : second, command, scene, true);
    return null;
  };
}

function readWrangler(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-f", "--file", "--content-type", "--project-name"]));
  const words = options.plain.map(rendered);
  const file = optionValue(options, "-f", "--file");
  const bucket = options.plain.at(-1);
  if (words[0] === "r2" && words[2] === "put" && file && bucket)
    transfer(file, joined(known("r2://"), bucket), command, scene, true);
  return null;
}

/** `hf upload REPOSITORY [PATH]`. */
function readHuggingFace(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["--repo-type", "--revision", "--token", "--commit-message", "--include", "--exclude"]),
  );
  const [verb, repository, path] = options.plain;
  if (!verb || !/^upload(?:-large-folder)?$/.test(rendered(verb)) || !repository) return null;
  const type = rendered(optionValue(options, "--repo-type") ?? []);
  const folder = type === "space" ? "spaces/" : type === "dataset" ? "datasets/" : "";
  const source = sourceOf(scene, path ?? known("."));
  if (source) {
    const text = joined(known(`https://huggingface.co/${folder}`), repository);
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "remote", text }, weak: source.weak });
  }
  return null;
}

function named(
  command: Command,
  scene: Scene,
  files: readonly string[],
  buckets: readonly string[],
  scheme: string,
): null {
  const options = readOptions(
    command.words.slice(1),
    new Set([...files, ...buckets, "-Key", "-Blob", "-Context", "-KeyPrefix", "-Region"]),
  );
  const from = optionValue(options, ...files);
  const bucket = optionValue(options, ...buckets);
  if (from && bucket) transfer(from, joined(known(scheme), bucket), command, scene, true);
  return null;
}

/** Sends what a local path holds, or what comes in where the path is `-`, to a bucket. */
function transfer(from: Value, to: Value, command: Command, scene: Scene, isUpload: boolean): void {
  if (!isUpload || isUrl(from)) return;
  const stream = textOf(from) === "-" ? sourceOfStream(command.input) : null;
  const source = stream ?? sourceOf(scene, from);
  if (!source) return;
  const sends: Sends = source.sends;
  send(scene, command, { verb: "upload", sends, to: { as: "bucket", text: to }, weak: source.weak });
}

/** Whether a word is a place and no local path: with a scheme, or hidden as a whole. */
function isBucket(word: Value): boolean {
  return (
    isUrl(word) ||
    (typeof word[0] !== "string" && word.length > 0 && (isHidden(word) || mentions(word, /bucket|s3|gcs|dest|remote/i)))
  );
}

function isUrl(word: Value): boolean {
  return /^[a-z][a-z0-9+]*:\/\//i.test(beginning(word));
}
