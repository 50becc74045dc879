import { textOf } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { currentCopy } from "../paths.ts";
import { send } from "../send.ts";
import { beginning, fromIndex, rendered, splitAt } from "../words.ts";
import { image, isOwn, isRetagged, withoutScheme } from "./image-names.ts";

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

function readSkopeo(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["--src-creds", "--dest-creds", "--authfile", "--format", "--policy", "--src", "--dest", "-s", "-d"]),
  );
  const [verb, from, to] = options.plain;
  if (!verb || !from || !to || !/^(?:copy|sync)$/.test(rendered(verb))) return null;
  const target = withoutScheme(to);
  const isStored = beginning(from).startsWith("docker://");
  const name = isStored ? fromIndex(from, 9) : from;
  if (target && (!isStored || (isOwn(name, scene) && !isRetagged(target, [name])))) image(target, command, scene);
  return null;
}

function readCrane(command: Command, scene: Scene): null {
  const { plain } = readOptions(command.words.slice(1), new Set(["--platform", "-t", "-f"]));
  const words = plain[0] && textOf(plain[0]) === "image" ? plain.slice(1) : plain;
  const [verb, first, second] = words;
  if (verb && rendered(verb) === "push" && second) image(second, command, scene);
  if (!verb || !first || !second || !/^(?:copy|cp)$/.test(rendered(verb))) return null;
  if (isOwn(first, scene) && !isRetagged(second, [first])) image(second, command, scene);
  return null;
}

function readKaniko(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-d", "--destination", "-c", "--context", "-f", "--dockerfile", "--build-arg"]),
  );
  if (hasOption(options, "--no-push")) return null;
  for (const name of [...(options.given.get("-d") ?? []), ...(options.given.get("--destination") ?? [])])
    image(name, command, scene);
  return null;
}

function readBuildctl(command: Command, scene: Scene): null {
  const outputs =
    readOptions(command.words.slice(1), new Set(["--output", "--opt", "--local", "--frontend"])).given.get(
      "--output",
    ) ?? [];
  for (const output of outputs) {
    const name = splitAt(output, "name=")?.[1];
    if (name && /push=true/.test(rendered(output))) image(splitAt(name, ",")?.[0] ?? name, command, scene);
  }
  return null;
}

/** Names by which ko loads an image into the Docker or kind cluster of the machine and pushes none (ko's page on local images). */
const LOADED_BY_KO = /^(?:ko|kind)\.local(?:\/|$)/;

function readKo(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set(["-t", "--tags", "--platform", "-f", "--sbom"]));
  const verb = rendered(options.plain[0] ?? []);
  if (
    !/^(?:build|publish|apply|resolve)$/.test(verb) ||
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

function readPack(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-B", "--builder", "-p", "--path", "-e", "--env", "-b", "--buildpack", "-t", "--tag"]),
  );
  const [verb, name] = options.plain;
  if (verb && textOf(verb) === "build" && name && hasOption(options, "--publish")) image(name, command, scene);
  return null;
}

function readOras(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["-u", "-p", "--artifact-type", "-a", "--annotation", "--config", "--username", "--password"]),
  );
  const [verb, name] = options.plain;
  if (verb && textOf(verb) === "push" && name) {
    send(scene, command, {
      verb: "image",
      sends: { what: "package" },
      to: { as: "image", text: name, of: "oci" },
      weak: true,
    });
  }
  return null;
}

/** `helm push CHART oci://REGISTRY`. */
function readHelm(command: Command, scene: Scene): null {
  const options = readOptions(
    command.words.slice(1),
    new Set(["--username", "--password", "--version", "--ca-file", "--registry-config", "-u", "-p"]),
  );
  const [verb, , to] = options.plain;
  if (!verb || !to || !/^(?:push|cm-push|s3)$/.test(rendered(verb))) return null;
  const isOci = beginning(to).startsWith("oci://");
  const kind = isOci
    ? ({ as: "image", text: fromIndex(to, 6), of: "oci" } as const)
    : ({ as: "registry", text: to, of: "generic" } as const);
  send(scene, command, { verb: "publish", sends: { what: "package" }, to: kind });
  return null;
}
