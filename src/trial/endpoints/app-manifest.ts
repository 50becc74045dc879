import { randomBytes } from "node:crypto";
import { isFields } from "../http/body.ts";
import { type Endpoint, Refusal } from "../http/endpoint.ts";
import { appJson } from "../json/app.ts";
import { addApp } from "../seed.ts";
import { takeManifest } from "./manifest.ts";

/** The last step of registering an App from its manifest. */
export const manifestEndpoints: readonly Endpoint[] = [
  {
    operationId: "apps/create-from-manifest",
    method: "POST",
    path: "/app-manifests/{code}/conversions",
    handle: (call) => {
      const accepted = takeManifest(call.world, call.params["code"] ?? "");
      if (accepted === null) throw new Refusal(404, "Not Found");
      const {
        name,
        hook_attributes: hook,
        default_permissions: permissions,
        default_events: events,
      } = accepted.manifest;
      if (typeof name !== "string" || name === "") throw new Refusal(422, "Name can't be blank", []);
      const webhookSecret = randomBytes(20).toString("hex");
      const { app, privateKey } = addApp(call.world, {
        slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
        name,
        owner: accepted.owner,
        webhookUrl: isFields(hook) && typeof hook["url"] === "string" ? hook["url"] : null,
        webhookSecret,
        permissions: isFields(permissions)
          ? Object.fromEntries(Object.entries(permissions).map(([key, level]) => [key, String(level)]))
          : {},
        events: Array.isArray(events) ? events.map(String) : [],
      });
      const secrets = { client_id: app.clientId, client_secret: randomBytes(20).toString("hex") };
      return {
        status: 201,
        body: { ...appJson(call.world, app), ...secrets, webhook_secret: webhookSecret, pem: privateKey },
      };
    },
  },
];
