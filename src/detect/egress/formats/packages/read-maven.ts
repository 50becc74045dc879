import type { SeenFlow } from "../../seen-flow.ts";
import { hidden, known, type Value } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { filled } from "../fill.ts";
import { declaredPipeline, guarded } from "../pipelines.ts";

const OPEN = /<distributionManagement[\s>]/;

/** Blocks of one file that are read: a pom has one, and one for each profile. */
const BLOCKS = 50;

/**
 * Reads a `pom.xml`: the repositories of each `distributionManagement`, that of a profile too, to which `mvn deploy` would
 * publish, as weak flows.
 */
export const readPom = guarded(OPEN, ({ text }) => {
  const bare = text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, " "));
  const properties = propertiesOf(bare);
  const flows: SeenFlow[] = [];
  const starts = [...bare.matchAll(new RegExp(OPEN, "g"))].map(({ index }) => index);
  for (const start of starts.slice(0, BLOCKS)) {
    const end = bare.indexOf("</distributionManagement>", start);
    if (end < 0)
      return declaredPipeline("pom", flows, ["The file is not valid XML: `distributionManagement` does not end."]);
    for (const kind of ["repository", "snapshotRepository"]) {
      const at = urlIn(bare.slice(start, end), kind);
      if (at === null) continue;
      const line = bare.slice(0, start + at.index).split("\n").length;
      const to = { as: "registry", text: withProperties(at.url, properties), of: "maven" } as const;
      flows.push(declaredFlow({ verb: "publish", sends: { what: "package" }, to, line, strength: "weak" }));
    }
  }
  const beyond =
    starts.length > BLOCKS ? [`The file has more than ${BLOCKS} blocks of \`distributionManagement\`.`] : [];
  return declaredPipeline("pom", flows, beyond);
});

/** The URL of a repository of that kind in a block, with where its element begins. */
function urlIn(block: string, kind: string): { readonly url: string; readonly index: number } | null {
  const open = block.search(new RegExp(`<${kind}(\\s[^<>]*)?>`));
  const close = block.indexOf(`</${kind}>`, open);
  const found = open < 0 || close < 0 ? null : /<url\s*>\s*([^<\s]{1,2000})\s*<\/url>/.exec(block.slice(open, close));
  return found === null ? null : { url: found[1] ?? "", index: open + found.index };
}

/** What each element that holds a plain text stands for, the first of a name. */
function propertiesOf(text: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(/<([\w.-]{1,100})>\s*([^<$\s]{1,500})\s*<\//g))
    if (!properties.has(name)) properties.set(name, value);
  return properties;
}

function withProperties(url: string, properties: ReadonlyMap<string, string>): Value {
  return filled(url, /\$\{([\w.-]{1,100})\}/g, ([, name = ""]) => {
    const value = properties.get(name);
    return value === undefined ? hidden(name) : known(value);
  });
}
