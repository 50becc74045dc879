import type { PropertyValue, RepositorySettings } from "../../facts/repository.ts";
import type { GitHub } from "../../work/ports/github.ts";
import type { Client } from "./client.ts";
import { type Fields, fields, list, text } from "./shape.ts";

/** Reads which custom properties only an organisation's own people set. */
export function readingSettings(client: Client): Pick<GitHub, "propertiesSetByOrganisation"> {
  return {
    propertiesSetByOrganisation: (near, organisation) =>
      client.ask(near.installation, {
        what: "read the custom properties of an organisation",
        settings: true,
        send: (octokit) => octokit.rest.orgs.customPropertiesForReposGetOrganizationDefinitions({ org: organisation }),
        parse: (data) =>
          list(data, "The custom properties")
            .map((one) => fields(one, "A custom property"))
            .filter((one) => one["values_editable_by"] === "org_actors")
            .map((one) => text(one, "property_name").toLowerCase()),
      }),
  };
}

/** Topics and custom properties as an answer has them; what is not in it, or in another form, is not known. */
export function settingsOf(from: Fields): RepositorySettings {
  return { topics: topicsOf(from["topics"]), properties: propertiesOf(from) };
}

function topicsOf(value: unknown): readonly string[] | null {
  const found = textsOf(value);
  return Array.isArray(value) && found !== null ? found.map((topic) => topic.toLowerCase()) : null;
}

function propertiesOf(from: Fields): RepositorySettings["properties"] {
  const value = from["custom_properties"];
  // A person's repositories can have none.
  if (value === undefined) return isPersons(from["owner"]) ? {} : null;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const found: [string, PropertyValue][] = [];
  for (const [name, written] of Object.entries(value)) {
    const values = written === null ? [] : textsOf(written);
    if (values === null) return null;
    if (values.length > 0) found.push([name.toLowerCase(), { values, setBy: "repository" }]);
  }
  return Object.fromEntries(found);
}

function isPersons(owner: unknown): boolean {
  return typeof owner === "object" && owner !== null && "type" in owner && owner.type === "User";
}

function textsOf(value: unknown): readonly string[] | null {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.every((one) => typeof one === "string") ? all : null;
}
