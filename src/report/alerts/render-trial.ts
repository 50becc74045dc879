import { plainVoice } from "./alert-voice.ts";

/** How a test message ended. */
export type TrialOutcome =
  | { readonly kind: "sent" }
  | { readonly kind: "retry-later" | "unknown" | "refused"; readonly cause: string };

/** Why a message did not arrive, and what a person can do; statuses stand below. */
const CAUSES: Readonly<Record<string, readonly [why: string, next: string]>> = {
  "address-not-allowed": [
    "its name leads to an address that this channel may not reach",
    "If it is a host of your own network, add `allow_private: true`.",
  ],
  "name-not-found": ["its name is not known", "Look for a slip in the address, and at this machine's DNS."],
  unreachable: ["nobody answers there", "Look at the address and port, and at firewalls; a proxy is not used."],
  certificate: [
    "its certificate is not right, or it speaks no TLS as configured",
    "Name your own authority's certificate with `ca_file`, or renew the server's.",
  ],
  "timed-out": ["it did not answer in time", "Look whether it works, and whether the message arrived."],
  "connection-lost": ["the line broke", "Look whether the message arrived."],
  credentials: ["it does not take the user or password", "Look at `user` and at the secret."],
  addresses: ["it takes neither sender nor recipients", "Look at `from` and `to`."],
};

/** What a person at a terminal is told of a test message, in one or two lines. */
export function renderTrial(name: string, kind: string, outcome: TrialOutcome): string {
  const channel = `${plainVoice(name)} (${kind})`;
  if (outcome.kind === "sent") return `The test message was sent to ${channel}. See that it is there.`;
  const [why, next] = CAUSES[outcome.cause] ?? statusWords(outcome.cause);
  const said = outcome.kind === "unknown" ? "may have been sent" : "was not sent";
  return `The test message ${said} to ${channel}: ${why}.\n  ${next}`;
}

function statusWords(cause: string): readonly [why: string, next: string] {
  const [protocol = "", status = ""] = plainVoice(cause).split("-");
  if (protocol === "smtp")
    return [`the mail server answers ${status}`, "Look at its log, and at the addresses and secret."];
  if (protocol !== "http") return ["it went wrong in a way that is not known", "Try again."];
  if (/^3/.test(status))
    return [`it answers ${status}, and redirects are not followed`, "Name the address where it is now."];
  if (status === "429") return ["it asks for patience (429)", "Try again in a few minutes."];
  if (/^5/.test(status)) return [`it is broken (${status})`, "Try again later."];
  return [`it refuses the message (${status})`, "Look at the address and the secret."];
}
