import type { DeclaredStep } from "../../pipeline.ts";
import { declaredStep } from "../declared.ts";
import { unmarked } from "../fill.ts";
import type { GroovyToken } from "./groovy-tokens.ts";
import { textAtToken } from "./groovy-values.ts";
import type { JenkinsScope } from "./jenkins-scope.ts";

/**
 * What the `docker` global of Jenkins does: `docker.build(name)` remembers the image and `withRegistry` is noted by the
 * scope; any `.push(…)` behind it sends that image.
 */
export function imagePushed(tokens: readonly GroovyToken[], at: number, scope: JenkinsScope): DeclaredStep | null {
  const token = tokens[at];
  const member = tokens[at - 1]?.text === "." && tokens[at - 1]?.kind === "sign" && tokens[at + 1]?.text === "(";
  if (token === undefined || !member) return null;
  if (token.text === "build" && tokens[at - 2]?.text === "docker") {
    scope.image = textAtToken(tokens, at + 2, scope.names)?.body.text ?? "\ue000image\ue001";
    return null;
  }
  if (token.text === "withRegistry") {
    scope.enter(tokens, at);
    return null;
  }
  if (token.text !== "push" || scope.image === null) return null;
  const registry =
    scope
      .registry()
      ?.replace(/^https?:\/\//, "")
      .replace(/\/+$/, "") ?? "";
  const name = registry === "" || scope.image.startsWith(registry) ? scope.image : `${registry}/${scope.image}`;
  return declaredStep({
    verb: "image",
    sends: { what: "image" },
    to: { as: "image", text: unmarked(name), of: "oci" },
    line: token.line,
    condition: scope.condition(),
  });
}
