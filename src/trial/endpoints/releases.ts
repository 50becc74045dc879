import { actorOf } from "../actor.ts";
import { addRelease, deleteRelease, editRelease } from "../acts/releases.ts";
import { resolveCommit } from "../git/commits.ts";
import { isAtLeast, isGranted, permissionOf } from "../http/access.ts";
import { type Fields, fieldsOf, invalid, numberOf, optionalText, requiredText } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, type Reply, required } from "../http/endpoint.ts";
import { releaseJson } from "../json/release.ts";
import type { Release, Repository } from "../world.ts";
import { pathOf } from "./find-pull.ts";

const RELEASES = "/repos/{owner}/{repo}/releases";
const RELEASE = `${RELEASES}/{release_id}`;
const READ = { name: "contents", level: "read" } as const;
const WRITE = { name: "contents", level: "write" } as const;

/** Releases of a repository. */
export const releaseEndpoints: readonly Endpoint[] = [
  {
    operationId: "repos/list-releases",
    method: "GET",
    path: RELEASES,
    permission: READ,
    handle: (call, found) => {
      const repository = required(found);
      const seen = repository.releases.filter((each) => !each.draft || seesDrafts(call, repository)).reverse();
      return page(call, pathOf(repository, "releases"), seen, (each) => releaseJson(call.world, repository, each));
    },
  },
  {
    operationId: "repos/get-release",
    method: "GET",
    path: RELEASE,
    permission: READ,
    handle: (call, found) => {
      const repository = required(found);
      return { status: 200, body: releaseJson(call.world, repository, releaseOf(call, repository)) };
    },
  },
  {
    operationId: "repos/create-release",
    method: "POST",
    path: RELEASES,
    permission: WRITE,
    handle: (call, found) => create(call, required(found)),
  },
  {
    operationId: "repos/update-release",
    method: "PATCH",
    path: RELEASE,
    permission: WRITE,
    handle: async (call, found) => {
      const repository = required(found);
      const release = releaseOf(call, repository);
      await editRelease(call.world, repository, release, wordsOf(fieldsOf(call)), actorOf(call.caller));
      return { status: 200, body: releaseJson(call.world, repository, release) };
    },
  },
  {
    operationId: "repos/delete-release",
    method: "DELETE",
    path: RELEASE,
    permission: WRITE,
    handle: (call, found) => {
      const repository = required(found);
      deleteRelease(call.world, repository, releaseOf(call, repository), actorOf(call.caller));
      return { status: 204 };
    },
  },
];

async function create(call: Call, repository: Repository): Promise<Reply> {
  const fields = fieldsOf(call);
  const tag = requiredText(fields, "tag_name", "Release");
  const words = wordsOf(fields);
  const target = words.target ?? repository.defaultBranch;
  if (repository.releases.some((each) => !each.draft && each.tag === tag)) {
    throw invalid("Release", "tag_name", "already_exists");
  }
  if ((await resolveCommit(repository.gitDir, target)) === null)
    throw invalid("Release", "target_commitish", "invalid");
  const release = await addRelease(call.world, repository, { ...words, tag }, actorOf(call.caller));
  return { status: 201, body: releaseJson(call.world, repository, release) };
}

function wordsOf(fields: Fields): Partial<Release> {
  const texts = { tag: "tag_name", target: "target_commitish", name: "name", body: "body" };
  const switches = ["draft", "prerelease"].filter((name) => typeof fields[name] === "boolean");
  return {
    ...Object.fromEntries(
      Object.entries(texts).flatMap(([key, name]) => {
        const text = optionalText(fields, name, "Release");
        return text === null ? [] : [[key, text]];
      }),
    ),
    ...Object.fromEntries(switches.map((name) => [name, fields[name]])),
  };
}

/** The release of the path; 404 where there is none, or only a draft that the caller does not see. */
export function releaseOf(call: Call, repository: Repository): Release {
  const id = numberOf(call, "release_id");
  const found = repository.releases.find((each) => each.id === id);
  if (found === undefined || (found.draft && !seesDrafts(call, repository))) throw new Refusal(404, "Not Found");
  return found;
}

/** Drafts are seen by who may push. */
export function seesDrafts(call: Call, repository: Repository): boolean {
  const { caller } = call;
  if (caller.kind === "installation") {
    return isGranted(caller, repository) && caller.permissions["contents"] === "write";
  }
  return caller.kind === "user" && isAtLeast(permissionOf(call.world, repository, caller.login), "write");
}
