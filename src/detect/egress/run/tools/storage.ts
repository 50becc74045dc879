import { joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Reader, Readers, Scene } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, fromIndex, isHidden, mentions, rendered } from "../words.ts";
import { isBucket, isUrl, transfer } from "./transfer.ts";

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
  ossutil: verbs(["cp", "sync"], []),
  ossutil64: verbs(["cp", "sync"], []),
  coscli: verbs(["cp", "sync"], []),
  obsutil: verbs(["cp", "sync"], []),
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
