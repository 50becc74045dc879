import { push } from "./payloads.ts";
import { type HostileCase, refused, taken, type Wire, webhook } from "./request.ts";

const MAIN = ["ref:42:1001:refs/heads/main"];
const TEXT = JSON.stringify(push());

/** A push in whose body this stands first. */
function beginning(text: string): Wire {
  return webhook("push", `{${text},${TEXT.slice(1)}`);
}

function body(content: string | Buffer): Wire {
  return webhook("push", content);
}

function nested(depth: number): string {
  return `"x":${"[".repeat(depth)}${"]".repeat(depth)}`;
}

/** Texts that are no JSON, not quite JSON, or JSON that hurts its readers. */
export const JSON_CASES: readonly HostileCase[] = [
  refused("a body that ends in the middle", 400, body(TEXT.slice(0, -10))),
  refused("a body with a comma too many", 400, body(`${TEXT.slice(0, -1)},}`)),
  refused("a body with a comment", 400, body(`/* hi */${TEXT}`)),
  refused("a body with single quotes", 400, body("{'ref':'refs/heads/main'}")),
  refused("two bodies", 400, body(TEXT + TEXT)),
  refused("a body behind a byte order mark", 400, body(`\ufeff${TEXT}`)),
  refused("a body in UTF-16", 400, body(Buffer.from(TEXT, "utf16le"))),
  refused("a body in Latin-1", 400, body(Buffer.from(TEXT.replace("acme/sdk", "ac\u00e9/sdk"), "latin1"))),
  refused("a body with an overlong slash", 400, body(Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]))),
  refused("a body with a raw surrogate", 400, body(Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]))),
  refused("a text with a raw line break", 400, beginning('"x":"a\nb"')),
  refused("a text that never ends", 400, body('{"ref":"refs/heads/main')),
  refused("a number with a leading zero", 400, beginning('"x":01')),
  refused("a number that is none", 400, beginning('"x":NaN')),
  refused("a number in hex", 400, beginning('"x":0x10')),
  refused("nothing but null", 400, body("null")),
  refused("nothing but a text", 400, body('"push"')),
  refused("nothing but a number", 400, body("1")),
  refused("nothing but true", 400, body("true")),
  refused("a list", 400, body(`[${TEXT}]`)),
  refused("an empty list", 400, body("[]")),
  refused("an empty object", 400, body("{}")),
  refused("lists 65 deep in all", 400, beginning(nested(64))),
  refused("lists 100,000 deep", 400, beginning(nested(100_000))),
  refused("a million brackets that never close", 400, body("[".repeat(1_000_000))),
  refused("objects 100,000 deep", 400, body('{"a":'.repeat(100_000))),
  refused("a list of three million numbers", 400, beginning(`"x":[${"1,".repeat(3_000_000)}1]`)),
  refused("a key twice", 400, beginning('"ref":"refs/heads/other"')),
  refused("a key twice, once in escapes", 400, beginning('"\\u0072ef":"refs/heads/other"')),
  refused("a key twice, deep inside", 400, beginning('"x":{"y":[{"z":1,"z":2}]}')),
  refused("the installation twice", 400, beginning('"installation":{"id":43}')),
  refused("a key __proto__", 400, beginning('"__proto__":{"ref":"refs/heads/main"}')),
  refused("a key __proto__ in escapes", 400, beginning('"\\u005f_proto__":{}')),
  refused("a key __proto__ deep inside", 400, beginning('"x":[{"__proto__":{"polluted":1}}]')),
  refused("fields that are only inherited", 400, webhook("push", '{"x":{"ref":"refs/heads/main"}}')),
  taken("a key constructor", beginning('"constructor":{"prototype":{"polluted":1}}'), MAIN),
  taken("the text __proto__ where it is no key", beginning('"x":"__proto__"'), MAIN),
  taken("lists 64 deep in all", beginning(nested(63)), MAIN),
  taken("a number beyond all numbers in a field that is not read", beginning('"x":1e999'), MAIN),
  taken("a number of 10,000 digits in a field that is not read", beginning(`"x":${"9".repeat(10_000)}`), MAIN),
  taken("half a surrogate pair in a field that is not read", beginning('"x":"\\ud800"'), MAIN),
  taken("a NUL in a field that is not read", beginning('"x":"\\u0000"'), MAIN),
  taken("quotes and backslashes before a quote", beginning('"x":"\\\\\\"\\\\"'), MAIN),
  taken("brackets inside texts", beginning(`"x":"${"[{".repeat(100)}"`), MAIN),
]; // biome-ignore format: one case a line
