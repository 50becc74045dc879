import { type Oid, parseOid } from "../../../facts/oid.ts";

/** An object id that we stored ourselves; anything else in its place means the file was changed by other hands. */
export function storedOid(text: string): Oid {
  const oid = parseOid(text);
  if (oid === undefined) throw new Error("The store holds something that is no object id where one belongs.");
  return oid;
}
