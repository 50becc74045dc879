import { locate } from "../git/patches.ts";
import { isFields, optionalNumber, optionalWord, requiredText, withinTextLimit } from "../http/body.ts";
import { Refusal } from "../http/endpoint.ts";
import { nodeId } from "../json/node-id.ts";
import type { PullRequest, Repository, ReviewComment, ReviewThread, World } from "../world.ts";
import { diffPatches, type PullDiff } from "./pull-diff.ts";

const RESOURCE = "PullRequestReviewComment";

/** A comment that has its place in the diff, not yet part of any thread. */
export interface PlacedComment {
  readonly path: string;
  readonly body: string;
  readonly line: number | null;
  readonly startLine: number | null;
  readonly side: "LEFT" | "RIGHT";
  readonly subjectType: "line" | "file";
  readonly diffHunk: string;
}

/** Why a comment has no place: GitHub's name of the field, and its words. */
export interface Misplaced {
  readonly field: string;
  readonly message: string;
}

/** Finds the place of a comment in the diff. `wholeFile`: whether this request may comment on a file as such. */
export async function placeComment(
  repository: Repository,
  diff: PullDiff,
  value: unknown,
  wholeFile: boolean,
): Promise<PlacedComment | Misplaced> {
  if (!isFields(value)) throw new Refusal(422, "Invalid request.");
  const path = requiredText(value, "path", RESOURCE);
  const body = withinTextLimit(requiredText(value, "body", RESOURCE), RESOURCE);
  const side = optionalWord(value, "side", RESOURCE, ["LEFT", "RIGHT"]) ?? "RIGHT";
  const startSide = optionalWord(value, "start_side", RESOURCE, ["LEFT", "RIGHT", "side"]);
  const file = diff.files.find((one) => one.path === path);
  if (file === undefined) return misplaced("path", "is not part of the diff");
  if (wholeFile && value["subject_type"] === "file") {
    return { path, body, line: null, startLine: null, side, subjectType: "file", diffHunk: "" };
  }
  const patch = (await diffPatches(repository, diff, [file])).get(path) ?? "";
  const line = optionalNumber(value, "line", RESOURCE);
  if (line === null) return misplaced("line", "is missing");
  const place = locate(patch, side, line);
  if (place === null) return misplaced("line", "must be part of the diff");
  const startLine = optionalNumber(value, "start_line", RESOURCE);
  if (startLine !== null) {
    if (startLine >= line) return misplaced("start_line", "must precede the end line.");
    const start = locate(patch, startSide === "LEFT" || startSide === "RIGHT" ? startSide : side, startLine);
    if (start === null) return misplaced("start_line", "must be part of the diff");
    if (start.hunk !== place.hunk) return misplaced("start_line", "must be part of the same hunk as the line.");
  }
  return { path, body, line, startLine, side, subjectType: "line", diffHunk: place.diffHunk };
}

/** Starts a thread with a placed comment. */
export function startThread(
  world: World,
  pull: PullRequest,
  placed: PlacedComment,
  review: { readonly id: number; readonly commit: string; readonly author: string },
): { readonly thread: ReviewThread; readonly comment: ReviewComment } {
  const comment = newComment(world, placed.body, placed.diffHunk, review);
  const thread: ReviewThread = {
    nodeId: nodeId("PRRT", world.nextId()),
    path: placed.path,
    line: placed.line,
    startLine: placed.startLine,
    originalLine: placed.line,
    side: placed.side,
    subjectType: placed.subjectType,
    commit: review.commit,
    resolvedBy: null,
    outdated: false,
    comments: [comment],
  };
  pull.threads.push(thread);
  return { thread, comment };
}

/** A comment that belongs to a review. */
export function newComment(
  world: World,
  body: string,
  diffHunk: string,
  review: { readonly id: number; readonly author: string },
): ReviewComment {
  const id = world.nextId();
  const at = world.now();
  return {
    id,
    nodeId: nodeId("PRRC", id),
    reviewId: review.id,
    author: review.author,
    body,
    diffHunk,
    createdAt: at,
    updatedAt: at,
    minimised: null,
  };
}

/** Whether a comment has no place. */
export function isMisplaced(placed: PlacedComment | Misplaced): placed is Misplaced {
  return "field" in placed;
}

function misplaced(field: string, words: string): Misplaced {
  const name = `pull_request_review_thread.${field}`;
  return { field: name, message: `${name} ${words}` };
}
