import { fillTemplate } from "../actions/fill-template.ts";
import type { ActionStep, Script } from "../pipeline.ts";
import { known, type Value } from "../value.ts";
import { HOLE_END, HOLE_START } from "./interpolate.ts";

/** Outputs of one step that are looked for. */
const OUTPUTS = 100;

const NAME = String.raw`(?<name>[A-Za-z_][\w-]*)`;
const TO_FILE = String.raw`[ \t]*(?:>>?|\|\s*tee\s+-a|\|\s*Out-File)[^\n;|&]{0,100}GITHUB_OUTPUT`;

/** In quotes a text goes to the quote; without them no sign of the shell is part of it. */
const WRITES = [
  ...[
    `"${NAME}=(?<text>[^"\n]{0,300})"`,
    `'${NAME}=(?<text>[^'\n]{0,300})'`,
    `${NAME}=(?<text>[^"'\n;|&<>]{0,300})`,
  ].map(
    (said) =>
      new RegExp(String.raw`\b(?:echo|printf|Write-Output|Write-Host)\s+(?:-[a-zA-Z]+\s+)?${said}${TO_FILE}`, "g"),
  ),
  new RegExp(String.raw`::set-output\s+name=${NAME}::(?<text>[^"'\n]{0,300})`, "g"),
];

/** Outputs that a script writes as they stand: `echo "name=text" >> $GITHUB_OUTPUT`. One with a variable or command in it is none. */
export function outputsOfScript(script: Script): ReadonlyMap<string, Value> {
  const outputs = new Map<string, Value>();
  if (!/GITHUB_OUTPUT|set-output/.test(script.text)) return outputs;
  const twice = new Set<string>();
  for (const pattern of WRITES) {
    for (const { groups } of script.text.matchAll(pattern)) {
      const { name = "", text = "" } = groups ?? {};
      const key = name.toLowerCase();
      if (/[$`\\%]/.test(text) || text.includes(HOLE_START) || text.includes(HOLE_END)) twice.add(key);
      if (outputs.has(key)) twice.add(key);
      if (outputs.size < OUTPUTS) outputs.set(key, known(text.trim()));
    }
  }
  // Written in two ways, or of what only the run knows: nobody can tell which it is.
  for (const key of twice) outputs.delete(key);
  return outputs;
}

/** Outputs of an action that its entry in a pack tells. */
export function outputsOfAction(step: ActionStep): ReadonlyMap<string, Value> {
  return new Map(
    (step.known?.outputs ?? []).map(({ name, text }) => [
      name.toLowerCase(),
      fillTemplate(text, step, null) ?? known(""),
    ]),
  );
}
