/** A custom property that an organisation defines for its repositories. */
export interface PropertyDefinition {
  readonly name: string;
  readonly valueType: "string" | "single_select" | "multi_select" | "true_false" | "url";
  readonly required: boolean;
  readonly defaultValue: PropertyValue;
  readonly description: string | null;
  readonly allowedValues: readonly string[] | null;
  /** `org_actors`: admins of a repository cannot change its value. */
  readonly valuesEditableBy: "org_actors" | "org_and_repo_actors";
}

/** What a repository holds of a property; null where it holds none. */
export type PropertyValue = string | readonly string[] | null;
