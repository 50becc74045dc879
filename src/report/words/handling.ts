import type { Explanation } from "../../rules/explanation.ts";
import type { Handled } from "../../rules/handling.ts";
import { visible } from "../text/visible.ts";
import { originWords } from "./labels.ts";

/** What is done about marks that are taken away, and about changes of registered sources in their home. */
export function handlingLines({ classes, mode }: Pick<Explanation, "classes" | "mode">): readonly string[] {
  const observed = mode === "observe" ? ", if the rules were enforced" : "";
  const blocks = classes.find(({ declassification }) => declassification.action === "block");
  const asks = classes.find(({ changesAtHome }) => changesAtHome.action === "owners");
  const lost =
    blocks === undefined
      ? "A mark taken away here, or a file moved out of its protected path, would be: only advised."
      : `A mark taken away here, or a file moved out of its protected path, would be: ${from(blocks.class, classes)}blocked${by(blocks.declassification)}${observed}.`;
  if (asks === undefined) return [lost];
  return [
    lost,
    `A change of a registered source in its home: ${from(asks.class, classes)}an owner of it approves${by(asks.changesAtHome)}${observed}.`,
  ];
}

function from(name: string, classes: Explanation["classes"]): string {
  return name === classes[0]?.class ? "" : `from ${visible(name).toUpperCase()} on `;
}

function by({ origin }: Handled<string>): string {
  return origin === null ? "" : `, by ${originWords([origin])}`;
}
