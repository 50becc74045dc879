import { findAccount } from "../find.ts";
import { authorsOf } from "../git/authors.ts";
import type { GitCommit, GitPerson } from "../git/commits.ts";
import { loginOfAddress, WEB_FLOW_ADDRESS } from "../json/account.ts";
import { connectionTypes, PAGING, pageOf } from "./connection.ts";
import { type ObjectType, objectType, scalar } from "./object-type.ts";

/** Commits of a pull request, and the people whose addresses they carry. */
export const commitTypes: readonly ObjectType[] = [
  objectType<GitCommit>("PullRequestCommit", { commit: { to: "Commit", resolve: (commit) => commit } }),
  objectType<GitCommit>("Commit", {
    oid: scalar((commit) => commit.sha),
    abbreviatedOid: scalar((commit) => commit.sha.slice(0, 7)),
    message: scalar((commit) => commit.message),
    committedViaWeb: scalar((commit) => commit.committer.email === WEB_FLOW_ADDRESS),
    author: { to: "GitActor", resolve: (commit) => commit.author },
    committer: { to: "GitActor", resolve: (commit) => commit.committer },
    authors: {
      to: "GitActorConnection",
      takes: PAGING,
      resolve: (commit, given) => pageOf("authors", authorsOf(commit), given),
    },
  }),
  objectType<GitPerson>("GitActor", {
    name: scalar((person) => person.name),
    email: scalar((person) => person.email),
    date: scalar((person) => person.date),
    // A bot is no `User`, and so is null here even where the address is its own.
    user: {
      to: "User",
      resolve: ({ email }, _given, { world }) => {
        const login = loginOfAddress(world, email);
        return login !== null && findAccount(world, login)?.type === "User" ? login : null;
      },
    },
  }),
  ...["PullRequestCommit", "GitActor"].flatMap(connectionTypes),
];
