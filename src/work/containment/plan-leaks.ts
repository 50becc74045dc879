import type { RepositoryAudience } from "../../facts/exposure.ts";
import { unreadAudience } from "../../facts/unread-audience.ts";
import type { RuleSet } from "../../rules/rule-set.ts";
import type { Alert } from "../../verdict/alerts/alert.ts";
import type { Leak } from "../../verdict/alerts/leaks.ts";
import type { Removal } from "../../verdict/containment/containment-note.ts";
import type { ContainmentPlan } from "../../verdict/containment/containment-plan.ts";
import { planPull } from "../../verdict/containment/plan-pull.ts";
import type { Exposure } from "../../verdict/exposure/exposure.ts";
import { afterGitHub, type Step } from "../examine/outcome.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { PullRequestState } from "../ports/github.ts";
import { leakingPull } from "./leaking-pull.ts";
import { planWorkflows } from "./plan-workflows.ts";

/** Plans against leaks in pull requests, and what only GitHub can remove of each; by exposure. */
export interface LeakPlans {
  readonly plans: ReadonlyMap<string, readonly ContainmentPlan[]>;
  readonly removals: ReadonlyMap<string, Removal>;
}

/** Pull requests with a leak that one look at a repository reads again; those of the newest alerts come first. */
const MOST_PULLS = 20;

/**
 * Plans against leaks in a pull request as it was just judged, by the last look at its repository: nothing more is asked of
 * GitHub before people are told. Which refs serve it is read by the look that follows; what one found is kept until then.
 */
export async function plansAsJudged(
  { store, key }: Pick<ExaminationPorts, "store" | "key">,
  { leaks, pull, rules }: { readonly leaks: readonly Leak[]; readonly pull: PullRequestState; readonly rules: RuleSet },
): Promise<LeakPlans> {
  const found = leaks.filter(({ exposure }) => isOfPull(exposure));
  const { repository } = pull;
  const before = found.length === 0 ? null : await store.snapshots.get(repository.id);
  const audience = { ...(before?.audience ?? unreadAudience(repository)), repository };
  const known = await store.alerts.byCause(
    repository.installation,
    found.map(({ exposure }) => exposure.id),
  );
  const refsOf = (id: string): readonly string[] | null => {
    const seen = known.find(({ cause }) => cause === id)?.containment?.removal?.pull;
    return seen?.tip === pull.head && seen.state === pull.state ? seen.refs : null;
  };
  return gathered(
    found.map(({ exposure, commits }) => {
      const leaking = { ...leakingPull(pull, commits, null), refs: refsOf(exposure.id) };
      return [exposure.id, planPull({ exposure, commits, pull: leaking, audience, rules, key })];
    }),
  );
}

/** A repository as it was just looked at. */
export interface LookedAt {
  readonly audience: RepositoryAudience;
  readonly rules: RuleSet;
  /** Every ref that git shows, and its tip; null where they could not be listed. */
  readonly listed: ReadonlyMap<string, string> | null;
}

/**
 * Plans anew against every leak of a repository that is still told of, in pull requests and in workflow files. `ended` are those that git serves
 * under no ref any more: the pull request is closed, and GitHub has let go of it.
 */
export async function plansAtLook(
  ports: Pick<ExaminationPorts, "store" | "github" | "containment" | "key">,
  { audience, rules, listed }: LookedAt,
): Promise<Step<LeakPlans & { readonly ended: readonly string[] }>> {
  const { repository } = audience;
  const open = await ports.store.alerts.openIn(repository.installation, [repository.id]);
  const leaks = open.filter(({ exposure }) => isOfPull(exposure)).toSorted((one, other) => other.number - one.number);
  const numbers = [...new Set(leaks.flatMap(({ exposure }) => exposure.target.id ?? []))].slice(0, MOST_PULLS);
  const planned: [string, ReturnType<typeof planPull>][] = [];
  for (const number of numbers) {
    const read = await ports.github.readPullRequest(repository, number);
    if (!read.ok && read.fault.kind === "retry-later") return { ok: false, outcome: afterGitHub(read.fault) };
    if (!read.ok) continue;
    for (const alert of leaks.filter(({ exposure }) => exposure.target.id === number)) {
      const commits = commitsOf(alert);
      const pull = leakingPull(read.value, commits, listed);
      const { exposure } = alert;
      planned.push([exposure.id, planPull({ exposure, commits, pull, audience, rules, key: ports.key })]);
    }
  }
  const ended = planned.filter(([, { removal }]) => removal.pull.state === "closed" && removal.pull.refs?.length === 0);
  const ofWorkflows = await planWorkflows(ports, open, { audience, rules });
  if (!ofWorkflows.ok) return ofWorkflows;
  const { plans, removals } = gathered(planned);
  const all = new Map([...plans, ...ofWorkflows.value]);
  return { ok: true, value: { plans: all, removals, ended: ended.map(([id]) => id) } };
}

/** Commits that an alert about a leak tells of; none where it is about something else. */
export function commitsOf({ containment }: Pick<Alert, "containment">): readonly string[] {
  return containment?.removal?.commits ?? [];
}

function isOfPull({ playbook }: Exposure): boolean {
  return playbook === "public-pull-request";
}

function gathered(planned: readonly (readonly [string, ReturnType<typeof planPull>])[]): LeakPlans {
  return {
    plans: new Map(planned.map(([id, { plans }]) => [id, plans])),
    removals: new Map(planned.map(([id, { removal }]) => [id, removal])),
  };
}
