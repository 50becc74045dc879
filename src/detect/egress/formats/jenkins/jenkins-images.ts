import type { DeclaredStep } from "../../pipeline.ts";
import { declaredStep } from "../declared.ts";
import { unmarked } from "../fill.ts";
import { type GroovyToken, isMember, isSign, wordAt } from "./groovy-tokens.ts";
import { textAtToken } from "./groovy-values.ts";
import type { JenkinsScope } from "./jenkins-scope.ts";

/**
 * What the `docker` global of Jenkins does: `docker.build(name)` and `docker.image(name)` are remembered and `withRegistry` is
 * noted by the scope; any `.push(…)` behind it sends that image.
 */
export function imagePushed(tokens: readonly GroovyToken[], at: number, scope: JenkinsScope): DeclaredStep | null {
  if (!isMember(tokens, at) || !isSign(tokens, at + 1, "(")) return null;
  const word = wordAt(tokens, at);
  if (word === "withRegistry") scope.enter(tokens, at);
  if ((word === "build" || word === "image") && wordAt(tokens, at - 2) === "docker")
    scope.image = textAtToken(tokens, at + 2, scope.names)?.body.text ?? "\ue000image\ue001";
  if (word !== "push" || scope.image === null) return null;
  const registry = scope.registry().replace(/^https?:\/\/|\/+$/g, "");
  const name = registry === "" || scope.image.startsWith(`${registry}/`) ? scope.image : `${registry}/${scope.image}`;
  return declaredStep({
    verb: "image",
    sends: { what: "image" },
    to: { as: "image", text: unmarked(name), of: "oci" },
    line: tokens[at]?.line ?? 1,
    condition: scope.condition(),
  });
}
