import { expect, it } from "vitest";
import { containmentCase, publicRepository } from "../../test/support/containments.ts";
import { audience, collaborator, fork, person } from "../../test/support/exposures.ts";
import type { ContainmentCase } from "../verdict/containment/containment-case.ts";
import { planContainment } from "../verdict/containment/plan-containment.ts";
import { renderContainmentPlan } from "./containment/render-containment-plan.ts";
import { type RemovalRequest, renderRemovalRequest } from "./containment/render-removal-request.ts";
import { visible } from "./text/visible.ts";
import { PLAIN } from "./voice.ts";
import { CONTAINMENT_REFUSAL_WORDS, REMAINDER_WORDS, SIDE_EFFECT_WORDS } from "./words/containment.ts";

const MOST_WORDS = 25;

function rendered(given: ContainmentCase, names: boolean): string {
  const planned = planContainment(given);
  if (planned.kind === "refused") throw new Error(planned.why);
  return renderContainmentPlan(planned.plan, { names, voice: PLAIN }).join("\n");
}

it("says what making a repository private takes and costs", () => {
  const now = audience("public", { forks: [fork(6, "public", person(3))] });
  const { exposure } = publicRepository();
  expect(rendered(publicRepository({ audience: now, exposure }), true)).toMatchInlineSnapshot(`
    "This would contain it in acme/app; nothing was done yet.

    1. Write down which forks, releases and sites there are.
    2. Make the repository private. Not all of it can be undone.
       - Stars and watchers are lost for good.
       - A published site may end, depending on the plan with GitHub.
       - Public forks stay public, and are no longer listed as forks.
       - To go back: make the repository public.
    3. Switch off Actions.
       - Workflows no longer run.
       - To go back: switch Actions on again.
    4. Write down what is left of them.

    Two owners of the rules must approve it, since part of it cannot be undone.

    What stays all the same:
    - What was read cannot be made unread.
    - Clones on people's machines stay.
    - Public forks stay public: only their owners or GitHub can remove them."
  `);
});

it("names a person only where names may be told", () => {
  const now = audience("private", {
    collaborators: [collaborator(3, true), { ...collaborator(1, false), role: "admin" }],
  });
  const given = containmentCase("remove-collaborator", "outside-collaborator", now);
  expect(rendered(given, true)).toContain("Take the access of p3 away.");
  expect(rendered(given, false)).not.toMatch(/p3|acme/);
});

it("keeps every sentence short", () => {
  const all = [SIDE_EFFECT_WORDS, REMAINDER_WORDS, CONTAINMENT_REFUSAL_WORDS].flatMap((words) => Object.values(words));
  for (const sentence of all) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(MOST_WORDS);
  }
});

const REQUEST: RemovalRequest = {
  repository: { id: 100, owner: "acme", name: "app", installation: 1 },
  removal: {
    pull: {
      number: 7,
      state: "closed",
      ref: "refs/heads/leak",
      tip: "a".repeat(40),
      ours: true,
      gone: false,
      refs: ["refs/heads/leak", "refs/pull/7/head"],
    },
    commits: ["a".repeat(40)],
    forks: { public: 1, named: [{ id: 6, owner: person(3), name: "app" }] },
  },
  from: new Date("2026-06-15T09:00:00Z"),
  until: new Date("2026-06-15T12:00:00Z"),
  at: new Date("2026-06-15T12:00:00Z"),
};

const requested = (parts: Partial<RemovalRequest>, names = true): string =>
  renderRemovalRequest({ ...REQUEST, ...parts }, { names, voice: visible }).join("\n");

it("fills in what GitHub's support must know, with the time that it could be read", () => {
  expect(requested({})).toMatchInlineSnapshot(`
    "Please remove cached views and references of sensitive data in acme/app.

    It came with pull request 7, which is closed; its branch is in the repository.
    It could be read from 2026-06-15T09:00:00.000Z until 2026-06-15T12:00:00.000Z, for 3 hours.

    Still served, as far as we can tell:
    - refs/pull/7/head
    - refs/heads/leak
    - commit aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    - fork p3/app

    Please dereference the pull request, remove its cached views, and collect what is then unreachable.

    To be confirmed by whoever sends this:
    - [ ] the branch was deleted, or rewritten without the content
    - [ ] passwords, keys and tokens in the content were replaced
    - [ ] no other branch or tag holds the content"
  `);
});

it("says that it can still be read, which refs and forks were not listed, and counts very many", () => {
  const { removal } = REQUEST;
  const unlisted = { ...removal, pull: { ...removal.pull, refs: null }, forks: null };
  const text = requested({ until: null, removal: unlisted });
  expect(text).toContain("It can be read since 2026-06-15T09:00:00.000Z at least, for 3 hours by now.");
  expect(text).toContain("- forks, which we could not list");
  expect(text).toContain("- refs/pull/7/head, and refs/pull/7/merge where it exists");
  expect(requested({ until: null, at: null })).toContain("since 2026-06-15T09:00:00.000Z at least.");
  const many = { public: 61, named: [{ id: 6, owner: person(3), name: "app" }] };
  expect(requested({ removal: { ...removal, forks: many } })).toContain("- 60 more public forks of its network");
});

it("tells numbers where names may not be told, and a name cannot end its line", () => {
  expect(requested({}, false)).not.toMatch(/acme|p3|refs\/heads/);
  expect(requested({}, false)).toContain("- fork 6");
  const pull = { ...REQUEST.removal.pull, refs: ["refs/heads/a\u2028b"] };
  expect(requested({ removal: { ...REQUEST.removal, pull } })).toContain("- refs/heads/a\\u{2028}b");
});
