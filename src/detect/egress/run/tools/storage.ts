import { joined, known, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { lookUp } from "../predefined.ts";
import { send } from "../send.ts";
import { sourceOf, sourceOfStream } from "../sources.ts";
import { beginning, fromIndex, isHidden, mentions, rendered } from "../words.ts";
import { readAz } from "./azure-storage.ts";
import { readGcloud } from "./google-cloud.ts";
import { listedPaths, noteUnknownList, within } from "./listed-paths.ts";
import { copies, isBucket, transfer } from "./transfer.ts";

const OF_CLOUDS = "-e --endpoint -i -k -t -c --config-file --include --exclude --meta --acl -j --jobs";
const OF_GSUTIL = "-h -o -i -a -j";

const copyWithGsutil = copies({ verbs: "cp mv", valued: `${OF_GSUTIL} -u -z -L` }, asWritten);
const syncWithGsutil = copies({ verbs: "rsync", valued: `${OF_GSUTIL} -x -y`, dry: "-n" }, asWritten);

/** Command lines of object stores: `aws s3`, `gsutil`, `az storage`, `rclone` and their like. */
export const STORAGE_READERS: Readers = {
  aws: readAws,
  awslocal: () => null,
  s3cmd: copies(
    {
      verbs: "put sync mv cp",
      valued: "-c --config --acl-grant --exclude --include --region --host --host-bucket --access_key --secret_key",
      dry: "-n",
    },
    atEndpoint,
  ),
  s5cmd: copies(
    {
      verbs: "cp sync mv",
      pipe: "pipe",
      valued: "--endpoint-url --profile --credentials-file --exclude --include -c --concurrency --storage-class",
    },
    atEndpoint,
  ),
  s4cmd: copies(
    { verbs: "put sync dsync", valued: "--endpoint-url --access-key --secret-key -c --num-threads", dry: "-n" },
    atEndpoint,
  ),
  gsutil: (command, scene) => copyWithGsutil(command, scene) ?? syncWithGsutil(command, scene),
  gcloud: readGcloud,
  az: readAz,
  azcopy: copies(
    {
      verbs: "copy cp sync c",
      valued:
        "--from-to --include-pattern --exclude-pattern --include-path --exclude-path --log-level --block-size-mb " +
        "--blob-type --block-blob-tier --content-type --metadata --cap-mbps --overwrite --output-type",
    },
    asWritten,
  ),
  rclone: readRclone,
  ossutil: copies({ verbs: "cp sync", valued: OF_CLOUDS }, asWritten),
  ossutil64: copies({ verbs: "cp sync", valued: OF_CLOUDS }, asWritten),
  coscli: copies({ verbs: "cp sync", valued: OF_CLOUDS }, asWritten),
  obsutil: copies({ verbs: "cp sync", valued: OF_CLOUDS }, asWritten),
};

function asWritten(bucket: Value): Value {
  return bucket;
}

const AWS_VALUED = new Set(
  (
    "--region --profile --endpoint-url --output --color --query --ca-bundle --cli-read-timeout --cli-connect-timeout --acl --exclude " +
    "--include --storage-class --content-type --content-disposition --content-encoding --content-language --cache-control --sse " +
    "--sse-c --sse-c-key --sse-kms-key-id --metadata --metadata-directive --copy-props --expires --grants --page-size " +
    "--request-payer --website-redirect --source-region --expected-size --checksum-algorithm --bucket --body"
  ).split(" "),
);

function readAws(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), AWS_VALUED);
  if (hasOption(options, "--dryrun")) return null;
  const said = options.plain.slice(0, 2).map(rendered).join(" ");
  const [, , from, to] = options.plain;
  if (/^s3 (?:cp|sync|mv)$/.test(said) && from && to && isBucket(to))
    transfer([from], atEndpoint(to, options, scene), command, scene);
  const bucket = optionValue(options, "--bucket");
  const body = optionValue(options, "--body");
  if (/^s3api (?:put-object|upload-part)$/.test(said) && bucket && body)
    transfer([body], atEndpoint(joined(known("s3://"), bucket), options, scene), command, scene);
  return null;
}

/** A store that speaks S3 elsewhere, by an option or the variables of Amazon's tools, is named by its address. */
function atEndpoint(bucket: Value, options: Options, scene: Scene): Value {
  const endpoint =
    optionValue(options, "--endpoint-url", "--host") ??
    lookUp(scene.state, "AWS_ENDPOINT_URL_S3") ??
    lookUp(scene.state, "AWS_ENDPOINT_URL") ??
    lookUp(scene.state, "S3_ENDPOINT_URL");
  if (!endpoint || !beginning(bucket).startsWith("s3://")) return bucket;
  const hasScheme = beginning(endpoint) === "" || /^https?:/.test(beginning(endpoint));
  return joined(hasScheme ? endpoint : joined(known("https://"), endpoint), known("/"), fromIndex(bucket, 5));
}

const RCLONE_VALUED = new Set(
  (
    "--config --include --exclude --include-from --exclude-from --filter --filter-from --files-from --files-from-raw --transfers --checkers --bwlimit " +
    "--log-level --log-file --s3-acl --s3-endpoint --s3-region --s3-provider --stats --retries --timeout --backup-dir --max-age " +
    "--min-age --cache-dir --drive-root-folder-id"
  ).split(" "),
);

function readRclone(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), RCLONE_VALUED);
  if (hasOption(options, "-n", "--dry-run")) return null;
  const [verb = [], from, to] = options.plain;
  const source = sourceOfStream(command.input);
  if (rendered(verb) === "rcat" && from && source)
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "bucket", text: from } });
  if (!/^(?:copy|sync|move|copyto|moveto|bisync)$/.test(rendered(verb)) || !from || !to) return null;
  const isRemote = rendered(to).includes(":") || isHidden(to) || mentions(to, /remote|bucket|dest/i);
  if (!isRemote || /^[\w-]+:/.test(beginning(from))) return null;
  const lists = [
    ...(options.given.get("--files-from") ?? []).map((list) => listedPaths(list, { command, scene, skipped: /^[#;]/ })),
    ...(options.given.get("--files-from-raw") ?? []).map((list) => listedPaths(list, { command, scene })),
  ];
  const paths = lists.flatMap((list) => list ?? []);
  if (!lists.includes(null)) transfer(lists.length > 0 ? within(from, paths) : [from], to, command, scene);
  else {
    // Which of the files it is nobody knows, and perhaps none of source.
    if (sourceOf(scene, from)) noteUnknownList(scene);
    transfer([from], to, command, { ...scene, weak: true });
  }
  return null;
}
