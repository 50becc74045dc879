import { readFileSync, statSync } from "node:fs";
import { type Oid, parseOid } from "../../facts/oid.ts";
import type { Visibility } from "../../facts/repository.ts";
import type { Terminal } from "../terminal.ts";

/** What the environment of a CI run says of the change that is to be judged. */
export interface CiRun {
  /** `pull_request`, `push`, …; "" outside GitHub Actions. */
  readonly event: string;
  /** `A..B`; null: every file of the work tree, since nothing says what changed. */
  readonly range: string | null;
  readonly head: Oid | null;
  /** The repository judged, as GitHub names it; null outside GitHub Actions. */
  readonly repository: { readonly host: string; readonly owner: string; readonly name: string } | null;
  readonly visibility: Visibility;
  /**
   * True unless the workflow that runs this lies in another repository, as one that an organisation's ruleset requires
   * does: else the very change that is judged can edit it.
   */
  readonly advisory: boolean;
}

export type CiRunAnswer = { readonly ok: true; readonly run: CiRun } | { readonly ok: false; readonly why: string };

/** GitHub's own limit on a webhook's payload, in bytes: the file of an event is one. */
const MOST_EVENT_BYTES = 25 * 1024 * 1024;
const NOBODY = /^0+$/;
const VISIBILITIES: readonly string[] = ["public", "internal", "private"] satisfies Visibility[];

const OUTSIDE: CiRun = {
  event: "",
  range: null,
  head: null,
  repository: null,
  visibility: "unknown",
  advisory: true,
};

/**
 * Reads what GitHub Actions tells of its run (the default variables `GITHUB_*` and the file of the event). Elsewhere
 * nothing is known but the range that somebody gave, which counts here too.
 */
export function runOfCi(env: Terminal["env"], range: string | null): CiRunAnswer {
  if (env["GITHUB_ACTIONS"] !== "true") return { ok: true, run: { ...OUTSIDE, range } };
  const event = env["GITHUB_EVENT_NAME"] ?? "";
  const payload = readEvent(env["GITHUB_EVENT_PATH"]);
  if (payload === null) {
    return {
      ok: false,
      why: "GITHUB_EVENT_PATH names no readable event, so nothing says what changed: give --range A..B.",
    };
  }
  const frame = {
    event,
    repository: repositoryOf(env),
    visibility: visibilityOf(payload),
    advisory: !isRequiredFromElsewhere(env),
  };
  if (range !== null) return { ok: true, run: { ...OUTSIDE, ...frame, range } };
  const ends = endsOf(event, payload);
  if (ends === "whole") return { ok: true, run: { ...OUTSIDE, ...frame, head: parseOid(env["GITHUB_SHA"]) ?? null } };
  if (ends === null) {
    return {
      ok: false,
      why: `The event of this run (${nameOf(event)}) names no two commits to compare: give --range A..B.`,
    };
  }
  return { ok: true, run: { ...OUTSIDE, ...frame, head: ends.to, range: `${ends.from}..${ends.to}` } };
}

/** Where an event says what changed; `whole`: it is no change; null: it should say, and does not. */
function endsOf(event: string, payload: unknown): { readonly from: string; readonly to: Oid } | "whole" | null {
  switch (event) {
    case "pull_request":
    case "pull_request_target":
      return between(textAt(payload, "pull_request", "base", "sha"), textAt(payload, "pull_request", "head", "sha"));
    case "merge_group":
      return between(textAt(payload, "merge_group", "base_sha"), textAt(payload, "merge_group", "head_sha"));
    case "push":
      return pushed(payload);
    default:
      return "whole";
  }
}

function between(base: string | null, head: string | null) {
  const [from, to] = [parseOid(base), parseOid(head)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** A new branch begins at what the default branch holds; a deleted one brings nothing, and the tree that is there is judged. */
function pushed(payload: unknown) {
  const [before, after] = [textAt(payload, "before") ?? "", textAt(payload, "after") ?? ""];
  if (NOBODY.test(after)) return "whole";
  if (!NOBODY.test(before)) return between(before, after);
  const [trunk, to] = [textAt(payload, "repository", "default_branch"), parseOid(after)];
  return trunk === null || to === undefined ? null : { from: `refs/remotes/origin/${trunk}`, to };
}

function repositoryOf(env: Terminal["env"]): CiRun["repository"] {
  const [owner, name, ...rest] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
  const server = URL.parse(env["GITHUB_SERVER_URL"] ?? "https://github.com");
  if (!owner || !name || rest.length > 0 || server === null || server.host === "") return null;
  return { host: server.host, owner, name };
}

function visibilityOf(payload: unknown): Visibility {
  const said = textAt(payload, "repository", "visibility");
  if (said !== null && VISIBILITIES.includes(said)) return said as Visibility;
  const isPrivate = at(payload, "repository", "private");
  return isPrivate === true ? "private" : isPrivate === false ? "public" : "unknown";
}

/** `GITHUB_WORKFLOW_REF` is `owner/name/.github/workflows/x.yml@ref`; of a required workflow, that of its own repository. */
function isRequiredFromElsewhere(env: Terminal["env"]): boolean {
  const [owner, name] = (env["GITHUB_WORKFLOW_REF"] ?? "").split("/");
  const here = (env["GITHUB_REPOSITORY"] ?? "").toLowerCase();
  return Boolean(owner && name) && here !== "" && `${owner}/${name}`.toLowerCase() !== here;
}

function readEvent(file: string | undefined): unknown {
  try {
    if (file === undefined || statSync(file).size > MOST_EVENT_BYTES) return null;
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let here: unknown = value;
  for (const key of keys) {
    if (here === null || typeof here !== "object" || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

function textAt(value: unknown, ...keys: readonly string[]): string | null {
  const found = at(value, ...keys);
  return typeof found === "string" && found !== "" ? found : null;
}

/** The event's name where it is one, never a text that somebody put there. */
function nameOf(event: string): string {
  return /^[a-z_]{1,40}$/.test(event) ? event : "unknown";
}
