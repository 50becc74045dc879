import type { AccountRef } from "../../facts/exposure.ts";
import { type Oid, parseOid } from "../../facts/oid.ts";
import { isFullRef } from "../../facts/ref-name.ts";
import type { RepositoryRef } from "../../facts/repository.ts";

/** A field of a webhook's body is missing or is not what its event promises. `message` names the field, never its value. */
export class FieldFault extends Error {
  override readonly name = "FieldFault";
}

/** An object out of a parsed body. Fields are read by {@link fieldOf} only, so that nothing inherited is taken for one. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object's own field, undefined where it has none. */
export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** True for a JSON object (no array, no null). */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at a field. */
export function objectAt(fields: Fields, name: string): Fields {
  const value = fieldOf(fields, name);
  if (!isFields(value)) throw new FieldFault(`${name} must be an object`);
  return value;
}

/** The object at a field, null where there is none. */
export function objectOrNoneAt(fields: Fields, name: string): Fields | null {
  const value = fieldOf(fields, name);
  return value === undefined || value === null ? null : objectAt(fields, name);
}

/** The text at a field. */
export function textAt(fields: Fields, name: string): string {
  const value = fieldOf(fields, name);
  if (typeof value !== "string") throw new FieldFault(`${name} must be a text`);
  return value;
}

/** The positive whole number at a field; ids and numbers of GitHub are such, and fit a double exactly. */
export function numberAt(fields: Fields, name: string): number {
  const value = fieldOf(fields, name);
  if (!Number.isSafeInteger(value) || typeof value !== "number" || value < 1) {
    throw new FieldFault(`${name} must be a positive whole number`);
  }
  return value;
}

/** The object id at a field. */
export function oidAt(fields: Fields, name: string): Oid {
  const oid = parseOid(fieldOf(fields, name));
  if (oid === undefined) throw new FieldFault(`${name} must be an object id`);
  return oid;
}

/** The object id at a field, null where it is git's all-zero "none". */
export function oidOrNoneAt(fields: Fields, name: string): Oid | null {
  return /^(?:0{40}|0{64})$/.test(textAt(fields, name)) ? null : oidAt(fields, name);
}

/** The full ref name at a field; `prefix` is put before names that GitHub gives in short. */
export function refAt(fields: Fields, name: string, prefix = ""): string {
  const ref = prefix + textAt(fields, name);
  if (!isFullRef(ref)) throw new FieldFault(`${name} must be a ref name that git allows`);
  return ref;
}

/** The account at a field, by its number and kind (`User`, `Bot`); null where the account is gone. */
export function userAt(fields: Fields, name: string): { readonly id: number; readonly type: string } | null {
  const user = objectOrNoneAt(fields, name);
  return user === null ? null : { id: numberAt(user, "id"), type: textAt(user, "type") };
}

/** GitHub's logins, those of managed users (`_`) and of Apps included. */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
// A name that ends in .git would be taken for another repository's address.
const NAME = /^(?!\.{1,2}$)(?!.*\.git$)[A-Za-z0-9._-]{1,100}$/i;

/** The body's repository as the App's installation sees it, where all that names it agrees. */
export function repositoryOf(payload: Fields): RepositoryRef {
  const repository = namedRepositoryOf(payload);
  const fullName = textAt(objectAt(payload, "repository"), "full_name");
  if (fullName.toLowerCase() !== `${repository.owner}/${repository.name}`.toLowerCase()) {
    throw new FieldFault("repository.full_name must be its owner and name");
  }
  return repository;
}

/**
 * The same for what is only looked at again: while a repository changes hands its names may disagree, and a change of its
 * audience must not be missed for that. Whether it is the one of that number is seen when it is read.
 */
export function namedRepositoryOf(payload: Fields): RepositoryRef {
  const repository = objectAt(payload, "repository");
  const owner = textAt(objectAt(repository, "owner"), "login");
  const name = textAt(repository, "name");
  if (!OWNER.test(owner)) throw new FieldFault("repository.owner.login must be a login");
  if (!NAME.test(name)) throw new FieldFault("repository.name must be a repository name");
  return { id: numberAt(repository, "id"), owner, name, installation: installationOf(payload) };
}

/** The body's organisation as the App's installation sees it; null where the owner is a person. */
export function organisationOf(payload: Fields): AccountRef | null {
  if (objectOrNoneAt(payload, "organization") === null) return null;
  return accountRefAt(payload, "organization", installationOf(payload));
}

/** The account at a field; an enterprise has a slug in place of a login. */
export function accountRefAt(fields: Fields, name: string, installation: number): AccountRef {
  const account = objectAt(fields, name);
  const login = textAt(account, fieldOf(account, "login") === undefined ? "slug" : "login");
  if (!OWNER.test(login)) throw new FieldFault(`${name}.login must be a login`);
  return { id: numberAt(account, "id"), login, installation };
}

function installationOf(payload: Fields): number {
  const installation = fieldOf(payload, "installation");
  // A repository's own webhook has none: it was pointed here by mistake, and no token could be had for it.
  if (!isFields(installation)) throw new FieldFault("installation must be there: send this App's webhooks only");
  return numberAt(installation, "id");
}
