import type { Sends } from "../../seen-flow.ts";
import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { currentCopy, pathOf } from "../paths.ts";
import { send } from "../send.ts";
import { sourceOf, sourceOfAll, sourceOfStream } from "../sources.ts";
import { beginning, rendered } from "../words.ts";
import { readForgeCall } from "./forge-api.ts";

/** Command lines of code hosts. */
export const GITHUB_CLI_READERS: Readers = { gh: readGh, glab: readGlab };

const VALUED = new Set(
  (
    "-R --repo -d --description -h --homepage -s --source -r --remote -g --gitignore -l --license -t --team --title --template -p --notes " +
    "-n --notes-file -F --field -f --raw-field -X --method -H --header --input -q --jq --target --visibility --org --fork-name " +
    "--remote-name --discussion-category --filename --hostname --preview --cache --name --group"
  )
    .split(" ")
    .filter((name) => !["-h", "-p"].includes(name)),
);

function readGh(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), VALUED);
  const [area, verb, ...rest] = options.plain;
  switch (`${rendered(area ?? [])} ${area && textOf(area) === "api" ? "" : rendered(verb ?? [])}`.trim()) {
    case "repo create":
      return createRepository(options, rest[0], command, scene);
    case "repo edit":
    case "repo fork":
      return editOrFork(rendered(verb ?? []), options, rest[0], command, scene);
    case "release create":
    case "release upload":
      return release(options, rest, command, scene);
    case "gist create":
      return gist(rest, command, scene);
    case "api":
      return verb ? callApi(options, verb, command, scene) : null;
    default:
      return null;
  }
}

/** `gh repo create --source --push`: a new repository with all of this one's commits. */
function createRepository(options: Options, name: Value | undefined, command: Command, scene: Scene): null {
  const source = optionValue(options, "-s", "--source");
  const folder = source ? pathOf(scene.state, source) : scene.state.folder;
  const found = currentCopy(scene.state, folder);
  const url = repositoryUrl(name ?? known(scene.state.home.name), optionValue(options, "--org"));
  if (!source || !found) return null;
  const remote = rendered(optionValue(options, "-r", "--remote") ?? known("origin"));
  found.copy.remotes.set(remote, { fetch: url, push: null });
  if (!hasOption(options, "--push")) return null;
  if (found.copy.of === "other" && !found.copy.mixed) return null;
  const sends: Sends | null = found.copy.of === "home" ? { what: "history" } : (sourceOf(scene, source)?.sends ?? null);
  if (sends) send(scene, command, { verb: "create", sends, to: { as: "remote", text: url } });
  return null;
}

function editOrFork(verb: string, options: Options, name: Value | undefined, command: Command, scene: Scene): null {
  const { home } = scene.state;
  const isHome =
    !name ||
    rendered(name)
      .toLowerCase()
      .replace(/^https:\/\/[^/]+\//, "") === `${home.owner}/${home.name}`.toLowerCase();
  if (verb === "fork") {
    const owner = optionValue(options, "--org") ?? hidden("account of gh");
    const called = optionValue(options, "--fork-name") ?? known(home.name);
    const text = repositoryUrl(joined(owner, known("/"), called), null);
    if (isHome) send(scene, command, { verb: "create", sends: { what: "history" }, to: { as: "remote", text } });
    return null;
  }
  const visibility = optionValue(options, "--visibility");
  if (!visibility || !/^(?:public|internal|\{.*\})$/.test(rendered(visibility))) return null;
  const text = name ? repositoryUrl(name, null) : known(`https://${home.host}/${home.owner}/${home.name}`);
  send(scene, command, {
    verb: "reveal",
    sends: { what: "history" },
    to: { as: "remote", text },
    // Whom `internal` reaches, rules may well let read it.
    weak: rendered(visibility) !== "public",
  });
  return null;
}

/** `gh release create TAG FILE…`: files of source only; GitHub's own archives of the tag stay where the tag is. */
function release(options: Options, rest: readonly Value[], command: Command, scene: Scene): null {
  const files = rest
    .slice(1)
    .map((file) => [
      ...file.slice(0, 1).map((piece) => (typeof piece === "string" ? (piece.split("#")[0] ?? "") : piece)),
      ...file.slice(1),
    ]);
  const source = sourceOfAll(scene, files);
  if (!source || (source.sends.what === "paths" && source.weak)) return null;
  const { home } = scene.state;
  const text = repositoryUrl(
    optionValue(options, "-R", "--repo") ?? known(`${home.owner}/${home.name}`),
    null,
    home.host,
  );
  send(scene, command, { verb: "release", sends: source.sends, to: { as: "release", text }, weak: source.weak });
  return null;
}

function gist(files: readonly Value[], command: Command, scene: Scene): null {
  const source = sourceOfAll(scene, files) ?? sourceOfStream(command.input);
  if (source)
    send(scene, command, {
      verb: "upload",
      sends: source.sends,
      to: { as: "host", text: known("gist.github.com") },
      weak: source.weak,
    });
  return null;
}

function callApi(options: Options, url: Value, command: Command, scene: Scene): null {
  const fields = ["-f", "--raw-field", "-F", "--field"].flatMap((name) => options.given.get(name) ?? []);
  const body = joined(...fields.flatMap((field) => [field, known("&")]), command.input?.text ?? []);
  const method = optionValue(options, "-X", "--method");
  readForgeCall(
    { method: method ? rendered(method).toUpperCase() : fields.length > 0 ? "POST" : "GET", url, body },
    command,
    scene,
  );
  return null;
}

function readGlab(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), new Set([...VALUED, "--url", "--direction"]));
  const words = options.plain.map(rendered);
  if (words[0] === "repo" && words[1] === "mirror") {
    const url = optionValue(options, "--url");
    const pulls = rendered(optionValue(options, "--direction") ?? []) === "pull";
    if (url && !pulls)
      send(scene, command, { verb: "mirror", sends: { what: "history" }, to: { as: "remote", text: url } });
  }
  if (words[0] === "api" && options.plain[1])
    return callApi(options, joined(known("/"), options.plain[1]), command, scene);
  return null;
}

/** A repository's URL from `owner/name`, `name` or a URL. */
function repositoryUrl(name: Value, organisation: Value | null, host = "github.com"): Value {
  if (/:\/\//.test(beginning(name))) return name;
  const text = rendered(name);
  if (organisation) return joined(known(`https://${host}/`), organisation, known("/"), name);
  if (/^[\w-]+\.[\w.-]+\/[^/]+\/[^/]+$/.test(text)) return joined(known("https://"), name);
  const owner = text.includes("/") ? [] : joined(hidden("account of gh"), known("/"));
  return joined(known(`https://${host}/`), owner, name);
}
