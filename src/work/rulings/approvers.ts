import type { RepositoryRef } from "../../facts/repository.ts";
import type { Person } from "../../facts/ruling.ts";
import type { WaiverTerms } from "../../rules/rule-set.ts";
import type { ExaminationPorts } from "../ports/examination.ts";
import type { Answer } from "../ports/github.ts";
import type { RulesHome } from "../rules-in-force/rules-home.ts";
import type { Standing } from "./may-rule.ts";

/** Whom the rules let grant rulings, and where they are kept. */
export interface ApproverRules {
  readonly rules: { readonly owners: readonly string[]; readonly waivers: WaiverTerms };
  readonly home: RulesHome | null;
}

type AskingPorts = Pick<ExaminationPorts, "github" | "store" | "log">;

/** `@acme/ip` and `@mira` as the rules write them; empty: administrators of the rules repository. */
export function approverNames({ rules }: ApproverRules): readonly string[] {
  return rules.waivers.approvers.length > 0 ? rules.waivers.approvers : rules.owners;
}

/**
 * Whether somebody may grant rulings, as GitHub says now. Only faults that pass come out as such: where GitHub does not
 * tell us who is in a team, nobody is known to be in it.
 */
export async function askIfApprover(
  ports: AskingPorts,
  near: RepositoryRef,
  by: ApproverRules,
  person: Person,
): Promise<Answer<Standing["approver"]>> {
  return askIfAmong(ports, { names: approverNames(by), home: by.home, near }, person);
}

/** Whether somebody is among those whom the rules name, or an administrator of the rules repository where they name nobody. */
export async function askIfAmong(
  ports: AskingPorts,
  {
    names,
    home,
    near,
  }: { readonly names: readonly string[]; readonly home: RulesHome | null; readonly near: RepositoryRef },
  person: Person,
): Promise<Answer<Standing["approver"]>> {
  if (names.length === 0)
    return home === null ? { ok: true, value: "nobody-may" } : askIfAdministrator(ports, home, person);
  let answer: Standing["approver"] = "not-an-approver";
  for (const name of names) {
    const one = await askIfNamed(ports, home ?? near, name.replace(/^@/, ""), person);
    if (!one.ok || one.value === "yes") return one;
    // What could be mended is said, where no other name settles it.
    if (one.value !== "not-an-approver") answer = one.value;
  }
  return { ok: true, value: answer };
}

async function askIfAdministrator(
  ports: AskingPorts,
  home: RulesHome,
  person: Person,
): Promise<Answer<Standing["approver"]>> {
  const asked = await ports.github.permissionOf(home, person.login);
  if (asked.ok) return { ok: true, value: asked.value === "admin" ? "yes" : "not-an-approver" };
  return untold(ports, home, asked);
}

async function askIfNamed(
  ports: AskingPorts,
  near: RepositoryRef,
  name: string,
  person: Person,
): Promise<Answer<Standing["approver"]>> {
  if (!name.includes("/")) {
    if (name.toLowerCase() !== person.login.toLowerCase()) return { ok: true, value: "not-an-approver" };
    return { ok: true, value: (await bearsItStill(ports, near, person)) ? "yes" : "login-changed" };
  }
  const asked = await ports.github.isInTeam(near, name, person.login);
  if (asked.ok) return { ok: true, value: asked.value ? "yes" : "not-an-approver" };
  return untold(ports, near, asked);
}

/**
 * A login that somebody gives up can be taken by a stranger. The first account that rules under a login that the rules
 * name is held by its numeric id; another one is refused until the rules name a team instead.
 */
async function bearsItStill(ports: AskingPorts, near: RepositoryRef, person: Person): Promise<boolean> {
  const pin = `approver:${near.installation}:${person.login.toLowerCase()}`;
  const known = await ports.store.pins.get(pin);
  if (known === null) await ports.store.pins.put(pin, String(person.id));
  if (known === null || known === String(person.id)) return true;
  ports.log.warn(
    { installation: near.installation, person: person.id },
    "A login that may rule is another account now.",
  );
  return false;
}

function untold(
  ports: AskingPorts,
  near: RepositoryRef,
  asked: Extract<Answer<unknown>, { ok: false }>,
): Answer<Standing["approver"]> {
  const { kind } = asked.fault;
  if (kind !== "forbidden" && kind !== "refused") return asked;
  ports.log.warn({ installation: near.installation, kind }, "GitHub does not tell who may rule.");
  return { ok: true, value: "cannot-tell" };
}
