import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Scene } from "../command.ts";
import { send } from "../send.ts";
import { mapText, rendered, splitAt } from "../words.ts";

/** One call of a code host's interface. */
export interface ForgeCall {
  readonly method: string;
  readonly url: Value;
  readonly body: Value;
  /** Whether some of the body lies where nobody reads it. */
  readonly isUnread?: boolean;
}

/**
 * Calls by which GitHub or GitLab itself would carry the source on: a push mirror, a fork, a visibility widened (REST
 * interfaces as both document them). Creating an empty repository sends nothing yet.
 */
export function readForgeCall(
  { method, url, body, isUnread = false }: ForgeCall,
  command: Command,
  scene: Scene,
): void {
  if (/^(?:GET|DELETE|HEAD)$/i.test(method)) return;
  const [address, query = []] = splitAt(url, "?") ?? [url];
  const fields = joined(query, known("&"), body);
  const path = rendered(address);
  if (/\/projects\/[^/]+\/remote_mirrors\/?$/.test(path)) {
    const to = field(fields, "url") ?? hidden("url");
    send(scene, command, { verb: "mirror", sends: { what: "history" }, to: { as: "remote", text: to } });
  }
  const project = repositoryOf(address, scene);
  if (!project) return;
  if (/\/forks?\/?$/.test(path)) {
    if (!isHome(project, scene)) return;
    const owner = field(fields, "organization") ?? field(fields, "namespace_path") ?? hidden("account of the token");
    const name = project.owner.length > 0 ? project.name : known(scene.state.home.name);
    const to = joined(known(`https://${hostOf(url)}/`), owner, known("/"), name);
    send(scene, command, { verb: "create", sends: { what: "history" }, to: { as: "remote", text: to }, weak: true });
  } else if (
    /"?private"?\s*:?[:=]\s*"?false|"?visibility"?\s*[:=]\s*"?public/.test(rendered(fields)) &&
    project.isWhole
  ) {
    const owner =
      project.owner.length > 0 ? joined(project.owner, known("/")) : known(project.isProject ? "projects/" : "");
    const to = joined(known(`https://${hostOf(url)}/`), owner, project.name);
    send(scene, command, { verb: "reveal", sends: { what: "history" }, to: { as: "remote", text: to } });
  } else if (isUnread && project.isWhole)
    scene.shared.unread.add("A call that sets how a repository is seen has a body that was not read.");
}

/** A repository as the path of a call names it. */
interface Named {
  /** Empty where it is named by a number or a variable alone. */
  readonly owner: Value;
  readonly name: Value;
  /** Whether the path ends with it. */
  readonly isWhole: boolean;
  /** Whether it is one of GitLab, which may be named by a number. */
  readonly isProject: boolean;
}

/**
 * Whether a repository is this one. A project's number tells nothing, so it may be. One in a variable is another: who forks
 * this one knows its name, and the fork itself is seen where forks are watched.
 */
function isHome({ owner, name }: Named, { state }: Scene): boolean {
  if (owner.length === 0 || state.home.owner === "~") return true;
  const own = `${state.home.owner}/${state.home.name}`;
  return textOf(joined(owner, known("/"), name))?.toLowerCase() === own.toLowerCase();
}

function repositoryOf(address: Value, { state }: Scene): Named | null {
  const [, project] = splitAt(address, "/projects/") ?? [];
  if (project) {
    const [id, behind = []] = splitAt(project, "/") ?? [project];
    const [owner, name] = atLastSlash(mapText(id, (text) => text.replace(/%2f/gi, "/")));
    return { owner, name, isWhole: behind.length === 0, isProject: true };
  }
  const [, repository = []] = splitAt(address, "repos/") ?? [];
  if (repository.length === 0) return null;
  const [owner, behind] = splitAt(repository, "/") ?? [[], repository];
  const [name, rest = []] = splitAt(behind, "/") ?? [behind];
  const is = (value: Value, placeholder: RegExp) => placeholder.test(textOf(value) ?? "");
  return {
    owner: is(owner, /^(?::owner|\{owner\})$/) ? known(state.home.owner) : owner,
    name: is(name, /^(?::repo|\{repo\})$/) ? known(state.home.name) : name,
    isWhole: rest.length === 0,
    isProject: false,
  };
}

/** What stands before and behind the last slash; all of it behind where there is none. */
function atLastSlash(path: Value): readonly [Value, Value] {
  let [owner, name]: readonly [Value, Value] = [[], path];
  for (let split = splitAt(name, "/"); split; split = splitAt(name, "/")) {
    owner = owner.length > 0 ? joined(owner, known("/"), split[0]) : split[0];
    name = split[1];
  }
  return [owner, name];
}

function hostOf(url: Value): string {
  const match = /^https?:\/\/(?:[^@/]*@)?(?:api\.)?([^/{}]+)/.exec(rendered(url));
  return match?.[1] ?? "github.com";
}

/** The value of a field in a body: `name=value&…` or `"name": "value"`. */
function field(body: Value, name: string): Value | null {
  for (const [start, end] of [
    [`"${name}":"`, '"'],
    [`"${name}": "`, '"'],
    [`${name}=`, "&"],
  ] as const) {
    const behind = splitAt(body, start)?.[1];
    if (behind) return splitAt(behind, end)?.[0] ?? behind;
  }
  return null;
}
