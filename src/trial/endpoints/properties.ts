import { actorOf } from "../actor.ts";
import { defineProperty, removeProperty } from "../acts/properties.ts";
import { type Fields, fieldsOf, invalid, isFields, optionalText, optionalWord } from "../http/body.ts";
import { type Call, type Endpoint, Refusal } from "../http/endpoint.ts";
import { propertyJson } from "../json/property.ts";
import type { PropertyDefinition } from "../world.ts";
import { organisationOfMember, organisationOfOwner } from "./organisation-of.ts";
import { readValue } from "./property-values.ts";

const SCHEMA = "/orgs/{org}/properties/schema";
const ONE = `${SCHEMA}/{custom_property_name}`;

/** As many properties as an organisation defines, and values that one may allow; source: GitHub's page on custom properties. */
const PROPERTIES = 100;
const ALLOWED_VALUES = 200;

const READ = { name: "organization_custom_properties", level: "read" } as const;
const ADMIN = { name: "organization_custom_properties", level: "admin" } as const;

/** What custom properties an organisation defines. */
export const propertyEndpoints: readonly Endpoint[] = [
  {
    operationId: "orgs/custom-properties-for-repos-get-organization-definitions",
    method: "GET",
    path: SCHEMA,
    permission: READ,
    handle: (call) => {
      const { account, organisation } = organisationOfMember(call);
      const all = [...organisation.properties.values()];
      return { status: 200, body: all.map((one) => propertyJson(call.world, account.login, one)) };
    },
  },
  {
    operationId: "orgs/custom-properties-for-repos-get-organization-definition",
    method: "GET",
    path: ONE,
    permission: READ,
    handle: (call) => {
      const { account } = organisationOfMember(call);
      return { status: 200, body: propertyJson(call.world, account.login, propertyOf(call)) };
    },
  },
  {
    operationId: "orgs/custom-properties-for-repos-create-or-update-organization-definition",
    method: "PUT",
    path: ONE,
    permission: ADMIN,
    handle: (call) => {
      const { account, organisation } = organisationOfOwner(call);
      const name = call.params["custom_property_name"] ?? "";
      if (!organisation.properties.has(name) && organisation.properties.size >= PROPERTIES) {
        throw invalid("CustomProperty", "property_name", "custom", `Only ${PROPERTIES} properties are allowed`);
      }
      const property = readDefinition(name, fieldsOf(call));
      const defined = defineProperty(call.world, account.login, property, actorOf(call.caller));
      return { status: 200, body: propertyJson(call.world, account.login, defined) };
    },
  },
  {
    operationId: "orgs/custom-properties-for-repos-delete-organization-definition",
    method: "DELETE",
    path: ONE,
    permission: ADMIN,
    handle: (call) => {
      const { account } = organisationOfOwner(call);
      removeProperty(call.world, account.login, propertyOf(call).name, actorOf(call.caller));
      return { status: 204 };
    },
  },
];

function propertyOf(call: Call): PropertyDefinition {
  const { organisation } = organisationOfMember(call);
  const found = organisation.properties.get(call.params["custom_property_name"] ?? "");
  if (found === undefined) throw new Refusal(404, "Not Found");
  return found;
}

function readDefinition(name: string, fields: Fields): PropertyDefinition {
  const types = ["string", "single_select", "multi_select", "true_false", "url"] as const;
  const valueType = optionalWord(fields, "value_type", "CustomProperty", types);
  if (valueType === null) throw invalid("CustomProperty", "value_type", "missing_field");
  const allowed = fields["allowed_values"];
  const allowedValues = Array.isArray(allowed) ? allowed.map(String) : null;
  if (allowedValues !== null && allowedValues.length > ALLOWED_VALUES) {
    throw invalid("CustomProperty", "allowed_values", "invalid");
  }
  const editors = ["org_actors", "org_and_repo_actors"] as const;
  const property: PropertyDefinition = {
    name,
    valueType,
    required: fields["required"] === true,
    defaultValue: null,
    description: optionalText(fields, "description", "CustomProperty"),
    allowedValues,
    valuesEditableBy: optionalWord(fields, "values_editable_by", "CustomProperty", editors) ?? "org_actors",
  };
  const given = fields["default_value"];
  const defaultValue = given === undefined || isFields(given) ? null : readValue(property, given);
  if (property.required && defaultValue === null) throw invalid("CustomProperty", "default_value", "missing_field");
  return { ...property, defaultValue };
}
