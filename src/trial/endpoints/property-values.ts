import { actorOf } from "../actor.ts";
import { setPropertyValues } from "../acts/properties.ts";
import { findRepository } from "../find.ts";
import { fieldsOf, invalid, isFields } from "../http/body.ts";
import { type Call, type Endpoint, page, Refusal, required } from "../http/endpoint.ts";
import { propertyValues, propertyValuesJson } from "../json/property.ts";
import type { Organisation, PropertyDefinition, PropertyValue, Repository, World } from "../world.ts";
import { organisationOfMember, organisationOfOwner } from "./organisation-of.ts";

/** As many repositories as one request gives values to; source: GitHub's description of the operation. */
const REPOSITORIES = 30;

const OF_ORGANISATION = "/orgs/{org}/properties/values";
const OF_REPOSITORY = "/repos/{owner}/{repo}/properties/values";

/** What values of its organisation's custom properties repositories hold. */
export const propertyValueEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/custom-properties-for-repos-get-organization-values",
    method: "GET",
    path: OF_ORGANISATION,
    permission: { name: "organization_custom_properties", level: "read" },
    handle: (call) => {
      const { account } = organisationOfMember(call);
      const asked = call.query.get("repository_query") ?? "";
      const own = [...call.world.repositories.values()].filter(
        (each) => each.owner === account.login && isAskedFor(call.world, each, asked),
      );
      return page(call, `/orgs/${account.login}/properties/values`, own, (each) => ({
        repository_id: each.id,
        repository_name: each.name,
        repository_full_name: `${each.owner}/${each.name}`,
        properties: propertyValuesJson(call.world, each),
      }));
    },
  },
  {
    operationId: "orgs/custom-properties-for-repos-create-or-update-organization-values",
    method: "PATCH",
    path: OF_ORGANISATION,
    permission: { name: "organization_custom_properties", level: "write" },
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const names = fieldsOf(call)["repository_names"];
      if (!Array.isArray(names) || names.length === 0 || names.length > REPOSITORIES) {
        throw invalid("CustomPropertyValue", "repository_names", "invalid");
      }
      const values = readValues(call, organisation);
      const chosen = names.map((name) => {
        const found = findRepository(call.world, account.login, String(name));
        if (found === undefined) throw invalid("CustomPropertyValue", "repository_names", "invalid");
        return found;
      });
      for (const repository of chosen) {
        setPropertyValues(call.world, repository, Object.fromEntries(values), actorOf(call.caller));
      }
      return { status: 204 };
    },
  },
  {
    operationId: "repos/custom-properties-for-repos-get-repository-values",
    method: "GET",
    path: OF_REPOSITORY,
    permission: { name: "metadata", level: "read" },
    handle: (call, repository) => ({ status: 200, body: propertyValuesJson(call.world, required(repository)) }),
  },
  {
    operationId: "repos/custom-properties-for-repos-create-or-update-repository-values",
    method: "PATCH",
    path: OF_REPOSITORY,
    permission: { name: "repository_custom_properties", level: "write" },
    handle: (call, found) => {
      const repository = required(found);
      const organisation = call.world.organisations.get(repository.owner.toLowerCase());
      if (organisation === undefined) throw new Refusal(404, "Not Found");
      const values = readValues(call, organisation);
      const closed = [...values.keys()].filter(
        (name) => organisation.properties.get(name)?.valuesEditableBy === "org_actors",
      );
      if (closed.length > 0) throw new Refusal(403, "You do not have permission to edit values of this property.");
      setPropertyValues(call.world, repository, Object.fromEntries(values), actorOf(call.caller));
      return { status: 204 };
    },
  },
];

/** A value that a property can take; null takes it away. Refuses every other with 422. */
export function readValue(property: PropertyDefinition, value: unknown): PropertyValue {
  if (value === null) return null;
  const isMany = property.valueType === "multi_select";
  const words: readonly unknown[] = isMany && Array.isArray(value) ? value : [value];
  const allowed = property.valueType === "true_false" ? ["true", "false"] : property.allowedValues;
  const read = words.map((word) => {
    const isFit = typeof word === "string" && (allowed?.includes(word) ?? true);
    if (!isFit) throw invalid("CustomPropertyValue", property.name, "invalid");
    return word;
  });
  return isMany ? read : (read[0] ?? null);
}

function readValues(call: Call, organisation: Organisation): ReadonlyMap<string, PropertyValue> {
  const given = fieldsOf(call)["properties"];
  if (!Array.isArray(given)) throw invalid("CustomPropertyValue", "properties", "missing_field");
  return new Map(
    given.map((one: unknown) => {
      const property = isFields(one) ? organisation.properties.get(String(one["property_name"])) : undefined;
      if (property === undefined || !isFields(one)) throw invalid("CustomPropertyValue", "properties", "invalid");
      return [property.name, readValue(property, one["value"])];
    }),
  );
}

/** Of GitHub's search words these are understood: `repo:OWNER/NAME`, `props.NAME:VALUE`, and parts of a name. */
function isAskedFor(world: World, repository: Repository, asked: string): boolean {
  const values = new Map(propertyValues(world, repository));
  return asked
    .split(/\s+/)
    .filter((word) => word !== "")
    .every((word) => {
      const [key = "", value = ""] = word.split(":");
      if (key === "repo") return value.toLowerCase() === `${repository.owner}/${repository.name}`.toLowerCase();
      if (key.startsWith("props.")) return [values.get(key.slice("props.".length))].flat().includes(value);
      return repository.name.includes(word);
    });
}
