import { MIRA } from "../../support/rulings-settings.ts";
import { type CommandCase, nothing, once, waive } from "./command-case.ts";

/** What is said of the comment itself. */
export const COMMENTS: readonly CommandCase[] = [
  once("a comment that was edited", "edited", MIRA, { comment: { updatedAt: "2026-11-22T10:03:00.000Z" } }),
  once("a comment that a bot wrote", "silent", MIRA, { comment: { authorType: "Bot" } }),
  once("a comment of an organisation", "silent", MIRA, { comment: { authorType: "Organization" } }),
  once("a comment that was imported for somebody", "silent", MIRA, { comment: { authorType: "Mannequin" } }),
  once("a comment that an App wrote in the approver's name", "via-app", MIRA, { comment: { viaApp: true } }),
  once("a comment in another conversation than was told", "silent", MIRA, { comment: { conversation: 8 } }),
  once("a command in a quotation", "silent", MIRA, { body: (number) => `> ${waive(number)}` }),
  once("a command in code", "silent", MIRA, { body: (number) => `\`\`\`\n${waive(number)}\n\`\`\`` }),
  once("a command in a nested list", "silent", MIRA, { body: (number) => `- a\n  - ${waive(number)}` }),
  once("a command with a letter of another script", "unreadable", MIRA, {
    body: (number) => waive(number).replace("waive", "w\u0430ive"),
  }),
  once("two commands", "unreadable", MIRA, { body: (number) => `${waive(number)}\n\n${waive(number + 1)}` }),
  once("a command below a folded part", "unreadable", MIRA, { body: (number) => `<details>\n\n${waive(number)}` }),
  {
    name: "a comment that was deleted before it was read",
    set: nothing,
    expected: "silent",
    play: async (world, number) => {
      const comment = world.write(MIRA, waive(number));
      world.remove(comment);
      await world.deliver(comment);
      return comment;
    },
  },
];
