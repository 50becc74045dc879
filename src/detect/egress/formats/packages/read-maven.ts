import type { SeenFlow } from "../../seen-flow.ts";
import { hidden, known, type Value } from "../../value.ts";
import { declaredFlow } from "../declared.ts";
import { filled } from "../fill.ts";
import { declaredPipeline, guarded } from "../pipelines.ts";

/** Reads a `pom.xml`: the repositories of `distributionManagement`, to which `mvn deploy` would publish, as weak flows. */
export const readPom = guarded(/<distributionManagement[\s>]/, ({ text }) => {
  const bare = text.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\n]/g, " "));
  const start = bare.indexOf("<distributionManagement");
  const end = bare.indexOf("</distributionManagement>", start);
  if (start < 0) return declaredPipeline("pom", []);
  if (end < 0)
    return declaredPipeline("pom", [], ["The file is not valid XML: `distributionManagement` does not end."]);
  const flows: SeenFlow[] = [];
  const block = bare.slice(start, end);
  for (const kind of ["repository", "snapshotRepository"]) {
    const open = new RegExp(`<${kind}(\\s[^>]*)?>`).exec(block);
    const close = open === null ? -1 : block.indexOf(`</${kind}>`, open.index);
    if (open === null || close < 0) continue;
    const url = /<url\s*>\s*([^<\s]+)\s*<\/url>/.exec(block.slice(open.index, close));
    if (url === null) continue;
    const line = bare.slice(0, start + open.index + url.index).split("\n").length;
    flows.push(
      declaredFlow({
        verb: "publish",
        sends: { what: "package" },
        to: { as: "registry", text: withProperties(url[1] ?? "", bare), of: "maven" },
        line,
        strength: "weak",
      }),
    );
  }
  return declaredPipeline("pom", flows);
});

function withProperties(url: string, text: string): Value {
  return filled(url, /\$\{([\w.-]{1,100})\}/g, (match) => {
    const name = match[1] ?? "";
    const found = new RegExp(`<${name.replaceAll(".", "\\.")}>\\s*([^<$\\s]{1,500})\\s*</`).exec(text)?.[1];
    return found === undefined ? hidden(name) : known(found);
  });
}
