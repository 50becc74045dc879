import { joined, known } from "../../value.ts";
import type { Command, Reader, Readers, Scene } from "../command.ts";
import { optionValue, readOptions } from "../options.ts";
import { send } from "../send.ts";
import { sourceOf } from "../sources.ts";
import { rendered } from "../words.ts";
import { isBucket, transfer } from "./transfer.ts";

/** Object stores that name their buckets apart from the rest, and hosts of models. */
export const MORE_STORAGE_READERS: Readers = {
  mc: readMinio,
  mcli: readMinio,
  b2: readB2,
  "b2-linux": readB2,
  coscmd: readFirstUpload("upload"),
  swift: readFirstUpload("upload"),
  wrangler: readWrangler,
  hf: readHuggingFace,
  "huggingface-cli": readHuggingFace,
  "write-s3object": (command, scene) => named(command, scene, ["-File", "-Folder"], ["-BucketName"], "s3://"),
  "set-azstorageblobcontent": (command, scene) => named(command, scene, ["-File"], ["-Container"], "azure://"),
};

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
