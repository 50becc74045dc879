import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { subjectKey } from "../../facts/subject.ts";
import { READ_EVENTS } from "./body-kind.ts";
import { subjectsOf, type Wanted } from "./subjects-of.ts";

const OUR_APP = 29310;

/** Events from which something is judged, a run asked for, or a command answered. */
const JUDGED = new Set([
  "push",
  "create",
  "delete",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "issues",
  "issue_comment",
  "commit_comment",
  "merge_group",
  "check_run",
  "check_suite",
]);

const EXAMPLES: readonly { readonly name: string; readonly examples: readonly Record<string, unknown>[] }[] =
  createRequire(import.meta.url)("@octokit/webhooks-examples");

/** Every published example, as an App would get it: what is about an installation tells more of it than its number. */
const BODIES = EXAMPLES.flatMap(({ name, examples: bodies }) =>
  bodies.map((body, index) => {
    const installation = name.startsWith("installation") ? body["installation"] : { id: 5 };
    return { name, index, body: { ...body, installation } as Record<string, unknown> };
  }),
);

/** Kinds of the subjects that a body wakes under a name; null where it is refused. */
function kindsOf(event: string, body: unknown): readonly string[] | null {
  const reading = subjectsOf(event, body, OUR_APP);
  if (!reading.ok) return null;
  return reading.wanted.map((wanted) => (wanted.kind === "examine" ? wanted.subject.kind : wanted.kind));
}

function isText(wanted: Wanted): boolean {
  return wanted.kind === "examine" && wanted.subject.kind === "text";
}

/** Keys of the texts that a body has read again. */
function textsOf(event: string, body: unknown, app = OUR_APP): readonly string[] {
  const reading = subjectsOf(event, body, app);
  if (!reading.ok) return [reading.why];
  return reading.wanted.flatMap((wanted) =>
    wanted.kind === "examine" && isText(wanted) ? subjectKey(wanted.subject) : [],
  );
}

describe("texts of a delivery", () => {
  const first = (event: string, action: string) =>
    (BODIES.find(({ name, body }) => name === event && body["action"] === action)?.body ?? {}) as Record<
      string,
      object
    >;
  const numbered = (key: string) => key.replace(/\d{2,}/g, "N");

  it.each<[string, string, readonly string[]]>([
    ["issues", "opened", ["text:5:N:issue:1"]],
    ["issues", "edited", ["text:5:N:issue:1"]],
    ["issues", "closed", []],
    ["issues", "labeled", []],
    ["issue_comment", "created", ["text:5:N:issue-comment:N"]],
    ["issue_comment", "edited", ["text:5:N:issue-comment:N"]],
    ["issue_comment", "deleted", ["text:5:N:issue-comment:N"]],
    ["pull_request", "opened", []],
    ["pull_request", "synchronize", []],
    ["pull_request", "closed", []],
    ["pull_request_review", "submitted", ["text:5:N:review:2:N"]],
    ["pull_request_review", "edited", ["text:5:N:review:2:N"]],
    ["pull_request_review_comment", "created", ["text:5:N:review-comment:N"]],
    ["pull_request_review_comment", "deleted", ["text:5:N:review-comment:N"]],
    ["commit_comment", "created", ["text:5:N:commit-comment:N"]],
    ["release", "published", ["text:5:N:release:N"]],
    ["release", "edited", ["text:5:N:release:N"]],
  ])("of %s %s", (event, action, texts) => {
    const some = BODIES.some(({ name, body }) => name === event && body["action"] === action);
    const others = ["opened", "created", "submitted"].map((other) => first(event, other));
    const body = some ? first(event, action) : Object.assign({}, ...others, { action });
    expect(textsOf(event, body).map(numbered)).toEqual(texts);
  });

  it("are those of a pull request only where it is closed, since else they are read with it", () => {
    const body = first("pull_request", "closed");
    expect(textsOf("pull_request", { ...body, action: "edited" }).map(numbered)).toEqual(["text:5:N:issue:2"]);
    const open = { ...body["pull_request"], state: "open" };
    expect(textsOf("pull_request", { ...body, action: "edited", pull_request: open })).toEqual([]);
  });

  it("are those of bots too, and not what our App has just written", () => {
    const body = first("issue_comment", "created");
    const bot = { id: 601, login: "helper[bot]", type: "Bot" };
    const comment = { ...body["comment"], user: bot, performed_via_github_app: { id: 9 } };
    expect(textsOf("issue_comment", { ...body, comment, sender: bot })).toHaveLength(1);
    expect(textsOf("issue_comment", { ...body, comment, sender: bot }, 9)).toEqual([]);
    const reading = subjectsOf("issue_comment", { ...body, comment, sender: bot }, OUR_APP);
    expect(reading).toMatchObject({ wanted: [{ subject: { kind: "text", bot: "helper[bot]" } }] });
    // What a person makes of a bot's words is that person's.
    const edited = subjectsOf("issue_comment", { ...body, action: "edited", comment }, OUR_APP);
    expect(JSON.stringify(edited)).not.toContain("helper[bot]");
    // Whoever may write in a repository can put words into a comment of ours.
    expect(textsOf("issue_comment", { ...body, action: "edited", comment }, 9)).toHaveLength(1);
    const issue = { ...first("issues", "opened")["issue"], user: bot, performed_via_github_app: { id: 9 } };
    expect(textsOf("issues", { ...first("issues", "opened"), issue, sender: bot }, 9)).toEqual([]);
  });
});

describe("subjects of a delivery", () => {
  it.each(BODIES)("takes the published example $name #$index for what it is", ({ name, body }) => {
    expect(subjectsOf(name, body, OUR_APP)).toMatchObject({ ok: true });
  });

  it.each(BODIES)(
    "has nothing judged by the published example $name #$index under another event's name",
    ({ name, body }) => {
      for (const other of READ_EVENTS.filter((event) => event !== name)) {
        // What may be taken for another event only has a present state read again, which does no harm.
        const judged = kindsOf(other, body)?.filter((kind) => kind !== "repository" && kind !== "organisation") ?? [];
        expect(judged, `as ${other}`).toEqual([]);
      }
    },
  );

  it.each(BODIES.filter(({ name }) => JUDGED.has(name)))(
    "takes the published example $name #$index for no other event at all",
    ({ name, body }) => {
      for (const other of ["ping", ...READ_EVENTS].filter((event) => event !== name)) {
        expect(kindsOf(other, body), `as ${other}`).toBeNull();
      }
    },
  );

  it("names the head and the earlier head of a pull request with new commits", () => {
    const found = BODIES.find(({ name, body }) => name === "pull_request" && body["action"] === "synchronize");
    const body = found?.body as { before: string; pull_request: { head: { sha: string } } };
    expect(subjectsOf("pull_request", body, OUR_APP)).toMatchObject({
      wanted: [
        {
          kind: "examine",
          subject: { kind: "pull-request", repository: { id: 186853002, installation: 5 }, number: 2 },
          hints: { heads: [body.pull_request.head.sha, body.before], befores: [], again: false },
        },
      ],
    });
  });

  it("names where a pushed branch is and where it was, and no head where it was deleted", () => {
    const hints = BODIES.filter(({ name }) => name === "push").map(({ body }) => {
      const reading = subjectsOf("push", body, OUR_APP);
      const wanted = reading.ok ? reading.wanted[0] : undefined;
      return { deleted: body["deleted"], heads: wanted?.kind === "examine" ? wanted.hints.heads.length : -1 };
    });
    expect(hints.filter(({ deleted, heads }) => heads !== (deleted ? 0 : 1))).toEqual([]);
  });

  it("asks for a fresh run of our own check alone", () => {
    const found = BODIES.find(({ name, body }) => name === "check_run" && body["action"] === "rerequested");
    const run = (found?.body["check_run"] ?? {}) as { app: { id: number }; head_sha: string };
    expect(subjectsOf("check_run", found?.body, run.app.id)).toMatchObject({
      wanted: [{ kind: "examine-again", head: run.head_sha }],
    });
    expect(subjectsOf("check_run", found?.body, run.app.id + 1)).toEqual({ ok: true, wanted: [] });
  });

  it("has all that is open in a repository judged anew when its topics or properties change, and for nothing else", () => {
    const example = BODIES.find(({ name, body }) => name === "repository" && body["action"] === "edited");
    const wantedOf = (event: string, change: object): unknown => {
      const { action: _, changes: __, ...body } = example?.body ?? {};
      const reading = subjectsOf(event, { ...body, ...change }, OUR_APP);
      return reading.ok ? reading.wanted.filter(({ kind }) => kind === "examine-open") : reading.why;
    };
    const open = [{ kind: "examine-open", repository: { installation: 5 } }];
    expect(wantedOf("repository", { action: "edited", changes: { topics: { from: ["a"] } } })).toMatchObject(open);
    const values = { new_property_values: [], old_property_values: [{ property_name: "tier", value: "open" }] };
    expect(wantedOf("custom_property_values", { action: "updated", ...values })).toMatchObject(open);
    expect(wantedOf("repository", { action: "edited", changes: { description: { from: "a" } } })).toEqual([]);
    expect(wantedOf("repository", { action: "archived" })).toEqual([]);
  });

  describe("of a comment", () => {
    const found = BODIES.find(({ name, body }) => name === "issue_comment" && body["action"] === "created");
    const example = (found?.body ?? {}) as {
      readonly issue: object;
      readonly comment: { readonly id: number; readonly user: object };
    };
    const { comment } = example;
    const onPull = { ...example.issue, number: 7, pull_request: {} };

    function wantedOf(body: string, change: object = {}): unknown {
      const payload = { ...example, issue: onPull, comment: { ...comment, body }, sender: comment.user, ...change };
      const reading = subjectsOf("issue_comment", payload, OUR_APP);
      return reading.ok ? reading.wanted.filter((wanted) => !isText(wanted)) : reading.why;
    }

    const subject = {
      kind: "command",
      repository: { id: 186853002, owner: "Codertocat", name: "Hello-World", installation: 5 },
      pull: 7,
      comment: comment.id,
    };
    const hints = { heads: [], befores: [], again: false };

    it("names the comment where a person has just written a line that may be a command, and nothing of its text", () => {
      const wanted = wantedOf("Thanks.\n\n/sourcewarden ask SW-1 at 1a2b3c4: may it?");
      expect(wanted).toEqual([{ kind: "examine", subject, hints }]);
    });

    it("names one on an issue as what may order a containment", () => {
      const issue = { ...onPull, pull_request: undefined };
      const wanted = wantedOf("/sourcewarden contain A-1 1a2b3c4d5e6f: a mistake", { issue });
      const { pull, ...rest } = subject;
      expect(wanted).toEqual([{ kind: "examine", subject: { ...rest, kind: "issue-command", issue: pull }, hints }]);
    });

    it.each<[string, string, object]>([
      ["that says nothing to us", "Thanks / well done.", {}],
      ["that quotes a command", "> /sourcewarden ask", {}],
      ["that was edited into a command", "/sourcewarden ask", { action: "edited" }],
      ["that was deleted", "/sourcewarden ask", { action: "deleted" }],
      ["that another person sent", "/sourcewarden ask", { sender: { ...comment.user, id: 1 } }],
    ])("names nothing of one %s", (_which, body, change) => {
      expect(wantedOf(body, change)).toEqual([]);
    });

    it("names the comment on a plain issue as one that may take an alert up", () => {
      const { repository } = subject;
      expect(wantedOf("/sourcewarden ack A-1", { issue: { ...onPull, pull_request: undefined } })).toEqual([
        { kind: "examine", subject: { kind: "issue-command", repository, issue: 7, comment: comment.id }, hints },
      ]);
    });

    it("names nothing of a bot's", () => {
      const bot = { ...comment.user, type: "Bot" };
      expect(wantedOf("/sourcewarden ask", { comment: { ...comment, body: "/x", user: bot }, sender: bot })).toEqual(
        [],
      );
    });

    it("reads a megabyte of blanks in no time worth speaking of", () => {
      const began = performance.now();
      expect(wantedOf(" ".repeat(1024 * 1024))).toEqual([]);
      expect(wantedOf(" \n".repeat(512 * 1024))).toEqual([]);
      expect(performance.now() - began).toBeLessThan(1_000);
    });
  });

  it("has a pull request looked at again when a person's review comes, goes or changes, and not for a bot's", () => {
    const example = BODIES.find(({ name, body }) => name === "pull_request_review" && body["action"] === "submitted");
    const body = (example?.body ?? {}) as { readonly review: { readonly user: object } };
    const wantedOf = (change: object): unknown => {
      const reading = subjectsOf("pull_request_review", { ...body, ...change }, OUR_APP);
      return reading.ok ? reading.wanted.filter((wanted) => !isText(wanted)) : reading.why;
    };
    for (const action of ["submitted", "dismissed", "edited"]) {
      expect(wantedOf({ action }), action).toMatchObject([
        {
          kind: "examine",
          subject: { kind: "pull-request", repository: { id: 186853002 }, number: 2 },
          hints: { heads: [], befores: [], again: false },
        },
      ]);
    }
    expect(wantedOf({ action: "pondered" })).toEqual([]);
    expect(wantedOf({ review: { ...body.review, user: { ...body.review.user, type: "Bot" } } })).toEqual([]);
  });
});
