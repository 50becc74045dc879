import { findOrganisation } from "../find.ts";
import { propertyJson, propertyValuesJson } from "../json/property.ts";
import { emit } from "../webhooks/webhooks.ts";
import type { PropertyDefinition, PropertyValue, Repository, World } from "../world.ts";

/** Defines a custom property of an organisation's repositories, or defines it anew, and tells `custom_property`. */
export function defineProperty(
  world: World,
  organisation: string,
  property: Pick<PropertyDefinition, "name" | "valueType"> & Partial<PropertyDefinition>,
  actor: string,
): PropertyDefinition {
  const known = findOrganisation(world, organisation)?.properties;
  if (known === undefined) throw new Error(`no organisation ${organisation}`);
  const isNew = !known.has(property.name);
  const defined: PropertyDefinition = {
    required: false,
    defaultValue: null,
    description: null,
    allowedValues: null,
    valuesEditableBy: "org_actors",
    ...property,
  };
  known.set(property.name, defined);
  const { url: _url, source_type: _source, ...rest } = propertyJson(world, organisation, defined);
  const definition = { ...rest, allowed_values: rest.allowed_values ?? [] };
  emit(
    world,
    "custom_property",
    { organisation, sender: actor },
    { action: isNew ? "created" : "updated", definition },
  );
  return defined;
}

/** Takes a property away from an organisation and all its repositories, and tells `custom_property` `deleted`. */
export function removeProperty(world: World, organisation: string, name: string, actor: string): void {
  findOrganisation(world, organisation)?.properties.delete(name);
  for (const repository of world.repositories.values()) {
    if (repository.owner.toLowerCase() === organisation.toLowerCase()) repository.properties.delete(name);
  }
  const payload = { action: "deleted", definition: { property_name: name } };
  emit(world, "custom_property", { organisation, sender: actor }, payload);
}

/** Sets properties of a repository (null takes a value away), and tells `custom_property_values` where one changed. */
export function setPropertyValues(
  world: World,
  repository: Repository,
  values: Readonly<Record<string, PropertyValue>>,
  actor: string,
): void {
  const before = propertyValuesJson(world, repository);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) repository.properties.delete(name);
    else repository.properties.set(name, value);
  }
  const after = propertyValuesJson(world, repository);
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  emit(
    world,
    "custom_property_values",
    { repository, sender: actor },
    { action: "updated", new_property_values: after, old_property_values: before },
  );
}
