import { LineCounter, type Node, parseDocument } from "yaml";
import { FILE_BYTES } from "../limits.ts";
import type { RulesText } from "../rule-set.ts";
import { complain, fileName, type RulesSource } from "./source.ts";
import { tokenFault } from "./yaml-tokens.ts";

/** A rules text as nodes with positions; `root` is null where the source holds errors or nothing at all. */
export interface YamlDocument {
  readonly source: RulesSource;
  readonly root: Node | null;
}

/**
 * Characters that hide or turn text on a screen: what a person reviews must be what the rules say (CVE-2021-42574). Line
 * ends that only some readers know are among them: what stands behind one is a line of its own on a screen, and part of a
 * comment to YAML. A byte order mark at the very start is dropped by the decoder and is no such character.
 */
const HIDDEN = /(?![\t\n\r])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]|\r(?!\n)|[\u2028\u2029]/u;

/** Reads a rules text within its bounds; never throws, whatever the bytes are. */
export function readYaml(text: RulesText): YamlDocument {
  const source: RulesSource = { layer: text.layer, file: fileName(text), lines: new LineCounter(), errors: [] };
  const decoded = decode(source, text.bytes);
  if (decoded === null) return { source, root: null };
  indexLines(source, decoded);
  const hidden = HIDDEN.exec(decoded);
  if (hidden !== null) {
    complain(source, hidden.index, {
      what: `a character that cannot be seen (U+${(hidden[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")})`,
      why: "rules must read to a reviewer as they read to the program",
      mend: "Delete the character.",
    });
    return { source, root: null };
  }
  const fault = tokenFault(decoded);
  if (fault !== null) {
    complain(source, fault.offset, { what: fault.what, why: fault.why, mend: fault.mend });
    return { source, root: null };
  }
  return { source, root: build(source, decoded) };
}

function decode(source: RulesSource, bytes: Uint8Array): string | null {
  if (bytes.length > FILE_BYTES) {
    complain(source, null, {
      what: `a file of ${bytes.length} bytes`,
      why: `a rules file may have ${FILE_BYTES} bytes`,
      mend: "Split it, or join rules with globs.",
    });
    return null;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    complain(source, null, {
      what: "bytes that are not UTF-8",
      why: "rules are UTF-8 text, so that every reader sees the same",
      mend: "Save the file as UTF-8.",
    });
    return null;
  }
}

function build(source: RulesSource, text: string): Node | null {
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    strict: true,
    uniqueKeys: true,
    stringKeys: true,
    keepSourceTokens: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  for (const error of document.errors) {
    complain(source, error.pos[0], {
      what: error.code === "DUPLICATE_KEY" ? "a key that stands here twice" : "text that is not valid YAML here",
      why:
        error.code === "DUPLICATE_KEY"
          ? "one of the two would be passed over without a word"
          : `the reader says: ${error.code.toLowerCase().replaceAll("_", " ")}`,
      mend:
        error.code === "DUPLICATE_KEY" ? "Keep one of them." : "Check indentation, quotes and brackets near this line.",
    });
  }
  return document.errors.length === 0 ? document.contents : null;
}

function indexLines(source: RulesSource, text: string): void {
  source.lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) source.lines.addNewLine(at + 1);
}
