import { type Field, readChoice, readList, readText } from "../../../rules/yaml/nodes.ts";
import { hostFault } from "../net/host.ts";
import type { ConfigOf, MailTls } from "./channel-config.ts";
import { type ChannelEntry, fault, type Read, readLine, readPort, readSecret } from "./channel-fields.ts";
import type { CommonConfig } from "./read-posting.ts";

const MAIL_PORTS: Readonly<Record<MailTls, number>> = { implicit: 465, starttls: 587, none: 25 };
const SYSLOG_TLS_PORT = 6514;
/** Recipients of one channel; a list of people is a matter of the mail server. */
const MOST_RECIPIENTS = 50;
/** A plain address, without a name, quotes or comments. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;

/** Mail: a server, how its line is encrypted, and who writes to whom. */
export function readMail(entry: ChannelEntry, common: CommonConfig): Read<ConfigOf<"mail">> {
  const tlsField = entry.fields.get("tls");
  const modes: readonly MailTls[] = ["implicit", "starttls", "none"];
  const tls = tlsField === undefined ? "implicit" : readChoice(entry.source, tlsField, "a kind of TLS", modes);
  const host = readHost(entry, common);
  const port = readPort(entry);
  const credentials = readCredentials(entry, tls ?? "implicit");
  const from = readAddress(entry, entry.fields.get("from"), "a sender");
  const to = readRecipients(entry);
  if (tls === "none" && !common.allowPrivate) return openLine(entry, tlsField);
  if (tls === undefined || host === undefined || port === undefined || credentials === undefined) return undefined;
  if (from === undefined || to === undefined) return undefined;
  return { ...common, kind: "mail", host, port: port ?? MAIL_PORTS[tls], tls, credentials, from, to };
}

/** Syslog: a collector, and how it is told. */
export function readSyslog(entry: ChannelEntry, common: CommonConfig): Read<ConfigOf<"syslog">> {
  const tlsField = entry.fields.get("tls");
  const tls =
    tlsField === undefined ? "implicit" : readChoice(entry.source, tlsField, "a kind of TLS", ["implicit", "none"]);
  const host = readHost(entry, common);
  const port = readPort(entry);
  const formatField = entry.fields.get("format");
  const format = formatField === undefined ? "cef" : readChoice(entry.source, formatField, "a format", ["cef", "ocsf"]);
  if (tls === "none" && !common.allowPrivate) return openLine(entry, tlsField);
  if (tls === "none" && port === null) {
    return fault(entry, undefined, "no port for a line without TLS", "Add `port: 514`, or whichever it listens on.");
  }
  if (tls === undefined || host === undefined || port === undefined || format === undefined) return undefined;
  return { ...common, kind: "syslog", host, port: port ?? SYSLOG_TLS_PORT, tls: tls === "implicit", format };
}

function openLine(entry: ChannelEntry, field: Field | undefined): undefined {
  const next = "Take `tls: none` away, or add `allow_private: true` for a host of your own network.";
  return fault(entry, field, "a line without TLS to a host that may be anywhere", next);
}

function readHost(entry: ChannelEntry, { allowPrivate }: CommonConfig): Read<string> {
  const host = readLine(entry, "host");
  if (host === null) return fault(entry, undefined, "no host", "Add `host:` with the name of the server.");
  const wrong = host === undefined ? null : hostFault(host, allowPrivate);
  return wrong === null ? host : fault(entry, entry.fields.get("host"), `a host that ${wrong.what}`, wrong.next);
}

function readCredentials(entry: ChannelEntry, tls: MailTls): Read<ConfigOf<"mail">["credentials"]> {
  const user = readLine(entry, "user");
  const password = readSecret(entry);
  if (user === undefined || password === undefined) return undefined;
  if (user === null && password === null) return null;
  if (user === null || password === null) {
    return fault(
      entry,
      entry.fields.get("user"),
      "a user without a password, or the other way round",
      "Give both, or neither.",
    );
  }
  if (tls !== "none") return { user, password };
  return fault(
    entry,
    entry.fields.get("user"),
    "a password for a line without TLS",
    "Use `tls: starttls`, or no password.",
  );
}

function readRecipients(entry: ChannelEntry): Read<readonly string[]> {
  const field = entry.fields.get("to");
  const addresses = readList(entry.source, field, "recipients", MOST_RECIPIENTS).map((one) =>
    readAddress(entry, one, "a recipient"),
  );
  const good = addresses.filter((address) => address !== undefined);
  return good.length === addresses.length && good.length > 0 ? good : undefined;
}

function readAddress(entry: ChannelEntry, field: Field | undefined, what: string): Read<string> {
  return readText(entry.source, field, { what, form: ADDRESS, rule: "it is a plain address, name@host" });
}
