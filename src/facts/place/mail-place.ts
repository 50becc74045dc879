import type { Masked } from "./hidden.ts";
import { canonicalHost, canonicalHostPort } from "./host-name.ts";
import { hidden } from "./make-place.ts";
import { type Destination, UNKNOWN } from "./place.ts";

/** The place of a mail: one address (`mailto:jdoe@example.com`), or the server that it is handed to (`smtp://mail.example.com`). */
export function mailPlace(text: string, masked: Masked): Destination {
  const server = /^smtps?:\/\/(?:[^/?#@]*@)?([^/?#@]*)(?:[/?#].*)?$/is.exec(text)?.[1];
  if (server !== undefined) return mailServer(server, masked);
  const recipient = text.replace(/^mailto:/i, "").replace(/\?.*$/s, "");
  const unseen = hidden(recipient, masked);
  if (unseen !== null) return unseen;
  // Of several recipients each is a place of its own; what comes here is one.
  const [, local, domain = ""] = /^([^\s@,;<>"]+)@([^\s@,;<>"]+)$/.exec(recipient) ?? [];
  const host = canonicalHost(domain);
  if (local === undefined || host === null) return UNKNOWN;
  return { kind: "mail", name: `mailto:${local.toLowerCase()}@${host}`, host, owner: local.toLowerCase() };
}

const USUAL_PORTS: ReadonlySet<string> = new Set(["25", "465", "587", "2525"]);

function mailServer(server: string, masked: Masked): Destination {
  const unseen = hidden(server, masked);
  if (unseen !== null) return unseen;
  const [, name = "", port = null] = /^(\[[^\]]*\]|[^:]*)(?::([0-9]*))?$/.exec(server) ?? [];
  const host = canonicalHostPort(name, port !== null && USUAL_PORTS.has(port) ? null : port, "web");
  return host === null ? UNKNOWN : { kind: "mail", name: `smtp://${host}`, host, owner: null };
}
