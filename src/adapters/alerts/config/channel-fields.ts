import { X509Certificate } from "node:crypto";
import { dirname, resolve } from "node:path";
import { isScalar } from "yaml";
import { type Field, type Fields, offsetOf, readText } from "../../../rules/yaml/nodes.ts";
import { complain, type RulesSource } from "../../../rules/yaml/source.ts";
import { readNamedFile } from "./named-file.ts";

/** One channel's entry being read, with whatever its values may refer to. */
export interface ChannelEntry {
  readonly source: RulesSource;
  readonly fields: Fields;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The file of channels; secrets' files are named from its folder. */
  readonly file: string;
}

/** A value that was read; undefined where it was given and is no good, with a problem noted. */
export type Read<T> = T | undefined;

/** Notes a problem of a field, or of the whole entry where the field is not there. */
export function fault(
  { source, fields }: ChannelEntry,
  field: Field | undefined,
  what: string,
  next: string,
): undefined {
  complain(source, field === undefined ? fields.offset : (offsetOf(field.node) ?? field.offset), {
    what,
    why: "",
    mend: next,
  });
}

/** `true` or `false`; false where it is not given. */
export function readFlag(entry: ChannelEntry, key: string): Read<boolean> {
  const field = entry.fields.get(key);
  if (field === undefined) return false;
  const value = isScalar(field.node) ? field.node.value : undefined;
  if (typeof value === "boolean") return value;
  return fault(entry, field, `a \`${key}\` that is neither true nor false`, "Write `true` or `false`.");
}

/** A port; null where none is given. */
export function readPort(entry: ChannelEntry): Read<number | null> {
  const field = entry.fields.get("port");
  if (field === undefined) return null;
  const value = isScalar(field.node) ? field.node.value : undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65_535) return value;
  return fault(entry, field, "a port that is none", "Write a number from 1 to 65535.");
}

/** A line of text without control characters; null where none is given. */
export function readLine(entry: ChannelEntry, key: string): Read<string | null> {
  const field = entry.fields.get(key);
  if (field === undefined) return null;
  return readText(entry.source, field, {
    what: `a \`${key}\``,
    form: /^[^\p{Cc}]{1,2000}$/u,
    rule: "it is one line of text",
  });
}

/** The secret that an entry names by `secret_file` or `secret_env`; null where it names none. */
export function readSecret(entry: ChannelEntry): Read<string | null> {
  const file = entry.fields.get("secret_file");
  const variable = entry.fields.get("secret_env");
  if (file !== undefined && variable !== undefined) {
    return fault(entry, variable, "`secret_env` beside `secret_file`", "Take one away; the file is the safer one.");
  }
  const text = file === undefined ? secretOfVariable(entry, variable) : secretOfFile(entry, file);
  if (typeof text !== "string") return text;
  const secret = text.trim();
  if (/^[^\p{Cc}]{1,4096}$/u.test(secret)) return secret;
  return fault(entry, file ?? variable, "a secret that is empty or more than one line", "Put the secret there, alone.");
}

function secretOfVariable(entry: ChannelEntry, field: Field | undefined): Read<string | null> {
  if (field === undefined) return null;
  const name = readText(entry.source, field, {
    what: "a name of a variable",
    form: /^[A-Z][A-Z0-9_]{0,99}$/,
    rule: "it has capital letters, digits and underscores",
  });
  if (name === undefined) return undefined;
  const value = entry.environment[name] ?? "";
  if (value.trim() !== "") return value;
  return fault(
    entry,
    field,
    "`secret_env` with a variable that is not set",
    "Set it, or name a file in `secret_file`.",
  );
}

function secretOfFile(entry: ChannelEntry, field: Field): Read<string> {
  const path = readLine(entry, "secret_file");
  if (typeof path !== "string") return undefined;
  const read = readNamedFile(resolve(dirname(entry.file), path), "secret");
  if (read.ok) return read.bytes.toString("utf8");
  return fault(entry, field, `\`secret_file\` that ${read.what}`, read.next);
}

/** Certificates of the authority in `ca_file`, as PEM; null where none is named. */
export function readAuthority(entry: ChannelEntry): Read<string | null> {
  const path = readLine(entry, "ca_file");
  if (typeof path !== "string") return path;
  const field = entry.fields.get("ca_file");
  const read = readNamedFile(resolve(dirname(entry.file), path), "certificate");
  if (!read.ok) return fault(entry, field, `\`ca_file\` that ${read.what}`, read.next);
  try {
    new X509Certificate(read.bytes);
    return read.bytes.toString("utf8");
  } catch {
    return fault(entry, field, "`ca_file` that holds no certificate", "Name a file of certificates in PEM form.");
  }
}
