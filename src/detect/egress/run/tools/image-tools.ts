import { hidden, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import { send } from "../send.ts";
import { sourceOf, sourceOfAll } from "../sources.ts";
import { beginning, fromIndex, rendered, splitAt } from "../words.ts";
import { image, isOwn, isRetagged, tagsOf, withoutScheme } from "./image-names.ts";

/** Programs beside Docker that copy, build or push images, and what else a registry of images holds. */
export const IMAGE_TOOL_READERS: Readers = {
  skopeo: readSkopeo,
  crane: readCrane,
  regctl: readCrane,
  executor: readKaniko,
  kaniko: readKaniko,
  buildctl: readBuildctl,
  ko: readKo,
  pack: readPack,
  oras: readOras,
  helm: readHelm,
};

const SKOPEO_VALUED = new Set(
  (
    "--src --dest -s -d --src-creds --dest-creds --authfile --src-authfile --dest-authfile --format -f --policy --override-arch " +
    "--override-os --multi-arch -m --retry-times --sign-by --digestfile --command-timeout --tmpdir"
  ).split(" "),
);

/** `skopeo copy FROM TO`; `skopeo sync --src docker FROM TO`, whose names have no scheme. */
function readSkopeo(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), SKOPEO_VALUED);
  const [verb, from, to] = options.plain;
  if (!verb || !from || !to || !/^(?:copy|sync)$/.test(rendered(verb))) return null;
  const target = rendered(optionValue(options, "--dest", "-d") ?? []) === "dir" ? null : withoutScheme(to);
  const hasScheme = beginning(from).startsWith("docker://");
  const isStored = hasScheme || rendered(optionValue(options, "--src", "-s") ?? []) === "docker";
  const name = hasScheme ? fromIndex(from, 9) : from;
  if (target && (!isStored || isSentOn(name, target, scene))) image(target, command, scene);
  return null;
}

/** Whether an image of ours in a registry is copied to another place. */
function isSentOn(from: Value, to: Value, scene: Scene): boolean {
  return isOwn(from, scene) && !isRetagged(to, [from]);
}

const CRANE_VALUED = new Set("--platform -t --new_tag -f --new_layer -b --base -o --output -j --jobs".split(" "));

/** `crane push TAR IMAGE`, `crane copy FROM TO`, also as `regctl image copy`; `crane append` puts an archive on a base. */
function readCrane(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), CRANE_VALUED);
  const [verb, first, second] = options.plain.filter((word, at) => at > 0 || rendered(word) !== "image");
  if (!verb) return null;
  const said = rendered(verb);
  const isCopy = said === "copy" || said === "cp";
  if (second && first && (said === "push" || (isCopy && isSentOn(first, second, scene)))) image(second, command, scene);
  const layer = optionValue(options, "-f", "--new_layer");
  const tag = optionValue(options, "-t", "--new_tag");
  if (said === "append" && layer && tag && sourceOf(scene, layer)) image(tag, command, scene);
  return null;
}

function readKaniko(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-d", "--destination", "-c", "-f"]));
  if (hasOption(options, "--no-push")) return null;
  for (const name of [...(options.given.get("-d") ?? []), ...(options.given.get("--destination") ?? [])])
    image(name, command, scene);
  return null;
}

function readBuildctl(command: Command, scene: Scene): null {
  const { given } = readOptions(command.words.slice(1), new Set(["-o", "--output"]));
  for (const output of [...(given.get("-o") ?? []), ...(given.get("--output") ?? [])]) {
    const name = splitAt(output, "name=")?.[1];
    if (name && /push=true/.test(rendered(output))) image(splitAt(name, ",")?.[0] ?? name, command, scene);
  }
  return null;
}

/** Names by which ko loads an image into the Docker or kind cluster of the machine and pushes none (ko's page on local images). */
const LOADED_BY_KO = /^(?:ko|kind)\.local(?:\/|$)/;

function readKo(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-t", "-f"]));
  const verb = rendered(options.plain[0] ?? []);
  if (
    !/^(?:build|publish|apply|create|resolve|run)$/.test(verb) ||
    hasOption(options, "--local", "-L") ||
    rendered(optionValue(options, "--push") ?? []) === "false"
  )
    return null;
  const repository = scene.state.env.get("KO_DOCKER_REPO") ?? [{ name: "KO_DOCKER_REPO", secret: false }];
  // What is built in a folder that no working copy holds was written there by the run.
  if (!LOADED_BY_KO.test(rendered(repository)) && currentCopy(scene.state, scene.state.folder))
    image(repository, command, scene);
  return null;
}

const PACK_VALUED = new Set(
  (
    "-B --builder -p --path -e --env --env-file -b --buildpack -t --tag -d --descriptor --run-image --cache --network --volume " +
    "--pull-policy --workspace --lifecycle-image --creation-time"
  ).split(" "),
);

/** `pack build IMAGE --publish`, and what else it packs. */
function readPack(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), PACK_VALUED);
  const [verb, first, second] = options.plain;
  const said = rendered(verb ?? []);
  const isOther = /^(?:builder|buildpack|extension)$/.test(said);
  const name = said === "build" ? first : isOther ? second : undefined;
  if (name && hasOption(options, "--publish")) for (const one of [name, ...tagsOf(options)]) image(one, command, scene);
  return null;
}

const ORAS_VALUED = new Set(
  (
    "-u --username -p --password --artifact-type -a --annotation --annotation-file --config --format --platform --artifact-platform " +
    "--export-manifest --concurrency --image-spec --distribution-spec --registry-config --ca-file"
  ).split(" "),
);

/** `oras push` and `oras attach`, `IMAGE FILE[:TYPE]…`; `oras copy FROM TO`. */
function readOras(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), ORAS_VALUED);
  const [verb, name, ...files] = options.plain;
  if (!verb || !name || hasOption(options, "--oci-layout")) return null;
  const [second] = files;
  if (/^(?:cp|copy)$/.test(rendered(verb)) && second && isSentOn(name, second, scene)) image(second, command, scene);
  if (!/^(?:push|attach)$/.test(rendered(verb))) return null;
  const source = sourceOfAll(
    scene,
    files.map((file) => splitAt(file, ":")?.[0] ?? file),
  );
  send(scene, command, {
    verb: "image",
    sends: source?.sends ?? { what: "package" },
    to: { as: "image", text: name, of: "oci" },
    weak: source?.weak ?? true,
  });
  return null;
}

const HELM_VALUED = new Set(
  (
    "--username -u --password -p --version --app-version --ca-file --cert-file --key-file --registry-config --repository-config " +
    "--kube-context -n --namespace"
  ).split(" "),
);

/** `helm push CHART oci://REGISTRY`; plugins push to a repository by its name, which `helm repo add NAME URL` gives. */
function readHelm(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), HELM_VALUED);
  const said = options.plain.map(rendered);
  if (said[0] === "repo" && said[1] === "add" && options.plain[3])
    scene.shared.settings.set(`helm.${said[2]}`, options.plain[3]);
  const isPush = said[0] === "push" || said[0] === "cm-push";
  const to = isPush ? options.plain[2] : /^(?:s3|gcs) push$/.test(said.slice(0, 2).join(" ")) ? options.plain[3] : null;
  if (!to) return null;
  const isOci = beginning(to).startsWith("oci://");
  const kind = isOci
    ? ({ as: "image", text: fromIndex(to, 6), of: "oci" } as const)
    : ({ as: "registry", text: repositoryOf(to, scene), of: "generic" } as const);
  send(scene, command, { verb: "publish", sends: { what: "package" }, to: kind });
  return null;
}

function repositoryOf(name: Value, scene: Scene): Value {
  const text = textOf(name);
  if (text === null || /[:/.]/.test(text)) return name;
  return scene.shared.settings.get(`helm.${text}`) ?? hidden(`repository ${text} of helm`);
}
