import { type ClassOrder, type Label, mayFlow } from "../../facts/label.ts";

/** Which of the two things that a place has: for `holds` the higher label is the stricter one, for `cleared` the lower. */
export type Side = "holds" | "cleared";

/** Whether a label is at least as strict as another one on that side. */
export function isAsStrict(order: ClassOrder, side: Side, label: Label, other: Label): boolean {
  return side === "holds" ? mayFlow(order, other, label) : mayFlow(order, label, other);
}

/** Whether two labels are the same. */
export function isSameLabel(one: Label, other: Label): boolean {
  return one.class === other.class && one.compartments.join() === other.compartments.join();
}
