import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { READ_EVENTS } from "./body-kind.ts";
import { subjectsOf } from "./subjects-of.ts";

const OUR_APP = 29310;

const EXAMPLES: readonly { readonly name: string; readonly examples: readonly Record<string, unknown>[] }[] =
  createRequire(import.meta.url)("@octokit/webhooks-examples");

/** Every published example, as an App would get it. */
const BODIES = EXAMPLES.flatMap(({ name, examples: bodies }) =>
  bodies.map((body, index) => ({ name, index, body: { ...body, installation: { id: 5 } } as Record<string, unknown> })),
);

describe("subjects of a delivery", () => {
  it.each(BODIES)("takes the published example $name #$index for what it is", ({ name, body }) => {
    expect(subjectsOf(name, body, OUR_APP)).toMatchObject({ ok: true });
  });

  it.each(BODIES)("takes the published example $name #$index for no other event that is read", ({ name, body }) => {
    for (const other of READ_EVENTS.filter((event) => event !== name)) {
      expect(subjectsOf(other, body, OUR_APP).ok, `as ${other}`).toBe(false);
    }
  });

  it.each(BODIES.filter(({ name }) => READ_EVENTS.some((event) => event === name)))(
    "refuses the published example $name #$index under the name of an event that is not read",
    ({ body }) => {
      expect(subjectsOf("ping", body, OUR_APP).ok).toBe(false);
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
});
