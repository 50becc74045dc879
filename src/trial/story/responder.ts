import { addApp, install } from "../seed.ts";
import type { World } from "../world.ts";
import { RESPONDER_PERMISSIONS } from "./app-order.ts";
import { ORGANISATION } from "./sample.ts";

/** The App that contains, as it is installed on the sample organisation. */
export interface Responder {
  readonly appId: number;
  /** PKCS#1 PEM. */
  readonly privateKey: string;
  readonly installation: number;
}

/** Installs it beside the one that watches: it hears nothing, and may change what its permissions let it. */
export function addResponder(world: World): Responder {
  const { app, privateKey } = addApp(world, {
    slug: "sourcewarden-responder",
    owner: ORGANISATION,
    permissions: RESPONDER_PERMISSIONS,
    events: [],
  });
  const { id: installation } = install(world, { app, account: ORGANISATION });
  return { appId: app.id, privateKey, installation };
}
