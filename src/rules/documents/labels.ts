import { type ClassName, type ClassOrder, DEFAULT_CLASSES } from "../../facts/label.ts";

/**
 * The class of an organisation's order that a class of the shipped defaults stands for: by name where the order has it,
 * else by its place from the end it is nearer to, so that a renamed order keeps the meaning of the defaults.
 */
export function classFor(classes: ClassOrder, standard: ClassName): ClassName {
  if (classes.includes(standard)) return standard;
  const last = classes.length - 1;
  const at = { public: 0, internal: Math.min(1, last), confidential: Math.max(last - 1, 0), restricted: last }[
    standard
  ];
  return classes[at ?? last] ?? standard;
}

/** The order that packs are written in. */
export const PACK_CLASSES: ClassOrder = DEFAULT_CLASSES;
