import type { PropertyDefinition } from "./property.ts";

/** What only an organisation has; its account holds who belongs to it. */
export interface Organisation {
  /** Custom properties of its repositories, by name. */
  readonly properties: Map<string, PropertyDefinition>;
}
