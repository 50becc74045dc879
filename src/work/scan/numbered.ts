import { type Oid, parseOid } from "../../facts/oid.ts";

/** The nth of our own object ids, which stand for what git has no id for and never leave a judgement. */
export function numbered(number: number): Oid {
  const oid = parseOid(number.toString(16).padStart(40, "0"));
  if (oid === undefined) throw new RangeError("an object id of our own counts from 1");
  return oid;
}
