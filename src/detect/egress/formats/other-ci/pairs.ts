import { textsOf, type Yaml } from "../yaml/yaml-tree.ts";

/** Variables that stand in a list as `NAME=VALUE`. */
export function pairs(list: Yaml | null): readonly (readonly [string, string])[] {
  return textsOf(list).flatMap(({ text }) => {
    const sign = text.indexOf("=");
    return sign > 0 ? [[text.slice(0, sign), text.slice(sign + 1)] as const] : [];
  });
}
