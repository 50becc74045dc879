import { known, type Value } from "../../value.ts";
import { type Command, type Readers, type Scene, type Stream, withWords } from "../command.ts";
import { hasOption, optionValue, readOptions } from "../options.ts";
import { noteLogin } from "../own-registry.ts";
import { copyAt, pathOf } from "../paths.ts";
import { carryTo } from "../sources.ts";
import { beginning, rendered, splitAt } from "../words.ts";
import { image, isOwn, isRetagged, note, tagsOf, withoutScheme } from "./image-names.ts";

/** Docker and what takes its commands. */
export const IMAGE_READERS: Readers = {
  docker: readDocker,
  podman: readDocker,
  nerdctl: readDocker,
  buildah: readDocker,
  img: readDocker,
  "docker-compose": (command, scene) => compose(command.words.slice(1), command, scene),
};

const RUN_VALUED = new Set(
  (
    "-v --volume -e --env -w --workdir -u --user --name --network --net -p --publish --entrypoint --mount --env-file --platform -h " +
    "--hostname --add-host --cpus -m --memory --label -l --ulimit --cap-add --security-opt --tmpfs --shm-size --gpus --pull"
  ).split(" "),
);
const BUILD_VALUED = new Set(
  (
    "-t --tag -f --file --build-arg --target --platform --cache-from --cache-to --secret --ssh --label --network -o --output --builder " +
    "--progress --iidfile --metadata-file --build-context --add-host --layers --format --authfile --creds --attest --annotation"
  ).split(" "),
);

function readDocker(command: Command, scene: Scene): Stream | null {
  const words = behindGlobal(command.words.slice(1));
  const [verb = "", second = ""] = words.map(rendered);
  const rest = words.slice(1);
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
      return inside(verb, rest, command, scene);
    default:
      return null;
  }
}

function buildx(verb: string, words: readonly Value[], command: Command, scene: Scene): null {
  if (verb === "build" || verb === "b") return build(words, command, scene);
  const options = readOptions(words, new Set([...BUILD_VALUED, "-f", "--file", "--set"]));
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
  const pushes = hasOption(options, "--push")
    ? rendered(optionValue(options, "--push") ?? known("true")) !== "false"
    : false;
  if (!isOurs || !(pushes || outputs.some((text) => /type=registry|push=true/.test(text)))) return null;
  for (const name of tagsOf(options)) image(name, command, scene);
  const named = outputs.map((text) => /name=([^,"]+)/.exec(text)?.[1]).filter((name) => name !== undefined);
  for (const name of named) image(known(name), command, scene);
  return null;
}

function push(words: readonly Value[], command: Command, scene: Scene): null {
  const options = readOptions(
    words,
    new Set(["--creds", "--authfile", "--cert-dir", "-f", "--format", "--digestfile", "--platform"]),
  );
  const [from, to] = options.plain;
  if (!from || scene.state.images.get(rendered(from)) === "fetched") return null;
  const target = to ? withoutScheme(to) : from;
  if (target) image(target, command, scene);
  return null;
}

function login(words: readonly Value[], command: Command, scene: Scene): null {
  const options = readOptions(words, new Set(["-u", "--username", "-p", "--password"]));
  const password = optionValue(options, "-p", "--password") ?? command.input?.text ?? [];
  noteLogin(rendered(options.plain[0] ?? []), password, scene.state);
  return null;
}

function compose(words: readonly Value[], command: Command, scene: Scene): null {
  const options = readOptions(words, new Set(["-f", "--file", "-p", "--project-name", "--env-file", "--profile"]));
  const verb = rendered(options.plain[0] ?? []);
  if (verb === "push" || (verb === "build" && hasOption(options, "--push"))) {
    image([{ name: "images of the compose file", secret: false }], command, scene, true);
  }
  return null;
}

function tag(words: readonly Value[], scene: Scene): null {
  const [from, to] = readOptions(words).plain;
  const standing = from ? scene.state.images.get(rendered(from)) : undefined;
  return standing ? note(to, standing, scene) : null;
}

/** `manifest create LIST IMAGE…`: a list of images is as little ours as all of them, and no more than they where they are. */
function manifest(verb: string, words: readonly Value[], scene: Scene): null {
  if (verb !== "create") return null;
  const options = readOptions(words, new Set(["-a", "--amend"]));
  const [list, ...others] = options.plain;
  const images = [...others, ...(options.given.get("--amend") ?? []), ...(options.given.get("-a") ?? [])];
  const fetched = images.length > 0 && images.every((one) => scene.state.images.get(rendered(one)) === "fetched");
  return list && (fetched || isRetagged(list, images)) ? note(list, "fetched", scene) : null;
}

function save(words: readonly Value[], scene: Scene): Stream | null {
  const options = readOptions(words, new Set(["-o", "--output", "--platform", "--format"]));
  const file = optionValue(options, "-o", "--output");
  if (options.plain.every((word) => scene.state.images.get(rendered(word)) !== "built")) return null;
  if (file) carryTo(scene, file, { what: "image" });
  return file ? null : { text: null, sends: { what: "image" } };
}

/** A command in a container: the workspace is taken for mounted, as it is where a pipeline does that. */
function inside(verb: string, words: readonly Value[], command: Command, scene: Scene): Stream | null {
  let index = 0;
  while (index < words.length && beginning(words[index] ?? []).startsWith("-")) {
    const start = beginning(words[index] ?? []);
    index += RUN_VALUED.has(start) && (words[index] ?? []).length === 1 ? 2 : 1;
  }
  const entry = optionValue(readOptions(words.slice(0, index), RUN_VALUED), "--entrypoint");
  const picture = rendered(words[index] ?? []);
  const rest = words.slice(index + 1);
  const program =
    picture
      .replace(/[:@].*$/, "")
      .split("/")
      .at(-1) ?? "";
  if (verb === "run" && entry) return scene.run(withWords(command, [entry, ...rest]), scene);
  if (verb === "run" && IMAGES_OF_TOOLS.has(program)) {
    return scene.run(withWords(command, [known(IMAGES_OF_TOOLS.get(program) ?? program), ...rest]), scene);
  }
  return rest.length > 0 ? scene.run(withWords(command, rest), scene) : null;
}

/** Images whose entry is the program that they are named for. */
const IMAGES_OF_TOOLS: ReadonlyMap<string, string> = new Map([
  ["rclone", "rclone"],
  ["aws-cli", "aws"],
  ["git", "git"],
  ["skopeo", "skopeo"],
  ["crane", "crane"],
  ["executor", "executor"],
  ["mc", "mc"],
]);

function behindGlobal(words: readonly Value[]): readonly Value[] {
  let index = 0;
  while (beginning(words[index] ?? []).startsWith("-")) {
    index += /^(?:--config|-c|--context|-H|--host|-l|--log-level)$/.test(beginning(words[index] ?? [])) ? 2 : 1;
  }
  return words.slice(index);
}
