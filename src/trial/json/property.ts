import { findOrganisation } from "../find.ts";
import type { PropertyDefinition, PropertyValue, Repository, World } from "../world.ts";

/** `custom-property`: a definition as its organisation shows it. */
export function propertyJson(world: World, organisation: string, property: PropertyDefinition) {
  return {
    property_name: property.name,
    url: `${world.origin}/api/v3/orgs/${organisation}/properties/schema/${property.name}`,
    source_type: "organization",
    value_type: property.valueType,
    required: property.required,
    default_value: property.defaultValue,
    description: property.description,
    allowed_values: property.allowedValues,
    values_editable_by: property.valuesEditableBy,
  };
}

/** Name and value of every property that a repository holds, by its own value or by the default of a required one. */
export function propertyValues(world: World, repository: Repository): readonly (readonly [string, PropertyValue])[] {
  const defined = findOrganisation(world, repository.owner)?.properties ?? new Map<string, PropertyDefinition>();
  return [...defined.values()].flatMap((property) => {
    const value = repository.properties.get(property.name) ?? (property.required ? property.defaultValue : null);
    return value === null ? [] : [[property.name, value] as const];
  });
}

/** `custom-property-value`s of a repository. */
export function propertyValuesJson(world: World, repository: Repository) {
  return propertyValues(world, repository).map(([property_name, value]) => ({ property_name, value }));
}
