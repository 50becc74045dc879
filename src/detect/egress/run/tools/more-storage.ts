import { joined, known, type Value } from "../../value.ts";
import type { Command, Reader, Readers, Scene } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";
import { inAnyCase } from "./any-case.ts";
import { isBucket, transfer } from "./transfer.ts";

/** Object stores that name their buckets apart from the rest, and hosts of models. */
export const MORE_STORAGE_READERS: Readers = {
  mc: readMinio,
  mcli: readMinio,
  b2: readB2,
  "b2-linux": readB2,
  coscmd: readCoscmd,
  swift: readSwift,
  wrangler: readWrangler,
  hf: readHuggingFace,
  "huggingface-cli": readHuggingFace,
  "write-s3object": uploads("-file -folder", "-bucketname", "s3://"),
  "set-azstorageblobcontent": uploads("-file", "-container", "azure://"),
};

const MINIO_VALUED = new Set(
  "--exclude --attr --storage-class --config-dir -C --older-than --newer-than --limit-upload --tags".split(" "),
);

function readMinio(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), MINIO_VALUED);
  const naming = /^(?:alias set|config host add) ([^ ]+) /.exec(`${options.plain.map(rendered).join(" ")} `)?.[1];
  const url = naming === undefined ? undefined : options.plain[rendered(options.plain[0] ?? []) === "alias" ? 3 : 4];
  if (url) scene.shared.settings.set(`mc.${naming}`, url);
  const [verb = [], ...paths] = options.plain;
  const to = paths.at(-1);
  if (!to || /^[./~]/.test(rendered(to)) || hasOption(options, "--dry-run")) return null;
  const target = atAlias(to, scene);
  if (rendered(verb) === "pipe") transfer([known("-")], target, command, scene);
  if (!/^(?:cp|mirror|mv|put)$/.test(rendered(verb))) return null;
  transfer(paths.slice(0, -1), target, command, scene);
  return null;
}

/** `ALIAS/BUCKET` with the address of the alias, where a command has set it. */
function atAlias(to: Value, scene: Scene): Value {
  const text = rendered(to);
  const alias = text.split("/", 1).join();
  const host = scene.shared.settings.get(`mc.${alias}`);
  return host ? joined(host, known(text.slice(alias.length))) : to;
}

const B2_VALUED = new Set(
  "--threads --excludeRegex --exclude-regex --includeRegex --include-regex --contentType --content-type --sha1 --info --keepDays --keep-days".split(
    " ",
  ),
);

function readB2(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), B2_VALUED);
  if (hasOption(options, "--dry-run", "--dryRun")) return null;
  const words = options.plain.map(rendered);
  const at = words.findIndex((word) => /^(?:upload-file|upload_file|upload|sync)$/.test(word));
  const [verb, first, second] = at < 0 ? [] : options.plain.slice(at);
  if (!verb || !first || !second) return null;
  if (rendered(verb) !== "sync") transfer([second], joined(known("b2://"), first), command, scene);
  else if (isBucket(second)) transfer([first], second, command, scene);
  return null;
}

/** `coscmd [-b BUCKET] upload PATH KEY`. */
function readCoscmd(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-b", "-c"]));
  const [from, key] = options.plain.slice(options.plain.findIndex((word) => rendered(word) === "upload") + 1);
  const bucket = optionValue(options, "-b");
  if (!options.plain.some((word) => rendered(word) === "upload") || !from || !key) return null;
  transfer([from], bucket ? joined(known("cos://"), bucket) : key, command, scene);
  return null;
}

/** `swift upload CONTAINER PATH…`. */
function readSwift(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set("--object-name -S --segment-size -H --header -A --auth -U --user -K --key".split(" ")),
  );
  const [verb, container, ...paths] = options.plain;
  if (!verb || rendered(verb) !== "upload" || !container) return null;
  transfer(paths, container, command, scene);
  return null;
}

/** `wrangler r2 object put BUCKET/KEY --file PATH`, or `--pipe` for what comes in. */
function readWrangler(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set("-f --file --content-type --ct -c --config -e --env --cache-control --storage-class".split(" ")),
  );
  const bucket = options.plain[3];
  if (options.plain.slice(0, 3).map(rendered).join(" ") !== "r2 object put" || !bucket) return null;
  const from = optionValue(options, "-f", "--file") ?? (hasOption(options, "-p", "--pipe") ? known("-") : null);
  if (from && !hasOption(options, "--local")) transfer([from], joined(known("r2://"), bucket), command, scene);
  return null;
}

const HUB_FOLDERS: ReadonlyMap<string, string> = new Map([
  ["space", "spaces/"],
  ["dataset", "datasets/"],
]);

/** `hf upload REPOSITORY [PATH]`. */
function readHuggingFace(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(
      "--repo-type --revision --token --commit-message --commit-description --include --exclude --delete --num-workers".split(
        " ",
      ),
    ),
  );
  const [verb, repository, path] = options.plain;
  if (!verb || !/^upload(?:-large-folder)?$/.test(rendered(verb)) || !repository) return null;
  const folder = HUB_FOLDERS.get(rendered(optionValue(options, "--repo-type") ?? [])) ?? "";
  const source = sourceOf(scene, path ?? known("."));
  if (source) {
    const text = joined(known(`https://huggingface.co/${folder}`), repository);
    send(scene, command, { verb: "upload", sends: source.sends, to: { as: "remote", text }, weak: source.weak });
  }
  return null;
}

/** A command of PowerShell with an option for the file or folder and one for the bucket. */
function uploads(files: string, bucketOption: string, scheme: string): Reader {
  const names = files.split(" ");
  return (command, scene) => {
    const options = readOptions(inAnyCase(command.words.slice(1)), new Set([...names, bucketOption]));
    const from = optionValue(options, ...names);
    const bucket = optionValue(options, bucketOption);
    if (from && bucket) transfer([from], joined(known(scheme), bucket), command, scene);
    return null;
  };
}
