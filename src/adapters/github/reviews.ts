import type { GitHub } from "../../work/ports/github.ts";
import type { Client } from "./client.ts";
import { MalformedAnswer, messageOf } from "./fault.ts";
import { fields, integer } from "./shape.ts";

type Family = Pick<GitHub, "createReview" | "createFileComment">;

/** GitHub's refusals of a place that the diff does not show; the whole review is refused with it. */
const OUTSIDE_DIFF = /part of the diff|could not be resolved|not part of the pull request|line must be|path is/i;

/** Reviews with inline comments, and comments about whole files. */
export function writingReviews(client: Client): Family {
  return {
    async createReview(repository, pull, head, body, comments) {
      return client.ask<"created" | "outside-diff">(repository.installation, {
        what: "create a review",
        content: true,
        send: async (octokit) => {
          try {
            return await octokit.rest.pulls.createReview({
              owner: repository.owner,
              repo: repository.name,
              pull_number: pull,
              commit_id: head,
              event: "COMMENT",
              body,
              comments: comments.map((comment) => {
                if (comment.line === null) throw new Error("A review holds comments on lines only.");
                return { path: comment.path, line: comment.line, side: "RIGHT", body: comment.body };
              }),
            });
          } catch (error) {
            if (statusOf(error) === 422 && OUTSIDE_DIFF.test(messageOf(error))) return { data: "outside-diff" };
            throw error;
          }
        },
        parse: (data) => {
          if (data === "outside-diff") return "outside-diff";
          integer(fields(data, "The review"), "id");
          return "created";
        },
      });
    },
    async createFileComment(repository, pull, head, comment) {
      return client.ask<void>(repository.installation, {
        what: "create a comment about a file",
        content: true,
        send: (octokit) =>
          octokit.rest.pulls.createReviewComment({
            owner: repository.owner,
            repo: repository.name,
            pull_number: pull,
            commit_id: head,
            path: comment.path,
            body: comment.body,
            subject_type: "file",
          }),
        parse: (data) => {
          if (integer(fields(data, "The comment"), "id") <= 0) throw new MalformedAnswer("Field id is not an id.");
        },
      });
    },
  };
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : null;
}
