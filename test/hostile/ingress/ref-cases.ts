import { create, mergeGroup, push } from "./payloads.ts";
import { type HostileCase, refused, taken, webhook } from "./request.ts";

/** Names that git takes for no full ref name. */
const REFUSED: readonly string[] = [
  "",
  "HEAD",
  "main",
  "--upload-pack=x",
  "refs/",
  "refs/heads",
  "refs/heads/",
  "/refs/heads/main",
  "refs//heads/main",
  "refs/heads//main",
  "refs/heads/main/",
  "refs/heads/../x",
  "refs/heads/a..b",
  "refs/heads/.hidden",
  "refs/heads/a/.b",
  "refs/heads/main.",
  "refs/heads/main.lock",
  "refs/heads/a.lock/b",
  "refs/heads/@{-1}",
  "refs/heads/main@{1}",
  "refs/heads/main~1",
  "refs/heads/main^",
  "refs/heads/main^{tree}",
  "refs/heads/main:file",
  "refs/heads/*",
  "refs/heads/a?",
  "refs/heads/[a]",
  "refs/heads/a\\b",
  "refs/heads/a b",
  "refs/heads/a\tb",
  "refs/heads/a\nb",
  "refs/heads/a\rb",
  "refs/heads/a\0b",
  "refs/heads/a\u007fb",
  "refs/heads/\u001b[2J",
  "refs/heads/half\ud800",
  `refs/heads/${"x".repeat(1024)}`,
];

/** Ugly names that git allows: they are judged like any other, since no name of a payload is ever an argument of its own. */
const TAKEN: readonly string[] = [
  "refs/heads/--upload-pack=x",
  "refs/heads/-",
  "refs/heads/a./b",
  "refs/heads/$(id)",
  "refs/heads/`id`",
  "refs/heads/a;b|c&d",
  "refs/heads/'\"",
  "refs/heads/<img/src=x>",
  "refs/heads/\u202eniam",
  "refs/heads/m\u0430in",
  "refs/heads/refs/heads/main",
  "refs/heads/__proto__",
  "refs/notes/commits",
];

/** Names of refs, in every event that carries one. */
export const REF_CASES: readonly HostileCase[] = [
  ...REFUSED.map((ref) => refused(`a push to ${shown(ref)}`, 400, webhook("push", push({ ref })))),
  ...TAKEN.map((ref) => taken(`a push to ${shown(ref)}`, webhook("push", push({ ref })), [`ref:42:1001:${ref}`])),
  refused("a tag ..", 400, webhook("create", create({ ref: ".." }))),
  refused("a tag with a line break", 400, webhook("create", create({ ref: "v1\nx" }))),
  taken("a tag like an option", webhook("create", create({ ref: "--upload-pack=x" })), [
    "ref:42:1001:refs/tags/--upload-pack=x",
  ]),
  refused("a merge group that leaves its queue", 400, webhook("merge_group", mergeGroup({ head_ref: "refs/heads/gh-readonly-queue/../main" }))), // biome-ignore format: one case a line
  taken("a push into the merge queue", webhook("push", push({ ref: "refs/heads/gh-readonly-queue/main/pr-1-a" })), [
    "merge-group:42:1001:refs/heads/gh-readonly-queue/main/pr-1-a",
  ]),
];

function shown(ref: string): string {
  return JSON.stringify(ref.length > 60 ? `${ref.slice(0, 60)} and so on` : ref);
}
