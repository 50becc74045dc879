import { describe, expect, it } from "vitest";
import {
  approver,
  attempt,
  containmentCase,
  containmentRule,
  publicRepository,
} from "../../../test/support/containments.ts";
import { audience, collaborator, fork, person, TODAY, watchedRules } from "../../../test/support/exposures.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { ContainmentRule } from "../../rules/watch-rules.ts";
import type { ContainmentRefusal } from "./containment-plan.ts";
import { type ContainmentAttempt, mayContain } from "./may-contain.ts";
import { planContainment } from "./plan-containment.ts";

const OTHERS = [201, 202, 203, 204, 205];
const shown = attempt().shown;
const MINUTE = 60_000;

function madeAgo(ms: number): Partial<ContainmentAttempt> {
  return { shown: shown === null ? null : { ...shown, madeAt: new Date(TODAY.getTime() - ms) } };
}

function rulesOf(...containment: readonly ContainmentRule[]): RuleSet {
  return { ...watchedRules(), watch: { ...watchedRules().watch, containment } };
}

/** What the rules say runs by itself, tried by itself. */
function byItself(rules: RuleSet, parts: Partial<ContainmentAttempt> = {}): ContainmentAttempt {
  const { exposure } = publicRepository();
  const given = publicRepository({ rules, exposure: { ...exposure, handling: "contain" } });
  return attempt({ trigger: "exposure", shown: null, approvers: [], ...parts }, given);
}

const OUTSIDE = audience("private", {
  collaborators: [collaborator(3, true), { ...collaborator(1, false), role: "admin" }],
});
const REMOVAL = containmentCase("remove-collaborator", "outside-collaborator", OUTSIDE);

/** The removal of somebody's access, tried by itself under a rule. */
function removalByItself(persons: boolean): ContainmentAttempt {
  const rules = rulesOf(containmentRule({ family: "access", playbook: "remove-collaborator", persons }));
  const exposure = { ...REMOVAL.exposure, handling: "contain" as const };
  return attempt({ trigger: "exposure", shown: null, approvers: [] }, { ...REMOVAL, rules, exposure });
}

/** A leak in a pull request that everybody reads, tried by itself under a rule that no policy can hold. */
function pullByItself(): ContainmentAttempt {
  const rule = { family: "publishing", playbook: "public-pull-request", persons: true } as const;
  const target = { kind: "ref", id: 7, name: null } as const;
  const exposure = { ...publicRepository().exposure, kind: "leak", handling: "contain", target } as const;
  const branch = { ref: "refs/heads/leak", tip: "a".repeat(40), ours: true, gone: false, refs: null } as const;
  const pull = { number: 7, state: "open", ...branch } as const;
  const now = audience("public");
  const parts = { exposure, pull, rules: rulesOf(containmentRule(rule)) };
  const given = containmentCase("public-pull-request", "leak", now, parts);
  return attempt({ trigger: "exposure", shown: null, approvers: [] }, given);
}

function refusal(given: ContainmentAttempt): readonly ContainmentRefusal[] {
  const permission = mayContain(given);
  return permission.kind === "refused" ? permission.why : [];
}

const NOW_FORKED = planContainment(
  publicRepository({ audience: audience("public", { forks: [fork(6, "public", person(3))] }) }),
);
const NOW_WITHOUT_ACTIONS = planContainment(
  publicRepository({
    audience: audience("public", { actions: { enabled: false, access: "none", forkPullRequests: null } }),
  }),
);
const NOW_PRIVATE = planContainment(
  publicRepository({ audience: audience("private"), exposure: publicRepository().exposure }),
);

const MISUSES: readonly (readonly [string, ContainmentAttempt, readonly ContainmentRefusal[]])[] = [
  ["a pull request sets it off", attempt({ trigger: "pull-request" }), ["not-by-a-change"]],
  [
    "a pull request sets it off and names approvers",
    attempt({ trigger: "pull-request", approvers: [approver(1), approver(2), approver(3)] }),
    ["not-by-a-change"],
  ],
  ["somebody asks for the check to be run again", attempt({ trigger: "re-run" }), ["not-by-a-rerun"]],
  ["a comment asks for it", attempt({ trigger: "comment" }), ["not-by-a-comment"]],
  [
    "a comment of somebody who may not asks for it",
    attempt({ trigger: "comment", approvers: [approver(1), approver(2, { ruleOwner: false })] }),
    ["not-by-a-comment", "may-not-approve", "too-few-persons"],
  ],
  ["nobody approved", attempt({ approvers: [] }), ["too-few-persons"]],
  ["one approved what cannot be undone", attempt({ approvers: [approver(1)] }), ["too-few-persons"]],
  [
    "the same person approved twice",
    attempt({ approvers: [approver(1), approver(1)] }),
    ["same-person-twice", "too-few-persons"],
  ],
  [
    "two approved, one of them twice",
    attempt({ approvers: [approver(1), approver(2), approver(1)] }),
    ["same-person-twice"],
  ],
  [
    "a bot approved beside a person",
    attempt({ approvers: [approver(1), approver(2, { type: "Bot" })] }),
    ["not-a-person", "too-few-persons"],
  ],
  [
    "two bots approved",
    attempt({ approvers: [approver(1, { type: "Bot" }), approver(2, { type: "Bot" })] }),
    ["not-a-person", "too-few-persons"],
  ],
  [
    "an organisation approved",
    attempt({ approvers: [approver(1), approver(2, { type: "Organization" })] }),
    ["not-a-person", "too-few-persons"],
  ],
  [
    "one of the two owns no rules",
    attempt({ approvers: [approver(1), approver(2, { ruleOwner: false })] }),
    ["may-not-approve", "too-few-persons"],
  ],
  [
    "neither of the two owns rules",
    attempt({ approvers: [approver(1, { ruleOwner: false }), approver(2, { ruleOwner: false })] }),
    ["may-not-approve", "too-few-persons"],
  ],
  [
    "a third who may not stands beside two who may",
    attempt({ approvers: [approver(1), approver(2), approver(3, { ruleOwner: false })] }),
    ["may-not-approve"],
  ],
  [
    "whose access is taken approves it",
    attempt({ approvers: [approver(3)] }, REMOVAL),
    ["concerned-themselves", "too-few-persons"],
  ],
  [
    "whose access is taken is the second to approve",
    attempt({ approvers: [approver(1), approver(3)] }, REMOVAL),
    ["concerned-themselves"],
  ],
  ["no plan was shown", attempt({ shown: null }), ["not-planned"]],
  ["the plan is older than a quarter of an hour", attempt(madeAgo(15 * MINUTE + 1)), ["plan-too-old"]],
  ["the plan was made later than now", attempt(madeAgo(-1)), ["plan-from-the-future"]],
  [
    "the plan is of another repository",
    attempt({ shown: shown === null ? null : { ...shown, repository: 7 } }),
    ["wrong-repository"],
  ],
  [
    "the plan is another's",
    attempt({ shown: shown === null ? null : { ...shown, id: "f".repeat(64) } }),
    ["state-changed"],
  ],
  ["its steps are others since", attempt({ present: NOW_WITHOUT_ACTIONS }), ["state-changed"]],
  ["it is resolved already", attempt({ present: NOW_PRIVATE }), ["already-resolved"]],
  ["the App was suspended", attempt({ suspended: true }), ["installation-suspended"]],
  ["another containment of it is under way", attempt({ running: true }), ["already-running"]],
  ["the cap of the hour is reached", attempt({ touched: OTHERS }), ["cap-reached"]],
  [
    "a rule's own cap is reached",
    attempt(
      { touched: [201] },
      publicRepository({ rules: rulesOf(containmentRule({ automatic: false, perHour: 1 })) }),
    ),
    ["cap-reached"],
  ],
  [
    "a rule lets nothing through in an hour",
    attempt({}, publicRepository({ rules: rulesOf(containmentRule({ automatic: false, perHour: 0 })) })),
    ["cap-reached"],
  ],
  ["it would run by itself, and no rule says so", byItself(rulesOf()), ["not-automatic", "too-few-persons"]],
  [
    "it would run by itself, and the rule says that it does not",
    byItself(rulesOf(containmentRule({ automatic: false }))),
    ["not-automatic", "too-few-persons"],
  ],
  [
    "it would run by itself, and one of two rules says that it does not",
    byItself(rulesOf(containmentRule(), containmentRule({ automatic: false }))),
    ["not-automatic", "too-few-persons"],
  ],
  [
    "it would run by itself by a rule for another playbook",
    byItself(rulesOf(containmentRule({ playbook: "disable-actions" }))),
    ["not-automatic", "too-few-persons"],
  ],
  [
    "it would run by itself by a rule for another family",
    byItself(rulesOf(containmentRule({ family: "forks" }))),
    ["not-automatic", "too-few-persons"],
  ],
  [
    "it would run by itself where the family is only told",
    attempt(
      { trigger: "exposure", shown: null, approvers: [] },
      publicRepository({ rules: rulesOf(containmentRule()) }),
    ),
    ["not-automatic", "too-few-persons"],
  ],
  ["it would run by itself past the cap", byItself(rulesOf(containmentRule()), { touched: OTHERS }), ["cap-reached"]],
  [
    "it would take a person's access by itself, and the rule says nothing of persons",
    removalByItself(false),
    ["not-automatic", "too-few-persons"],
  ],
  [
    "it would close a pull request by itself, though a rule from elsewhere says that it may",
    pullByItself(),
    ["not-automatic", "too-few-persons"],
  ],
];

describe("a containment is refused where", () => {
  it.each(MISUSES)("%s", (_, given, why) => {
    expect(refusal(given)).toEqual(why);
  });

  it("is tried in more than thirty ways", () => {
    expect(MISUSES.length).toBeGreaterThan(30);
  });
});

describe("a containment is permitted where", () => {
  it.each([
    ["two rule owners approved what they were shown", attempt()],
    ["the plan is a quarter of an hour old to the second", attempt(madeAgo(15 * MINUTE))],
    ["one rule owner approved what can be undone", attempt({ approvers: [approver(1)] }, REMOVAL)],
    ["the rules let it run by itself", byItself(rulesOf(containmentRule()))],
    ["the rules let it take a person's access by itself", removalByItself(true)],
    ["what was touched within the hour is the repository itself", attempt({ touched: [100, 100, 201, 202, 203, 204] })],
    ["something changed that the plan does not hang on", attempt({ present: NOW_FORKED })],
  ])("%s", (_, given) => {
    expect(refusal(given)).toEqual([]);
  });
});
