import type { Gap } from "../../facts/coverage.ts";
import { subjectKey } from "../../facts/subject.ts";
import { layerRules } from "../../rules/layers/layers.ts";
import { NO_RULINGS } from "../../verdict/standing-rulings.ts";
import { undecided } from "../judge/judge-range.ts";
import { recordVerdict } from "../ledger/record-verdict.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { VerdictRecord, WorkItem } from "../ports/store.ts";
import { publishCheck } from "../publish/publish-check.ts";
import { afterGitHub, DONE, type Outcome } from "./outcome.ts";
import { endLooking, lookedAtHead } from "./pending-heads.ts";

const NEVER_EXAMINED: Gap = {
  kind: "timed-out",
  path: null,
  commit: null,
  what: "This change was looked at several times without coming to an end.",
};

/**
 * For an item that is put aside for good: its head's check, left in progress, is made to say that nothing was decided.
 * A required check that hangs tells nobody how to go on. `retry-later` where GitHub could not be told now: the look stands
 * then, so that it can be told later.
 */
export async function giveUp(item: WorkItem, ports: ExaminationPorts): Promise<Outcome> {
  const { subject } = item;
  // What is not judged has no check that waits.
  switch (subject.kind) {
    case "command":
    case "issue-command":
    case "text":
    case "rules":
    case "repository":
    case "copies":
    case "organisation":
      return DONE;
  }
  const { repository } = subject;
  const key = subjectKey(subject);
  const head = await lookedAtHead(ports.store.effects, key);
  if (head === null) return DONE;
  // Nothing is known of the repository here, so the worst is taken of all.
  const state = {
    ...repository,
    visibility: "unknown",
    defaultBranch: "",
    archived: false,
    parent: null,
    fork: false,
    topics: null,
    properties: null,
  } as const;
  const built = layerRules({
    packs: ports.packs,
    organisation: null,
    organisationPrivate: false,
    repository: [],
    place: state,
  });
  if (!built.ok) throw new Error("The shipped rules do not make a rule set.");
  const inForce = {
    repository: state,
    rules: built.rules,
    errors: [],
    gaps: [],
    organisation: [],
    baseline: null,
    newerRules: false,
  };
  const record: VerdictRecord = {
    subjectKey: key,
    subject,
    repository,
    head,
    inputs: "given up",
    verdict: undecided({ repository: state, inForce, rulings: NO_RULINGS, ports }, NEVER_EXAMINED),
    decidedAt: ports.clock.now().toISOString(),
    open: true,
  };
  await recordVerdict(ports, record);
  await ports.store.verdicts.put(record);
  const published = await publishCheck(ports, repository, head);
  const fields = { installation: repository.installation, repository: repository.id, head };
  if (!published.ok && published.fault.kind === "retry-later") return afterGitHub(published.fault);
  await endLooking(ports.store.effects, repository, key);
  if (!published.ok) ports.log.error(fields, "The check of a change that was put aside could not be written.");
  return DONE;
}
