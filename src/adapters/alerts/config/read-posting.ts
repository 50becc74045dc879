import { readChoice } from "../../../rules/yaml/nodes.ts";
import { readWebAddress, type WebAddress } from "../net/web-address.ts";
import type { ChannelConfig, ConfigOf, MachineFormat } from "./channel-config.ts";
import { type ChannelEntry, fault, type Read, readLine, readPort, readSecret } from "./channel-fields.ts";

/** What every kind has, read before its own keys. */
export type CommonConfig = Pick<ChannelConfig, "name" | "allowPrivate" | "authority">;

/** Where PagerDuty takes events; accounts in Europe have another host. */
const PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
/** Characters of a secret for signatures: 32 hex digits are 128 bits. */
const SHORTEST_SECRET = 32;
const FORMATS: readonly MachineFormat[] = ["json", "cef", "ocsf"];

/** Slack and Teams: the address itself is the secret, so it may stand in a file or a variable of its own. */
export function readChat(
  entry: ChannelEntry,
  common: CommonConfig,
  kind: "slack" | "teams",
): Read<ConfigOf<"slack" | "teams">> {
  const given = readLine(entry, "address");
  const secret = readSecret(entry);
  if (given === undefined || secret === undefined) return undefined;
  if ((given === null) === (secret === null)) {
    const what = given === null ? "no address" : "an `address` beside a secret that holds one too";
    return fault(entry, entry.fields.get("address"), what, "Name a file with the whole address in `secret_file`.");
  }
  const address = addressOf(entry, common, given ?? secret ?? "");
  return address === undefined ? undefined : { ...common, kind, address };
}

/** PagerDuty: a service's integration key. */
export function readPagerDuty(entry: ChannelEntry, common: CommonConfig): Read<ConfigOf<"pagerduty">> {
  const given = readLine(entry, "address");
  const routingKey = readSecret(entry);
  const address = given === undefined ? undefined : addressOf(entry, common, given ?? PAGERDUTY);
  if (routingKey !== undefined && !/^[0-9A-Za-z]{32}$/.test(routingKey ?? "")) {
    const what = routingKey === null ? "no integration key" : "an integration key that is none";
    return fault(
      entry,
      undefined,
      what,
      "Put the 32 characters of the service's Events API v2 integration into `secret_file`.",
    );
  }
  if (address === undefined || typeof routingKey !== "string") return undefined;
  return { ...common, kind: "pagerduty", address, routingKey };
}

/** Any receiver: an address, and a secret that its messages are signed with. */
export function readWebhook(entry: ChannelEntry, common: CommonConfig): Read<ConfigOf<"webhook">> {
  const given = readLine(entry, "address");
  const secret = readSecret(entry);
  const formatField = entry.fields.get("format");
  const format = formatField === undefined ? "json" : readChoice(entry.source, formatField, "a format", FORMATS);
  if (given === null) fault(entry, undefined, "no address", "Add `address: https://HOST/PATH`.");
  const address = typeof given === "string" ? addressOf(entry, common, given) : undefined;
  if (secret !== undefined && ((secret?.length ?? 0) < SHORTEST_SECRET || new Set(secret).size < 8)) {
    const what = secret === null ? "no secret to sign with" : "a secret that is short or repeats a few characters";
    return fault(entry, undefined, what, "Make one with `openssl rand -hex 32`, and name its file in `secret_file`.");
  }
  if (address === undefined || typeof secret !== "string" || format === undefined) return undefined;
  return { ...common, kind: "webhook", address, secret, format };
}

function addressOf(entry: ChannelEntry, { allowPrivate }: CommonConfig, text: string): Read<WebAddress> {
  const port = readPort(entry);
  if (port === undefined) return undefined;
  const read = readWebAddress(text, { private: allowPrivate, port });
  if (read.ok) return read.address;
  const field = entry.fields.get("address") ?? entry.fields.get("secret_file") ?? entry.fields.get("secret_env");
  return fault(entry, field, `an address that ${read.fault.what}`, read.fault.next);
}
