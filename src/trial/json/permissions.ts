import type { Permission } from "../world.ts";

/** `permissions` as every listing writes a role. */
export function permissionsOf(role: Permission | null) {
  const roles: readonly (Permission | null)[] = ["read", "triage", "write", "maintain", "admin"];
  const rank = roles.indexOf(role);
  return { pull: rank >= 0, triage: rank >= 1, push: rank >= 2, maintain: rank >= 3, admin: rank >= 4 };
}

/** A role by the names that the API has used since before there were five: `pull` for read, `push` for write. */
export function legacyName(role: Permission): "pull" | "triage" | "push" | "maintain" | "admin" {
  return role === "read" ? "pull" : role === "write" ? "push" : role;
}

/** A role by either of its names; null for an unknown one. */
export function roleNamed(name: string): Permission | null {
  const roles: readonly Permission[] = ["read", "triage", "write", "maintain", "admin"];
  return roles.find((role) => role === name || legacyName(role) === name) ?? null;
}
