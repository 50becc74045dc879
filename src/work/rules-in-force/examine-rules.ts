import { type Oid, parseOid } from "../../facts/oid.ts";
import type { Person } from "../../facts/ruling.ts";
import type { Subject } from "../../facts/subject.ts";
import type { RulesText } from "../../rules/rule-set.ts";
import { afterGit, afterGitHub, DONE, type Outcome, type Step } from "../examine/outcome.ts";
import { recordRulesWaiting } from "../ledger/record-rules.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import { publishRulingsReport } from "../rulings/publish-rulings-report.ts";
import { type Comparison, readRules, textsDigest } from "./compare-texts.ts";
import { allTexts, readOrganisationTexts } from "./organisation-texts.ts";
import { publishWaiting } from "./publish-waiting.ts";
import { findRulesHome, type RulesHome } from "./rules-home.ts";
import { spreadState } from "./rules-state.ts";
import { compareWithApproved, noteDecided, putInForce, rulesLock } from "./settle-texts.ts";
import { type Weighed, weighWeakening } from "./weigh-weakening.ts";

type RulesSubject = Extract<Subject, { kind: "rules" }>;

/** Decides whether an organisation's rules as they stand take force, and looks at everything anew that they bear on. */
export async function examineRules(ports: ExaminationPorts, subject: RulesSubject): Promise<Outcome> {
  const found = await findRulesHome(subject.repository, ports);
  if (!found.ok) return found.outcome;
  const home = found.value;
  // Another repository of that name, or one whose time is over, has no say.
  if (home !== null && home.id === subject.repository.id && home.there) {
    const decided = await decideRules(ports, home);
    if (decided.kind !== "done") return decided;
  }
  return publishRulingsReport(ports, subject.repository);
}

async function decideRules(ports: ExaminationPorts, home: RulesHome): Promise<Outcome> {
  const token = await ports.github.gitToken([home]);
  if (!token.ok) return token.fault.kind === "retry-later" ? afterGitHub(token.fault) : DONE;
  const read = await readOrganisationTexts(ports.git, ports.webUrl, token.value, home);
  if (!read.ok) return read.fault.kind === "retry-later" ? afterGit(read.fault) : DONE;
  const { commit, errors } = read.value;
  const texts = allTexts(read.value);
  // What is broken or gone waits for nobody: those who look at a check are told so there.
  if (commit === null || errors.length > 0 || texts.length === 0) return DONE;
  return ports.store.exclusively(`decide-${rulesLock(home)}`, () =>
    decide(ports, { home, token: token.value, commit, texts }),
  );
}

/** Texts as they are at the default branch's tip. */
interface Present {
  readonly home: RulesHome;
  readonly token: string;
  readonly commit: Oid;
  readonly texts: readonly RulesText[];
}

async function decide(ports: ExaminationPorts, present: Present): Promise<Outcome> {
  const { home, texts } = present;
  const { approved, comparison } = await compareWithApproved(ports, home, texts);
  if (comparison.kind === "broken") return DONE;
  if (comparison.kind !== "weaker" || approved === null) {
    const kept = await putWhere(ports, present, { kind: comparison.kind, approved: texts, by: [] });
    return kept ? publishWaiting(ports, home, null) : AGAIN;
  }
  const owners = ownersOf(ports, approved);
  const approvedAt = parseOid(approved[0]?.commit);
  if (approvedAt === undefined) throw new Error("Approved texts have a commit.");
  const weakening = { home, token: present.token, tip: present.commit, approvedAt, owners, approved, present: texts };
  const weighed: Step<Weighed> = await weighWeakening(ports, weakening);
  if (!weighed.ok) return weighed.outcome;
  if (weighed.value.kind === "approved") {
    const kept = await putWhere(ports, present, { kind: "weaker", approved, by: weighed.value.by });
    if (!kept) return AGAIN;
    ports.log.info(
      { installation: home.installation, repository: home.id },
      "Weaker rules were approved and are in force.",
    );
    return publishWaiting(ports, home, null);
  }
  const { why } = weighed.value;
  const wait = { why: why.kind, pull: "pull" in why ? why.pull : null };
  const news = await recordRulesWaiting(ports, home, { digest: textsDigest(texts), texts: texts.length }, wait);
  if (news !== null && why.kind === "no-pull") await lookOnceMore(ports, home);
  await noteDecided(ports, home, approved, texts);
  await spreadState(ports, { home, texts: approved, waiting: true });
  ports.log.warn(
    { installation: home.installation, repository: home.id, why: why.kind },
    "Weaker rules are not in force.",
  );
  return publishWaiting(ports, home, { differences: comparison.differences, why, owners, approvedAt });
}

/** Right after a merge GitHub may not yet know which pull request a commit came by: what seems to have none is looked at again. */
async function lookOnceMore({ store, clock }: ExaminationPorts, { id, owner, name, installation }: RulesHome) {
  const at = new Date(clock.now().getTime() + ONCE_MORE_MS).toISOString();
  await store.worklist.addAt({ kind: "rules", repository: { id, owner, name, installation } }, at);
}

const ONCE_MORE_MS = 20_000;

/** What was compared has changed while it was being looked at. */
const AGAIN: Outcome = { kind: "retry-later", afterMs: 1_000, cause: "the rules moved on", counts: true };

/** What a comparison came to, against which texts, and by whose approval it is to take force. */
interface Expected {
  readonly kind: Comparison["kind"];
  readonly approved: readonly RulesText[];
  readonly by: readonly Person[];
}

/** Puts texts in force where they are still held against what they were compared with; answers whether they were. */
async function putWhere(ports: ExaminationPorts, { home, texts }: Present, expected: Expected): Promise<boolean> {
  return ports.store.exclusively(rulesLock(home), async () => {
    const now = await compareWithApproved(ports, home, texts);
    const differs = JSON.stringify(bytesOf(now.approved)) !== JSON.stringify(bytesOf(expected.approved));
    const moved = expected.kind === "weaker" && differs;
    if (now.comparison.kind !== expected.kind || moved) return now.comparison.kind === "same";
    await putInForce(ports, home, texts, expected.by);
    await noteDecided(ports, home, texts, texts);
    return true;
  });
}

function bytesOf(texts: readonly RulesText[] | null): readonly string[] {
  return (texts ?? []).map(({ kind, bytes }) => `${kind} ${Buffer.from(bytes).toString("base64")}`);
}

function ownersOf(ports: ExaminationPorts, approved: readonly RulesText[]): readonly string[] {
  const rules = readRules(ports, approved, true);
  if (!rules.ok) throw new Error("Rules that were compared can be read.");
  return rules.floor.owners;
}
