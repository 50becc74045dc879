import { protectionEvent } from "../json/branch-protection.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { BranchProtection, Repository, World } from "../world.ts";

/** What of a classic protection somebody decides. */
export type ProtectionContent = Omit<BranchProtection, "id" | "createdAt" | "updatedAt">;

/** Protects the branches of a pattern, or protects them otherwise than before; tells `branch_protection_rule`. */
export function protectBranch(
  world: World,
  repository: Repository,
  content: Pick<ProtectionContent, "pattern"> & Partial<ProtectionContent>,
  actor: string,
): BranchProtection {
  const at = world.now();
  const known = repository.protections.find((each) => each.pattern === content.pattern);
  const before = known === undefined ? null : protectionEvent(repository, known);
  const none = { checks: null, reviews: null, enforceAdmins: false, linearHistory: false, locked: false };
  const open = { allowForcePushes: false, allowDeletions: false, conversationResolution: false };
  const protection = known ?? {
    id: world.nextId(),
    ...none,
    ...open,
    pattern: content.pattern,
    createdAt: at,
    updatedAt: at,
  };
  Object.assign(protection, none, open, content, { updatedAt: at });
  if (known === undefined) repository.protections.push(protection);
  const rule = protectionEvent(repository, protection);
  const edited = before === null ? {} : { changes: changesBetween(before, rule) };
  emit(
    world,
    "branch_protection_rule",
    { repository, sender: actor },
    { action: known === undefined ? "created" : "edited", rule, ...edited },
  );
  return protection;
}

/** Lifts a classic protection, and tells `branch_protection_rule` `deleted`. */
export function unprotectBranch(
  world: World,
  repository: Repository,
  protection: BranchProtection,
  actor: string,
): void {
  repository.protections.splice(repository.protections.indexOf(protection), 1);
  const payload = { action: "deleted", rule: protectionEvent(repository, protection) };
  emit(world, "branch_protection_rule", { repository, sender: actor }, payload);
}

type Event = ReturnType<typeof protectionEvent>;

function changesBetween(before: Event, after: Event) {
  const told = ["admin_enforced", "required_status_checks", "required_status_checks_enforcement_level"] as const;
  return Object.fromEntries(
    told
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, { from: before[key] }]),
  );
}

/** Turns all classic protection of a repository off or on, and tells `branch_protection_configuration`. */
export function setProtections(world: World, repository: Repository, enabled: boolean, actor: string): void {
  emit(
    world,
    "branch_protection_configuration",
    { repository, sender: actor },
    { action: enabled ? "enabled" : "disabled" },
  );
}
