import type { Sends } from "../../seen-flow.ts";
import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Readers, Scene } from "../command.ts";
import { hasOption, type Options, optionValue, readOptions } from "../options.ts";
import { currentCopy, pathOf } from "../paths.ts";
import { send } from "../send.ts";
import { fileText, sourceOf, sourceOfAll, sourceOfStream } from "../sources.ts";
import { beginning, rendered, splitAt } from "../words.ts";
import { readForgeCall } from "./forge-api.ts";

/** Command lines of code hosts. */
export const GITHUB_CLI_READERS: Readers = { gh: readGh, glab: readGlab };

const CREATE_VALUED = setOf(
  "-d --description -g --gitignore -h --homepage -l --license -r --remote -s --source -t --team -p --template",
);
const EDIT_VALUED = setOf(
  "-d --description -h --homepage --visibility --default-branch --add-topic --remove-topic -R --repo",
);
const FORK_VALUED = setOf("--org --fork-name --remote-name");
const RELEASE_VALUED = setOf("-R --repo -t --title -n --notes -F --notes-file --target --discussion-category");
const GIST_VALUED = setOf("-d --desc -f --filename");
const API_VALUED = setOf(
  "-f --raw-field -F --field -X --method -H --header --input -q --jq -t --template -p --preview --cache --hostname",
);

function setOf(names: string): ReadonlySet<string> {
  return new Set(names.split(" "));
}

function readGh(command: Command, scene: Scene): null {
  const words = command.words.slice(1);
  const [area = [], verb = []] = readOptions(words, setOf("-R --repo --hostname")).plain;
  const behind = (valued: ReadonlySet<string>) => {
    const options = readOptions(words, valued);
    return { ...options, plain: options.plain.slice(2) };
  };
  if (rendered(area) === "api") return callApi("github.com", "/", command, scene);
  switch (`${rendered(area)} ${rendered(verb)}`) {
    case "repo create":
      return createRepository(behind(CREATE_VALUED), command, scene);
    case "repo edit":
      return edit(behind(EDIT_VALUED), command, scene);
    case "repo fork":
      return fork(behind(FORK_VALUED), command, scene);
    case "release create":
    case "release upload":
      return release(behind(RELEASE_VALUED), command, scene);
    case "gist create":
      return gist(behind(GIST_VALUED).plain, command, scene);
    default:
      return null;
  }
}

/** `gh repo create --source --push`: a new repository with all of this one's commits. */
function createRepository(options: Options, command: Command, scene: Scene): null {
  const source = optionValue(options, "-s", "--source");
  if (!source) return null;
  const found = currentCopy(scene.state, pathOf(scene.state, source));
  if (!found) return null;
  const url = repositoryUrl(options.plain[0] ?? known(scene.state.home.name));
  const remote = rendered(optionValue(options, "-r", "--remote") ?? known("origin"));
  found.copy.remotes.set(remote, { fetch: url, push: null });
  if (!hasOption(options, "--push")) return null;
  const sends: Sends | undefined = found.copy.of === "home" ? { what: "history" } : sourceOf(scene, source)?.sends;
  if (sends) send(scene, command, { verb: "create", sends, to: { as: "remote", text: url } });
  return null;
}

function fork(options: Options, command: Command, scene: Scene): null {
  const { home } = scene.state;
  const path = rendered(options.plain[0] ?? known(`${home.owner}/${home.name}`)).replace(/\.git$/, "");
  if (path.split("/").slice(-2).join("/").toLowerCase() !== `${home.owner}/${home.name}`.toLowerCase()) return null;
  const owner = optionValue(options, "--org") ?? hidden("account of gh");
  const text = repositoryUrl(joined(owner, known("/"), optionValue(options, "--fork-name") ?? known(home.name)));
  send(scene, command, { verb: "create", sends: { what: "history" }, to: { as: "remote", text } });
  return null;
}

function edit(options: Options, command: Command, scene: Scene): null {
  const { home } = scene.state;
  const visibility = rendered(optionValue(options, "--visibility") ?? []);
  if (!/^(?:public$|internal$|\{)/.test(visibility)) return null;
  const [name] = options.plain;
  const text = name ? repositoryUrl(name) : known(`https://${home.host}/${home.owner}/${home.name}`);
  send(scene, command, {
    verb: "reveal",
    sends: { what: "history" },
    to: { as: "remote", text },
    // Whom `internal` reaches, rules may well let read it.
    weak: visibility !== "public",
  });
  return null;
}

/** `gh release create TAG FILE…`: files of source only; GitHub's own archives of the tag stay where the tag is. */
function release(options: Options, command: Command, scene: Scene): null {
  const files = options.plain.slice(1).map((file) => splitAt(file, "#")?.[0] ?? file);
  const source = sourceOfAll(scene, files);
  if (!source || (source.sends.what === "paths" && source.weak)) return null;
  const { home } = scene.state;
  const name = optionValue(options, "-R", "--repo") ?? known(`${home.owner}/${home.name}`);
  const text = repositoryUrl(name, home.host);
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

/** `gh api PATH`, `glab api PATH`: a call of the host's interface, of which the path alone is written. */
function callApi(host: string, root: string, command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), API_VALUED);
  const path = options.plain[1];
  if (!path) return null;
  const raw = ["-f", "--raw-field"].flatMap((name) => options.given.get(name) ?? []);
  const typed = ["-F", "--field"].flatMap((name) => options.given.get(name) ?? []);
  const fields = [...raw, ...typed.map((field) => withFile(field, command, scene) ?? UNREAD)];
  const from = optionValue(options, "--input");
  const body = from ? (textIn(from, command, scene) ?? UNREAD) : (command.input?.text ?? []);
  const isPost = fields.length > 0 || from !== null;
  const method = rendered(optionValue(options, "-X", "--method") ?? known(isPost ? "POST" : "GET"));
  const url = joined(known("https://"), optionValue(options, "--hostname") ?? known(host), known(root), path);
  const whole = joined(...fields.flatMap((field) => [field, known("&")]), body);
  readForgeCall({ method, url, body: whole, isUnread: [...fields, body].includes(UNREAD) }, command, scene);
  return null;
}

/** Stands for what a call takes from a file that is not read. */
const UNREAD = hidden("a file");

/** `name=@file` with what is in the file; null where that is not known. */
function withFile(field: Value, command: Command, scene: Scene): Value | null {
  const [name, file] = splitAt(field, "=@") ?? [];
  if (!name || !file || name.some((piece) => typeof piece !== "string" || piece.includes("="))) return field;
  const text = textIn(file, command, scene);
  return text && joined(name, known("="), text);
}

/** What is in a file of the repository, or comes in for `-`; null where that is not known. */
function textIn(file: Value, command: Command, scene: Scene): Value | null {
  if (textOf(file) === "-") return command.input?.text ?? null;
  const text = fileText(scene, file);
  return text === null ? null : known(text);
}

function readGlab(command: Command, scene: Scene): null {
  const options = readOptions(command.words.slice(1), setOf("--url --direction -R --repo --hostname"));
  const [area = [], verb = []] = options.plain;
  const { host, owner } = scene.state.home;
  if (rendered(area) === "api")
    return callApi(host === "github.com" || owner === "~" ? "gitlab.com" : host, "/api/v4/", command, scene);
  const url = optionValue(options, "--url");
  const isMirror = /^(?:repo|project) mirror$/.test(`${rendered(area)} ${rendered(verb)}`);
  if (url && isMirror && rendered(optionValue(options, "--direction") ?? []) !== "pull")
    send(scene, command, { verb: "mirror", sends: { what: "history" }, to: { as: "remote", text: url } });
  return null;
}

/** A repository's URL from `owner/name`, `name`, `host/owner/name` or a URL. */
function repositoryUrl(name: Value, host = "github.com"): Value {
  if (beginning(name).includes("://")) return name;
  const slashes = rendered(name).split("/").length - 1;
  if (slashes === 2) return joined(known("https://"), name);
  const owner = slashes === 1 ? [] : joined(hidden("account of gh"), known("/"));
  return joined(known(`https://${host}/`), owner, name);
}
