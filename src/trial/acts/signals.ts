import { simpleUser } from "../json/account.ts";
import { fullRepository, timestamp } from "../json/repository.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { Repository, World } from "../world.ts";

/** Somebody publishes a package from a repository; tells `package` `published`. Packages themselves are kept nowhere here. */
export function publishPackage(
  world: World,
  repository: Repository,
  order: { readonly name: string; readonly type: "npm" | "maven" | "docker" | "CONTAINER" },
  actor: string,
): void {
  const at = timestamp(world.now());
  const page = `${world.origin}/${repository.owner}/${repository.name}/packages`;
  const registry = {
    about_url: `${world.origin}/docs/packages`,
    name: `${order.type} registry`,
    type: order.type,
    url: page,
    vendor: "GitHub Inc",
  };
  const about = {
    id: world.nextId(),
    name: order.name,
    namespace: repository.owner,
    description: null,
    ecosystem: order.type,
    package_type: order.type,
    html_url: page,
    created_at: at,
    updated_at: at,
    owner: simpleUser(world, repository.owner),
    package_version: null,
    registry,
  };
  emit(world, "package", { repository, sender: actor }, { action: "published", package: about });
}

/** Somebody turns scanning for secrets off in a repository, where it was on, or on again; tells `security_and_analysis`. */
export function setSecretScanning(world: World, repository: Repository, enabled: boolean, actor: string): void {
  const from = { security_and_analysis: { secret_scanning: { status: enabled ? "disabled" : "enabled" } } };
  // Of all events this one carries the repository as it is answered when asked for.
  const payload = { changes: { from }, repository: fullRepository(world, repository) };
  emit(world, "security_and_analysis", { repository, sender: actor }, payload);
}
