/** A branch that points elsewhere than when it was looked at: what would be changed is not what was seen. */
export class MovedOn extends Error {
  override readonly name = "MovedOn";
}
