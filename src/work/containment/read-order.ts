import {
  type ContainmentCommand,
  DIGEST_DIGITS,
  ORDER_VERBS,
  type OrderRefusal,
  type OrderVerb,
} from "../../facts/containment-order.ts";
import { reasonOf } from "../rulings/command-line.ts";
import { disguiseOf, NAME } from "../rulings/look-alikes.ts";
import { soleLine } from "../rulings/sole-line.ts";

/** What a comment on an issue holds for us. */
export type OrderReading =
  | { readonly kind: "none" }
  | { readonly kind: "order"; readonly command: ContainmentCommand }
  | { readonly kind: "refused"; readonly why: OrderRefusal };

const DIGEST = new RegExp(`^[0-9a-f]{${DIGEST_DIGITS}}$`);

/** The order that a comment holds: one line of exact words, one space between two, ASCII up to the colon. */
export function readOrder(comment: string): OrderReading {
  const sole = soleLine(comment);
  if (sole.kind === "none") return sole;
  if (sole.kind === "refused") return refused(isOfOrders(sole.why) ? sole.why : "form");
  const { line } = sole;
  const colon = line.indexOf(":");
  const before = colon < 0 ? line : line.slice(0, colon);
  const disguise = disguiseOf(before);
  if (disguise !== null) return refused(isOfOrders(disguise) ? disguise : "form");
  const [name, verb = "", alert = "", digest = "", ...rest] = before.split(" ");
  const [, number] = /^A-([1-9][0-9]{0,8})$/.exec(alert) ?? [];
  if (name !== NAME || !isVerb(verb) || number === undefined || !DIGEST.test(digest) || rest.length > 0) {
    return refused("form");
  }
  const reason = reasonOf(line, colon);
  if (reason === null) return refused("reason");
  return { kind: "order", command: { verb, alert: Number(number), digest, reason } };
}

/** The comment that says an order, or why the server would not take it: read here by what reads it there. */
export function writeOrder({
  verb,
  alert,
  digest,
  reason,
}: ContainmentCommand):
  | { readonly ok: true; readonly comment: string }
  | { readonly ok: false; readonly why: OrderRefusal } {
  const comment = `${NAME} ${verb} A-${alert} ${digest}: ${reason}`;
  const reading = readOrder(comment);
  if (reading.kind === "order") return { ok: true, comment };
  return { ok: false, why: reading.kind === "refused" ? reading.why : "form" };
}

function isVerb(word: string): word is OrderVerb {
  return ORDER_VERBS.some((verb) => verb === word);
}

function isOfOrders(why: string): why is OrderRefusal {
  return !["verb", "number", "head", "days"].includes(why);
}

function refused(why: OrderRefusal): OrderReading {
  return { kind: "refused", why };
}
