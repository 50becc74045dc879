import { expect, test } from "vitest";
import { tamed } from "./template-lines.ts";

const OPEN = "\ue000";
const SHUT = "\ue001";

test.each([
  ["a: b", "a: b"],
  ["\ta: b\n\t \tc", "  a: b\n     c"],
  ["a:\tb", "a:\tb"],
  ["{{ if .CI }}", "#"],
  ["  {{- end }}  ", "#"],
  ["{% for x in y %}", "#"],
  ["{# a comment #}", "#"],
  ["{{ x }} # why", `${OPEN}x${SHUT} # why`],
  ["- {{ x }}", `- ${OPEN}x${SHUT}`],
  ["{ a: {{ x }} }", `{ a: ${OPEN}x${SHUT} }`],
  ["url: {{x}}/{{-  y -}}/b", `url: ${OPEN}x${SHUT}/${OPEN}y${SHUT}/b`],
  ["url: {{ x | default('a b') }}", `url: ${OPEN}x | default('a b')${SHUT}`],
  ["url: {{ { } }}", "url: {{ { } }}"],
  ["a: {% if b %}c{% endif %}", "a: c"],
  ["a: {% b % c %}", "a: {% b % c %}"],
  ["{a: b}", "{a: b}"],
  ["{{a}: b}", "{{a}: b}"],
  ["{%}", "{%}"],
])("%j becomes %j", (text, expected) => expect(tamed(text)).toBe(expected));
