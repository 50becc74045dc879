import { pullRequest, push } from "./payloads.ts";
import { bytesOf, type HostileCase, OLD_SECRET, refused, signatureOf, taken, webhook } from "./request.ts";

const BODY = bytesOf(push());
const RIGHT = signatureOf(BODY);
const HEX = RIGHT.slice("sha256=".length);

function withSignature(signature: string | null | readonly string[]) {
  return webhook("push", BODY, { "x-hub-signature-256": signature });
}

/** Signatures that are not what they should be; two that are close the table. */
export const SIGNATURE_CASES: readonly HostileCase[] = [
  refused("a missing signature", 401, withSignature(null)),
  refused("an empty signature", 401, withSignature("")),
  refused("a signature without its prefix", 401, withSignature(HEX)),
  refused("a signature by sha1 in its own header alone", 401, webhook("push", BODY, { "x-hub-signature-256": null, "x-hub-signature": `sha1=${HEX.slice(0, 40)}` })),
  refused("a sha1 signature in the sha256 header", 401, withSignature(`sha1=${HEX.slice(0, 40)}`)),
  refused("an upper-case signature", 401, withSignature(`sha256=${HEX.toUpperCase()}`)),
  refused("an upper-case prefix", 401, withSignature(`SHA256=${HEX}`)),
  refused("a signature short by one digit", 401, withSignature(RIGHT.slice(0, -1))),
  refused("a signature long by one digit", 401, withSignature(`${RIGHT}0`)),
  refused("a signature of letters that are no digits", 401, withSignature(`sha256=${"g".repeat(64)}`)),
  refused("a signature in base64", 401, withSignature(`sha256=${Buffer.from(HEX, "hex").toString("base64")}`)),
  refused("a signature with a blank inside", 401, withSignature(`sha256= ${HEX}`)),
  refused("the right signature twice", 401, withSignature([RIGHT, RIGHT])),
  refused("the right signature before a wrong one", 401, withSignature([RIGHT, `sha256=${"0".repeat(64)}`])),
  refused("the right signature after a wrong one", 401, withSignature([`sha256=${"0".repeat(64)}`, RIGHT])),
  refused("two signatures in one header", 401, withSignature(`${RIGHT}, ${RIGHT}`)),
  refused("a signature of zeros", 401, withSignature(`sha256=${"0".repeat(64)}`)),
  refused("a signature whose last digit is wrong", 401, withSignature(RIGHT.slice(0, -1) + (RIGHT.endsWith("0") ? "1" : "0"))),
  refused("a signature by another secret", 401, withSignature(signatureOf(BODY, "x".repeat(32)))),
  refused("a signature by probot's default secret", 401, withSignature(signatureOf(BODY, "development"))),
  refused("a signature by an empty secret", 401, withSignature(signatureOf(BODY, ""))),
  refused("a signature by both secrets joined", 401, withSignature(signatureOf(BODY, `${OLD_SECRET},${OLD_SECRET}`))),
  refused("the signature of another body", 401, withSignature(signatureOf(bytesOf(pullRequest())))),
  refused("the signature of an empty body", 401, withSignature(signatureOf(Buffer.alloc(0)))),
  refused("the signature of the same body written with blanks", 401, withSignature(signatureOf(Buffer.from(JSON.stringify(push(), null, 1))))),
  refused("the signature of the body before one byte was changed", 401, webhook("push", push({ ref: "refs/heads/mail" }), { "x-hub-signature-256": RIGHT })),
  refused("the signature of the body before its end was cut", 401, webhook("push", BODY.subarray(0, -1), { "x-hub-signature-256": RIGHT })),
  taken("the secret that is being replaced", withSignature(signatureOf(BODY, OLD_SECRET)), ["ref:42:1001:refs/heads/main"]),
  taken("the secret in use", withSignature(RIGHT), ["ref:42:1001:refs/heads/main"]),
]; // biome-ignore format: one case a line
