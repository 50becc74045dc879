import { Octokit } from "@octokit/rest";
import type { CommentAsPerson } from "../../work/ports/comment-as-person.ts";
import { faultOf } from "./fault.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { fields, text } from "./shape.ts";

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Speaks to one GitHub as one person. The token is in the request alone: in no log, fault or address. */
export function commentAsPerson(apiUrl: string, token: string): CommentAsPerson {
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: "sourcewarden",
    log: SILENT,
    request: { fetch: guardedFetch([new URL(apiUrl).origin]) },
  });
  return async ({ owner, name, pull, body }) => {
    try {
      const { data } = await octokit.rest.issues.createComment({
        owner,
        repo: name,
        issue_number: pull,
        body,
        headers: { "x-github-api-version": "2022-11-28" },
      });
      return { ok: true, value: text(fields(data, "The comment"), "html_url") };
    } catch (error) {
      return { ok: false, fault: faultOf(error, "write a comment", new Date()) };
    }
  };
}

function ignore(): void {}
