import { BEN, MIRA, NOOR } from "../../support/rulings-settings.ts";
import { type CommandCase, nothing, once, twice } from "./command-case.ts";

/** Takes back what was granted, or what was not. */
export const REVOCATIONS: readonly CommandCase[] = [
  twice(
    "somebody else's ruling, taken back by nobody who may",
    "not-its-granter",
    nothing,
    async (_, say) => {
      await say(MIRA);
      return say(BEN, "/sourcewarden revoke R-1: I do not like it");
    },
    "advise",
  ),
  once("a ruling that there is not", "unknown-ruling", MIRA, { body: () => "/sourcewarden revoke R-77: no such one" }),
  twice("a ruling that was taken back already", "unknown-ruling", nothing, async (_, say) => {
    await say(MIRA);
    await say(MIRA, "/sourcewarden revoke R-1: it was a mistake");
    return say(NOOR, "/sourcewarden revoke R-1: it was a mistake");
  }),
  twice("a grant that is delivered again after it was taken back", "granted", nothing, async (world, say) => {
    const comment = await say(MIRA);
    await say(MIRA, "/sourcewarden revoke R-1: it was a mistake");
    await world.deliver(comment);
    return comment;
  }),
  twice(
    "a grant whose comment is copied after it was taken back by another",
    "not-an-approver",
    nothing,
    async (_, say) => {
      await say(MIRA);
      await say(NOOR, "/sourcewarden revoke R-1: it was a mistake");
      return say(BEN);
    },
  ),
];
