import type { HereDoc, Redirection } from "unbash";
import { known, type Value } from "../../value.ts";
import type { Stream } from "../command.ts";
import { pipedAt } from "../piped-files.ts";
import { filled } from "../predefined.ts";
import { carriedStream } from "../streams.ts";
import { rendered } from "../words.ts";
import { writeFile } from "../write-file.ts";
import { partsValue, wordValue } from "./expand.ts";
import { unmasked } from "./holes.ts";
import type { Shell } from "./shell.ts";

/** What redirections put into a command: a here-document, a here-string, a file that carries source; else null. */
export function fed(redirects: readonly Redirection[], shell: Shell): Stream | null {
  let input: Stream | null = null;
  for (const one of redirects) {
    if (one.type === "HereDoc") input = hereDocument(one, shell);
    else if (!one.target) continue;
    else if (one.type === "HereString") input = { text: wordValue(one.target, shell), sends: null };
    else if (one.operator === "<") input = readFrom(wordValue(one.target, shell), shell);
  }
  return input;
}

function readFrom(file: Value, { scene }: Shell): Stream | null {
  return pipedAt(file, scene) ?? carriedStream(scene, file);
}

/** Writes what comes out of a command where its redirections say; what is still left to flow on. */
export function redirect(redirects: readonly Redirection[], output: Stream | null, shell: Shell): Stream | null {
  let left = output;
  for (const one of redirects) {
    if (one.type !== "Redirect" || !one.target || !/^(?:&?>>?|>\||>&)$/.test(one.operator)) continue;
    if (one.descriptor && !(one.descriptor.type === "FileDescriptor" && one.descriptor.value === 1)) continue;
    const target = wordValue(one.target, shell);
    const other = one.operator === ">&" ? rendered(target) : "";
    if (other === "1") continue;
    if (!/^(?:\d+|-)$/.test(other)) {
      const [line, endLine] = [shell.lineAt(one.pos), shell.lineAt(one.end)];
      writeFile(shell.scene, target, output, { line, endLine, words: [known(">"), target], input: output });
    }
    left = null;
  }
  return left;
}

function hereDocument(document: HereDoc, shell: Shell): Stream {
  const { body } = document;
  const text: Value = body.parts
    ? partsValue(body.parts, shell)
    : unmasked(body.text, shell.holes, (hole) => filled(shell.scene.state, hole));
  const lines = [shell.lineAt(body.pos)];
  for (let at = body.text.indexOf("\n"); at >= 0 && lines.length < 10_000; at = body.text.indexOf("\n", at + 1)) {
    lines.push(shell.lineAt(body.pos + at + 1));
  }
  return { text, sends: null, lines };
}
