import { known, type Value } from "../../value.ts";
import { type Command, type Readers, type Scene, type Stream, withWords } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { noteLogin } from "../own-registry.ts";
import { copyAt, pathOf } from "../paths.ts";
import { carryTo } from "../sources.ts";
import { beginning, rendered, splitAt } from "../words.ts";
import { behindOptions, inContainer } from "./containers.ts";
import { image, isOfOwner, isOwn, isRetagged, note, tagsOf, withoutScheme } from "./image-names.ts";

/** Docker and what takes its commands. */
export const IMAGE_READERS: Readers = {
  docker: readDocker,
  podman: readDocker,
  nerdctl: readDocker,
  buildah: readDocker,
  img: readDocker,
  "docker-compose": (command, scene) => compose(command.words.slice(1), command, scene),
};

const BUILD_VALUED = new Set(
  (
    "-t --tag -f --file --build-arg --target --platform --cache-from --cache-to --secret --ssh --label --network -o --output --builder " +
    "--progress --iidfile --metadata-file --build-context --add-host --layers --format --authfile --creds --attest --annotation"
  ).split(" "),
);

const GLOBAL_VALUED = new Set(
  "--config -c --context -H --host -l --log-level --tlscacert --tlscert --tlskey --url --connection --root".split(" "),
);

function readDocker(command: Command, scene: Scene): Stream | null {
  const [first = [], ...rest] = behindOptions(command.words.slice(1), GLOBAL_VALUED);
  const verb = rendered(first);
  const second = rendered(rest[0] ?? []);
  switch (verb) {
    case "image":
    case "container":
    case "manifest":
    case "builder":
      if (verb === "manifest" && second !== "push") return manifest(second, rest.slice(1), scene);
      return readDocker(withWords(command, [command.words[0] ?? [], ...rest]), scene);
    case "buildx":
      return buildx(second, rest.slice(1), command, scene);
    case "build":
    case "bud":
      return build(rest, command, scene);
    case "push":
      return push(rest, command, scene);
    case "compose":
      return compose(rest, command, scene);
    case "login":
      return login(rest, command, scene);
    case "pull":
      return note(readOptions(rest, new Set(["--platform"])).plain[0], "fetched", scene);
    case "tag":
      return tag(rest, scene);
    case "commit":
      return note(readOptions(rest, new Set(["-m", "-a", "-c"])).plain[1], "built", scene);
    case "save":
      return save(rest, scene);
    case "run":
    case "exec":
      return inContainer(verb, rest, command, scene);
    default:
      return null;
  }
}

function buildx(verb: string, words: readonly Value[], command: Command, scene: Scene): null {
  if (verb === "build" || verb === "b") return build(words, command, scene);
  const options = readOptions(words, new Set([...BUILD_VALUED, "--set"]));
  if (verb === "bake" && hasOption(options, "--push")) {
    const name = options.given
      .get("--set")
      ?.map((set) => splitAt(set, "tags=")?.[1] ?? null)
      .find((found) => found !== null);
    image(name ?? [{ name: "tags of the bake file", secret: false }], command, scene, true);
  }
  if (verb === "imagetools" && rendered(options.plain[0] ?? []) === "create") {
    const from = options.plain.slice(1);
    const isOurs = from.some((word) => isOwn(word, scene));
    for (const name of tagsOf(options)) if (isOurs && !isRetagged(name, from)) image(name, command, scene, true);
  }
  return null;
}

function build(words: readonly Value[], command: Command, scene: Scene): null {
  const options = readOptions(words, BUILD_VALUED);
  const context = options.plain.at(-1);
  const other = context ? copyAt(scene.state, pathOf(scene.state, context))?.copy : undefined;
  const isRemote = context !== undefined && /^(?:https?|git):|^git@/.test(beginning(context));
  const isOurs = !isRemote && (other ? other.of !== "other" || other.mixed : true);
  for (const name of tagsOf(options)) note(name, isOurs ? "built" : "fetched", scene);
  const outputs = [...(options.given.get("-o") ?? []), ...(options.given.get("--output") ?? [])].map(rendered);
  const pushes = hasOption(options, "--push") && rendered(optionValue(options, "--push") ?? []) !== "false";
  if (!isOurs || !(pushes || outputs.some((text) => /type=registry|push=true/.test(text)))) return null;
  for (const name of tagsOf(options)) image(name, command, scene);
  const named = outputs.map((text) => /name=([^,"]+)/.exec(text)?.[1]).filter((name) => name !== undefined);
  for (const name of named) image(known(name), command, scene);
  return null;
}

function push(words: readonly Value[], command: Command, scene: Scene): null {
  const options = readOptions(
    words,
    new Set("--creds --authfile --cert-dir -f --format --digestfile --platform".split(" ")),
  );
  const [from, to] = options.plain;
  if (!from || scene.state.images.get(rendered(from)) === "fetched") return null;
  const target = withoutScheme(to ?? from);
  if (target) image(target, command, scene);
  return null;
}

function login(words: readonly Value[], command: Command, scene: Scene): null {
  const options = readOptions(words, new Set("-u --username -p --password".split(" ")));
  const password = optionValue(options, "-p", "--password") ?? command.input?.text ?? [];
  noteLogin(rendered(options.plain[0] ?? []), password, scene.state);
  return null;
}

const COMPOSE_VALUED = new Set(
  "-f --file -p --project-name --env-file --profile --project-directory --ansi --progress".split(" "),
);

/** `compose push` and `build --push`; a command in the container of a service, as in any other. */
function compose(words: readonly Value[], command: Command, scene: Scene): Stream | null {
  const [first = [], ...rest] = behindOptions(words, COMPOSE_VALUED);
  const verb = rendered(first);
  if (verb === "run" || verb === "exec") return inContainer(verb, rest, command, scene);
  if (verb === "push" || (verb === "build" && hasOption(readOptions(rest), "--push")))
    image([{ name: "images of the compose file", secret: false }], command, scene, true);
  return null;
}

/** An image under another name. One of the repository's owner that was fetched is sent where it did not come from. */
function tag(words: readonly Value[], scene: Scene): null {
  const [from, to] = readOptions(words).plain;
  if (!from || !to) return null;
  const standing = scene.state.images.get(rendered(from));
  const leaves = isOfOwner(from, scene) && !isRetagged(to, [from]);
  return standing ? note(to, leaves ? "built" : standing, scene) : null;
}

/** `manifest create LIST IMAGE…`: a list of images is as little ours as all of them, and no more than they where they are. */
function manifest(verb: string, words: readonly Value[], scene: Scene): null {
  if (verb !== "create") return null;
  const [list, ...images] = readOptions(words).plain;
  const fetched = images.length > 0 && images.every((one) => scene.state.images.get(rendered(one)) === "fetched");
  return list && (fetched || isRetagged(list, images)) ? note(list, "fetched", scene) : null;
}

function save(words: readonly Value[], scene: Scene): Stream | null {
  const options = readOptions(words, new Set(["-o", "--output"]));
  const file = optionValue(options, "-o", "--output");
  if (options.plain.every((word) => scene.state.images.get(rendered(word)) !== "built")) return null;
  if (file) carryTo(scene, file, { what: "image" });
  return file ? null : { text: null, sends: { what: "image" } };
}
