import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { RepositoryRef } from "../../../facts/repository.ts";
import type { Answer } from "../../../work/ports/answer.ts";
import { type GithubOptions, pinned, SILENT } from "../client.ts";
import { faultOf } from "../fault.ts";
import { guardedFetch } from "../guarded-fetch.ts";
import { fields, integer, text } from "../shape.ts";
import { MovedOn } from "./moved-on.ts";
import type { Rights } from "./rights.ts";

/** Sends what contains: apart from all other traffic, so that no queue of ours stands before it. */
export interface ContainmentClient {
  /**
   * Runs requests with a token for one repository and these rights alone, minted for this and not kept. What GitHub answers
   * becomes a fault; `what` names it.
   */
  withRights<T>(
    repository: RepositoryRef,
    rights: Rights,
    what: string,
    run: (octokit: Octokit) => Promise<T>,
  ): Promise<Answer<T>>;
}

/** Makes the client. */
export function containmentClient(options: GithubOptions): ContainmentClient {
  const request = { fetch: guardedFetch([new URL(options.apiUrl).origin], options.timeoutMs) };
  const common = { baseUrl: options.apiUrl, userAgent: "sourcewarden", log: SILENT, request };
  const auth = { appId: options.appId, privateKey: options.privateKey };
  const app = pinned(new Octokit({ ...common, authStrategy: createAppAuth, auth }));

  /** The installation that a repository is known by is the watching App's; this one has its own there. */
  async function installationAt({ owner, name: repo }: RepositoryRef): Promise<number> {
    const answer = await app.request("GET /repos/{owner}/{repo}/installation", { owner, repo });
    return integer(fields(answer.data, "The installation"), "id");
  }

  async function mint(repository: RepositoryRef, rights: Rights): Promise<string> {
    const { id } = repository;
    const answer = await app.request("POST /app/installations/{installation_id}/access_tokens", {
      installation_id: await installationAt(repository),
      repository_ids: [id],
      permissions: rights,
    });
    return text(fields(answer.data, "The token answer"), "token");
  }

  return {
    async withRights(repository, rights, what, run) {
      const fault = (error: unknown) => faultOf(error, what, options.clock.now());
      let token: string;
      try {
        token = await mint(repository, rights);
      } catch (error) {
        const minting = fault(error);
        // GitHub answers 422 where the installation was not given what is asked for, 404 where the App is not installed.
        const lacks = minting.kind === "gone" || (minting.kind === "refused" && minting.status === 422);
        return { ok: false, fault: lacks ? { kind: "forbidden", what } : minting };
      }
      try {
        return { ok: true, value: await run(pinned(new Octokit({ ...common, auth: token }))) };
      } catch (error) {
        if (error instanceof MovedOn) return { ok: false, fault: { kind: "refused", status: 409, what } };
        return { ok: false, fault: fault(error) };
      }
    },
  };
}

/** Whether GitHub answered that something is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && "status" in error && error.status === 404;
}
