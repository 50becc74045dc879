import { EVENT_CASES } from "./event-cases.ts";
import { type Body, issueComment, named, pullRequest, push } from "./payloads.ts";
import { type HostileCase, refused, taken, webhook } from "./request.ts";
import { changed, forked, installed, ORGANISATION_KEY, REPOSITORY, WATCH_BODIES } from "./watch-bodies.ts";

const EVENTS = Object.keys(WATCH_BODIES);
/** Events whose bodies have no field of their own: their name is enough where the body could be theirs. */
const PLAIN = ["public", "repository", "branch_protection_configuration", "security_and_analysis"];

function fork(name: string, body: Body): HostileCase {
  return refused(`a fork with ${name}`, 400, webhook("fork", body));
}

function install(name: string, body: Body): HostileCase {
  return refused(`an installation with ${name}`, 400, webhook("installation", body));
}

function made(name: string, repository: unknown): HostileCase {
  return refused(`a change of a repository ${name}`, 400, webhook("repository", changed("publicized", { repository })));
}

/** Events that wake a repository or an organisation: as themselves, under other names, and out of shape. */
const CASES: readonly HostileCase[] = [
  ...Object.entries(WATCH_BODIES).map(([event, { body, wakes }]) =>
    taken(`${event} as itself`, webhook(event, body), wakes),
  ),
  ...EVENTS.flatMap((own) =>
    [...EVENTS, ...PLAIN, "ping", "push", "issues"]
      .filter((event) => event !== own)
      .map((event) => refused(`the body of ${own} as ${event}`, 400, webhook(event, WATCH_BODIES[own]?.body ?? {}))),
  ),
  ...[...PLAIN, "fork", "installation", "organization"].flatMap((event) => [
    refused(`the body of push as ${event}`, 400, webhook(event, push())),
    refused(`the body of pull_request as ${event}`, 400, webhook(event, pullRequest())),
    refused(`the body of issue_comment as ${event}`, 400, webhook(event, issueComment())),
    refused(`a ping as ${event}`, 400, webhook(event, { zen: "x", hook_id: 1 })),
  ]),
  taken("a repository made public", webhook("repository", changed("publicized")), [REPOSITORY]),
  refused("the same as an event of its own", 400, webhook("public", changed("publicized"))),
  taken("a repository that was deleted", webhook("repository", changed("deleted")), [REPOSITORY, ORGANISATION_KEY]),
  taken("a repository of a person that was deleted", webhook("repository", changed("deleted", { organization: undefined })), [REPOSITORY]),
  taken("a repository with an action that nobody knows", webhook("repository", changed("x".repeat(200))), [REPOSITORY]),
  taken("a repository whose names disagree", webhook("repository", changed("renamed", { repository: { ...named("acme", "sdk"), full_name: "acme/kit" } })), [REPOSITORY, ORGANISATION_KEY]),
  refused("a repository without an action", 400, webhook("repository", changed("x", { action: undefined }))),
  refused("a repository with an action that is a list", 400, webhook("repository", changed("x", { action: ["deleted"] }))),
  refused("a repository without an installation", 400, webhook("repository", changed("publicized", { installation: undefined }))),
  refused("a repository with an organisation that is a text", 400, webhook("repository", changed("deleted", { organization: "acme" }))),
  refused("a repository with an organisation of a path", 400, webhook("repository", changed("deleted", { organization: { id: 11, login: "../x" } }))),
  made("of a path", named("..", "sdk")),
  made("of an address", named("acme", "sdk@evil.example")),
  made("that ends in .git", named("acme", "sdk.git")),
  made("without a number", { ...named("acme", "sdk"), id: undefined }),
  made("with a number below zero", { ...named("acme", "sdk"), id: -1 }),
  made("that is null", null),
  fork("no owner", forked({}, { owner: null })),
  fork("an owner without a number", forked({}, { owner: { login: "eve", type: "User" } })),
  fork("a number that is a text", forked({}, { id: "2002" })),
  fork("a name that is an object", forked({}, { name: {} })),
  fork("no time", forked({}, { created_at: undefined })),
  fork("a forkee that is a list", forked({ forkee: [] })),
  fork("no installation", forked({ installation: undefined })),
  taken("a fork of a kind that nobody knows", webhook("fork", forked({}, { visibility: "secret", private: "no" })), [REPOSITORY]),
  install("no account", installed({}, { id: undefined })),
  install("an account of a path", installed({}, { login: "../evil.example" })),
  install("an account without a login", installed({}, { login: undefined })),
  install("a number that is a text", installed({ installation: { id: "42", account: { id: 11, login: "acme" } } })),
  install("an action that is an object", installed({ action: {} })),
  taken("an installation of an enterprise", webhook("installation", installed({}, { login: undefined, slug: "acme" })), [ORGANISATION_KEY]),
]; // biome-ignore format: one case a line

const KNOWN: ReadonlySet<string> = new Set(EVENT_CASES.map(({ name }) => name));

/** Bodies that tell of who can read what; those that stand among the other events' already are left to them. */
export const WATCH_CASES: readonly HostileCase[] = CASES.filter(({ name }) => !KNOWN.has(name));
