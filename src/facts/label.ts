/** A level of confidentiality by name; its order is given by a {@link ClassOrder}. */
export type ClassName = string;

/** All classes of an organisation, the least confidential first. The design's default is {@link DEFAULT_CLASSES}. */
export type ClassOrder = readonly ClassName[];

/** `public < internal < confidential < restricted`: the order that holds where an organisation names none. */
export const DEFAULT_CLASSES: ClassOrder = ["public", "internal", "confidential", "restricted"];

/** A class plus compartments (need-to-know inside a level), the latter sorted and without repeats. */
export interface Label {
  readonly class: ClassName;
  readonly compartments: readonly string[];
}

/** Makes a label; compartments are sorted and deduplicated so that equal labels are equal as JSON. */
export function label(className: ClassName, compartments: readonly string[] = []): Label {
  return { class: className, compartments: [...new Set(compartments)].sort() };
}

/**
 * Position of a class in the order, 0 for the lowest. A class that the order does not name ranks above all of them:
 * unknown is the worst case, never the best.
 */
export function rank(order: ClassOrder, className: ClassName): number {
  const at = order.indexOf(className);
  return at < 0 ? order.length : at;
}

/** The least label that is at least as confidential as both: higher class, union of compartments. */
export function join(order: ClassOrder, one: Label, other: Label): Label {
  const higher = rank(order, one.class) >= rank(order, other.class) ? one.class : other.class;
  return label(higher, [...one.compartments, ...other.compartments]);
}

/** The greatest label that both admit: lower class, common compartments. Used where a clearance is tightened. */
export function meet(order: ClassOrder, one: Label, other: Label): Label {
  const lower = rank(order, one.class) <= rank(order, other.class) ? one.class : other.class;
  return label(
    lower,
    one.compartments.filter((name) => other.compartments.includes(name)),
  );
}

/**
 * The rule of flow: content may go to a place if and only if its level is not above the place's and the place admits
 * every compartment of it (Bell and LaPadula, 1973: no write down).
 */
export function mayFlow(order: ClassOrder, content: Label, clearance: Label): boolean {
  return (
    rank(order, content.class) <= rank(order, clearance.class) &&
    content.compartments.every((name) => clearance.compartments.includes(name))
  );
}
