import { known, type Value } from "../../value.ts";
import type { Command, Scene } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";
import { isBucket, isUrl, transfer } from "./transfer.ts";

const VALUED = new Set(
  (
    "--project --account --configuration --source --region --config -t --tag --substitutions --gcs-source-staging-dir --timeout " +
    "--machine-type --ignore-file --exclude -x --cache-control --content-type --storage-class"
  ).split(" "),
);

/** `gcloud storage`, and what builds at Google from source that it sends there. */
export function readGcloud(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), VALUED);
  const plain = options.plain.filter((word) => !/^(?:alpha|beta)$/.test(rendered(word)));
  const said = plain.map(rendered).slice(0, 2).join(" ");
  if (/^storage (?:cp|rsync|mv)$/.test(said)) {
    const to = plain.at(-1);
    const isSent = to && isBucket(to) && !hasOption(options, "--dry-run");
    if (isSent) transfer(plain.slice(2, -1), to, command, scene);
    return null;
  }
  const built = builtFrom(said, plain, options);
  const source = built && !isUrl(built) && sourceOf(scene, built);
  if (source)
    send(scene, command, {
      verb: "upload",
      sends: source.sends,
      to: { as: "host", text: known("cloudbuild.googleapis.com") },
      weak: true,
    });
  return null;
}

/** The folder that a build is made from; null where none is sent. */
function builtFrom(said: string, plain: readonly Value[], options: Options): Value | null {
  if (said === "builds submit") return hasOption(options, "--no-source") ? null : (plain[2] ?? known("."));
  const source = optionValue(options, "--source");
  if (said === "functions deploy") return source ?? known(".");
  return plain.some((word) => rendered(word) === "deploy") ? source : null;
}
