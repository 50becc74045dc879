import type { Hook, World } from "../world.ts";

/** Sets up a webhook among those of a repository or an organisation; no App is told. */
export function addHook(world: World, hooks: Hook[], order: Pick<Hook, "url"> & Partial<Hook>): Hook {
  const at = world.now();
  const hook: Hook = {
    active: true,
    events: ["push"],
    contentType: "form",
    secret: null,
    insecure: false,
    ...order,
    id: world.nextId(),
    createdAt: at,
    updatedAt: at,
  };
  hooks.push(hook);
  return hook;
}
