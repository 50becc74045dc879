import type { Endpoint } from "../http/endpoint.ts";
import { actionsEndpoints } from "./actions.ts";
import { appEndpoints } from "./app.ts";
import { auditLogEndpoints } from "./audit-log.ts";
import { contentEndpoints } from "./content.ts";
import { deployKeyEndpoints } from "./deploy-keys.ts";
import { gateEndpoints } from "./gate.ts";
import { hookEndpoints } from "./hooks.ts";
import { organisationEndpoints } from "./organisation.ts";
import { organisationHookEndpoints } from "./organisation-hooks.ts";
import { pagesEndpoints } from "./pages-site.ts";
import { peopleEndpoints } from "./people.ts";
import { personalTokenEndpoints } from "./personal-tokens.ts";
import { propertyEndpoints } from "./properties.ts";
import { propertyValueEndpoints } from "./property-values.ts";
import { releaseAssetEndpoints } from "./release-assets.ts";
import { releaseEndpoints } from "./releases.ts";
import { repositoryEndpoints } from "./repository.ts";
import { topicEndpoints } from "./topics.ts";
import { trafficEndpoints } from "./traffic.ts";

/** Every REST endpoint that the stand-in serves. */
export const endpoints: readonly Endpoint[] = [
  ...appEndpoints,
  ...repositoryEndpoints,
  ...peopleEndpoints,
  ...deployKeyEndpoints,
  ...actionsEndpoints,
  ...pagesEndpoints,
  ...releaseEndpoints,
  ...releaseAssetEndpoints,
  ...trafficEndpoints,
  ...hookEndpoints,
  ...organisationHookEndpoints,
  ...organisationEndpoints,
  ...auditLogEndpoints,
  ...personalTokenEndpoints,
  ...topicEndpoints,
  ...propertyEndpoints,
  ...propertyValueEndpoints,
  ...contentEndpoints,
  ...gateEndpoints,
];
