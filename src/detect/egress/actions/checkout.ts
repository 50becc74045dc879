import type { ActionStep, Home } from "../pipeline.ts";
import { homeRemote, type RunState } from "../run/run-state.ts";
import { joined, known, textOf, type Value } from "../value.ts";
import { inputOf } from "./fill-template.ts";
import { folderKey, putCopy } from "./working-copy.ts";

/** Follows `actions/checkout`: a working copy in its `path` whose `origin` is `repository` at `github-server-url`. */
export function checkOutStep(step: ActionStep, state: RunState): void {
  const folder = folderKey(inputOf(step, "path", state) ?? known(""));
  const { host, owner, name } = state.home;
  const repository = inputOf(step, "repository", state);
  const server = inputOf(step, "github-server-url", state);
  if (isHome(repository, server, state.home)) {
    putCopy(state, folder, homeRemote(state.home), "home");
    return;
  }
  const where = withoutSlash(server ?? known(`https://${host}`));
  const origin = joined(where, known("/"), repository ?? known(`${owner}/${name}`), known(".git"));
  putCopy(state, folder, origin, "other");
}

/** Whether a checkout of a repository at a server is one of this repository, or of a pull request to it; null is the default. */
export function isHome(repository: Value | null, server: Value | null, home: Home): boolean {
  if (server !== null) {
    const text = textOf(server);
    const host = text === null ? null : /^https?:\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/*$/.exec(text)?.[1];
    if (host?.toLowerCase() !== home.host.toLowerCase()) return false;
  }
  if (repository === null) return true;
  // The head of a pull request is this repository or a fork of it: its content is at home here.
  const [only] = repository;
  if (repository.length === 1 && typeof only !== "string" && only !== undefined) {
    return /^github\.event\.(?:pull_request\.(?:head|base)\.repo|workflow_run\.head_repository)\.full_name$/.test(
      only.name,
    );
  }
  return textOf(repository)?.toLowerCase() === `${home.owner}/${home.name}`.toLowerCase();
}

function withoutSlash(server: Value): Value {
  const last = server.at(-1);
  return typeof last === "string" ? [...server.slice(0, -1), last.replace(/\/+$/, "")] : server;
}
