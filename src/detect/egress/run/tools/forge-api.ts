import { hidden, joined, known, textOf, type Value } from "../../value.ts";
import type { Command, Scene } from "../command.ts";
import { send } from "../send.ts";
import { rendered, splitAt } from "../words.ts";

/** One call of a code host's interface. */
export interface ForgeCall {
  readonly method: string;
  /** With host, or the path alone as `gh api` takes it. */
  readonly url: Value;
  readonly body: Value;
}

/**
 * Calls by which GitHub or GitLab itself would carry the source on: a push mirror, a fork, a visibility widened (REST
 * interfaces as both document them). Creating an empty repository sends nothing yet.
 */
export function readForgeCall({ method, url, body }: ForgeCall, command: Command, scene: Scene): void {
  if (method === "GET" || method === "DELETE" || method === "HEAD") return;
  const path = rendered(url).replace(/[?#].*$/, "");
  const text = rendered(body);
  if (/\/projects\/[^/]+\/remote_mirrors\/?$/.test(path)) {
    const to = field(body, "url") ?? hidden("url");
    send(scene, command, { verb: "mirror", sends: { what: "history" }, to: { as: "remote", text: to } });
  }
  const project = repositoryOf(url);
  if (!project) return;
  if (/\/(?:forks|fork)\/?$/.test(path)) {
    if (!isHome(project, scene)) return;
    const owner = field(body, "organization") ?? field(body, "namespace_path") ?? hidden("account of the token");
    const to = joined(known(`https://${hostOf(url)}/`), owner, known("/"), project.name);
    send(scene, command, { verb: "create", sends: { what: "history" }, to: { as: "remote", text: to }, weak: true });
  } else if (/"?private"?\s*[:=]\s*"?false|"?visibility"?\s*[:=]\s*"?public/.test(text) && project.isWhole) {
    const to = joined(known(`https://${hostOf(url)}/`), project.owner, known("/"), project.name);
    send(scene, command, { verb: "reveal", sends: { what: "history" }, to: { as: "remote", text: to } });
  }
}

/**
 * Whether a repository is this one, also as `gh` writes it. A project's number tells nothing, so it may be. One in a variable is
 * another: who forks this one knows its name, and the fork itself is seen where forks are watched.
 */
function isHome({ owner, name }: { readonly owner: Value; readonly name: Value }, { state }: Scene): boolean {
  if (owner.length === 0 || state.home.owner === "~") return true;
  const is = (value: Value, own: string, written: RegExp) => {
    const text = textOf(value)?.toLowerCase() ?? "";
    return text === own.toLowerCase() || written.test(text);
  };
  return is(owner, state.home.owner, /^(?::owner|\{owner\})$/) && is(name, state.home.name, /^(?::repo|\{repo\})$/);
}

function repositoryOf(url: Value): { readonly owner: Value; readonly name: Value; readonly isWhole: boolean } | null {
  const gitlab = splitAt(url, "/projects/");
  if (gitlab) {
    const parts = splitAt(gitlab[1], "%2F") ?? splitAt(gitlab[1], "/");
    const whole = splitAt(gitlab[1], "/")?.[1] ?? [];
    return {
      owner: splitAt(gitlab[1], "%2F") && parts ? parts[0] : [],
      name: parts ? parts[1] : gitlab[1],
      isWhole: whole.length === 0,
    };
  }
  const behind = splitAt(url, "repos/")?.[1];
  const owner = behind && splitAt(behind, "/");
  if (!owner) {
    const isOne = behind && behind.length > 0;
    return isOne ? { owner: [], name: behind, isWhole: true } : null;
  }
  const name = splitAt(owner[1], "/");
  return { owner: owner[0], name: name ? name[0] : owner[1], isWhole: !name || name[1].length === 0 };
}

function hostOf(url: Value): string {
  const match = /^https?:\/\/(?:[^@/]*@)?(?:api\.)?([^/{}]+)/.exec(rendered(url));
  return match?.[1] ?? "github.com";
}

/** The value of a field in a body: `name=value&…` or `"name": "value"`. */
function field(body: Value, name: string): Value | null {
  for (const start of [`"${name}":"`, `"${name}": "`]) {
    const behind = splitAt(body, start)?.[1];
    if (behind) return splitAt(behind, '"')?.[0] ?? behind;
  }
  const behind = splitAt(body, `${name}=`)?.[1];
  if (!behind) return null;
  return splitAt(behind, "&")?.[0] ?? behind;
}
