import type { Around } from "../pipeline.ts";
import { homeRemote } from "../run/run-state.ts";
import type { Value } from "../value.ts";
import { type Computed, fromValue, type Lookup, type Plain, plain, unknown } from "./computed.ts";
import { propertyOf } from "./functions.ts";

/** Stands for the absolute path of the workspace, which only the run knows; the walk over scripts spells it alike. */
export const WORKSPACE = "/workspace.of.the.run";

/** What is known where an expression stands. Names of inputs, variables and steps are in lower case, as GitHub compares them. */
export interface Contexts {
  readonly around: Around;
  /** The one event that starts the run; null where there are several, or the caller's counts. */
  readonly event: string | null;
  /** Of the runner, `Linux`, `Windows` or `macOS`; null where only the run knows. */
  readonly os: string | null;
  readonly env: ReadonlyMap<string, Value>;
  readonly inputs: ReadonlyMap<string, Computed>;
  readonly matrix: Readonly<Record<string, Plain>>;
  /** Whether every combination of the matrix is looked at: else a condition on two of its values tells nothing. */
  readonly everyCombination: boolean;
  readonly steps: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  readonly needs: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  /** Secrets that a caller hands over under another name; all others are holes. */
  readonly secrets: ReadonlyMap<string, Value>;
}

/** Whether anybody knows whose files are read. */
export function knowsHome({ home }: Around): boolean {
  return home.owner !== "~";
}

/** Looks up contexts as GitHub does: names without case, what is not there is nothing, what only the run knows is a hole. */
export function lookupIn(contexts: Contexts): Lookup {
  return (path) => {
    const [root = "", name = "", ...rest] = path;
    const about = path.join(".");
    const key = name.toLowerCase();
    switch (root.toLowerCase()) {
      case "github":
        return ofGithub(contexts, [key, ...rest.map((part) => part.toLowerCase())], about);
      case "env":
        return given(contexts.env.get(key), about);
      case "inputs":
        return contexts.inputs.get(key) ?? unknown(about);
      case "matrix":
        return ofMatrix(contexts.matrix, [name, ...rest], about);
      case "secrets":
        return given(contexts.secrets.get(key), about, true);
      case "steps":
        return given(rest[0]?.toLowerCase() === "outputs" ? output(contexts.steps, key, rest[1]) : undefined, about);
      case "needs":
        return given(rest[0]?.toLowerCase() === "outputs" ? output(contexts.needs, key, rest[1]) : undefined, about);
      case "runner":
        return key === "os" && contexts.os !== null ? plain(contexts.os) : unknown(about);
      default:
        return unknown(about);
    }
  };
}

function given(value: Value | undefined, about: string, secret = false): Computed {
  return value === undefined ? unknown(about, secret) : fromValue(value);
}

function output(
  of: ReadonlyMap<string, ReadonlyMap<string, Value>>,
  key: string,
  name: string | undefined,
): Value | undefined {
  return name === undefined ? undefined : of.get(key)?.get(name.toLowerCase());
}

function ofMatrix(matrix: Readonly<Record<string, Plain>>, path: readonly string[], about: string): Computed {
  const [name = ""] = path;
  const there = Object.keys(matrix).some((key) => key.toLowerCase() === name.toLowerCase());
  return there ? propertyOf(plain(matrix), path, about) : unknown(about);
}

function ofGithub(contexts: Contexts, path: readonly string[], about: string): Computed {
  const { around, event } = contexts;
  if (path[0] === "event" && path[1] === "inputs") return contexts.inputs.get(path[2] ?? "") ?? unknown(about);
  const { host, owner, name } = around.home;
  switch (path.join(".")) {
    case "repository":
    case "event.repository.full_name":
      return plain(`${owner}/${name}`);
    case "repository_owner":
    case "event.repository.owner.login":
    case "event.repository.owner.name":
    case "event.organization.login":
      return plain(owner);
    case "event.repository.name":
      return plain(name);
    case "event.repository.clone_url":
      return fromValue(homeRemote(around.home));
    case "repositoryurl":
    case "event.repository.git_url":
      return plain(`git://${host}/${owner}/${name}.git`);
    case "event.repository.ssh_url":
      return plain(`git@${host}:${owner}/${name}.git`);
    case "event.repository.html_url":
    case "event.repository.url":
      return plain(`https://${host}/${owner}/${name}`);
    case "event.repository.private":
      return around.visibility === "unknown" ? unknown(about) : plain(around.visibility !== "public");
    case "event.repository.visibility":
      return around.visibility === "unknown" ? unknown(about) : plain(around.visibility);
    case "server_url":
      return plain(`https://${host}`);
    case "api_url":
      return plain(host === "github.com" ? "https://api.github.com" : `https://${host}/api/v3`);
    case "workspace":
      return plain(WORKSPACE);
    case "event_name":
      return event === null ? unknown(about) : plain(event);
    case "token":
      return unknown("github.token", true);
    default:
      return unknown(about);
  }
}

/** A folder relative to the workspace, `""` for the workspace; holes stay where they are. */
export function workspaceFolder(folder: Value): Value {
  const [first, ...rest] = folder;
  if (typeof first !== "string") return folder;
  const within = first === WORKSPACE || first.startsWith(`${WORKSPACE}/`);
  const inside = within ? first.slice(WORKSPACE.length).replace(/^\/+/, "") : first;
  const clean = inside.replace(/^(?:\.\/+)+/, "");
  const whole = rest.length === 0 ? clean.replace(/\/+$/, "") : clean;
  const kept = whole === "" || (whole === "." && rest.length === 0) ? [] : [whole];
  return [...kept, ...rest];
}
