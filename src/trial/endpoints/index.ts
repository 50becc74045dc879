import type { Endpoint } from "../http/endpoint.ts";
import { appEndpoints } from "./app.ts";
import { contentEndpoints } from "./content.ts";
import { gateEndpoints } from "./gate.ts";
import { peopleEndpoints } from "./people.ts";
import { propertyEndpoints } from "./properties.ts";
import { propertyValueEndpoints } from "./property-values.ts";
import { repositoryEndpoints } from "./repository.ts";
import { topicEndpoints } from "./topics.ts";

/** Every REST endpoint that the stand-in serves. */
export const endpoints: readonly Endpoint[] = [
  ...appEndpoints,
  ...repositoryEndpoints,
  ...peopleEndpoints,
  ...topicEndpoints,
  ...propertyEndpoints,
  ...propertyValueEndpoints,
  ...contentEndpoints,
  ...gateEndpoints,
];
