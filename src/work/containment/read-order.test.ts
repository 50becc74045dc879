import { describe, expect, it } from "vitest";
import { readOrder, writeOrder } from "./read-order.ts";

const PLAN = "1a2b3c4d5e6f";

describe("an order in a comment", () => {
  it("is one plain line that names the alert, the plan or run, and a reason", () => {
    expect(readOrder(`It was me.\n\n/sourcewarden contain A-12 ${PLAN}: made public by mistake`)).toEqual({
      kind: "order",
      command: { verb: "contain", alert: 12, digest: PLAN, reason: "made public by mistake" },
    });
    expect(readOrder(`/sourcewarden undo A-3 ${PLAN}: it was meant so`)).toMatchObject({ command: { verb: "undo" } });
  });

  it.each([
    ["nothing said to us", "Looks bad."],
    ["a quotation", `> /sourcewarden contain A-12 ${PLAN}: why not`],
    ["code", `\`\`\`\n/sourcewarden contain A-12 ${PLAN}: why not\n\`\`\``],
    ["an item of a list", `- /sourcewarden contain A-12 ${PLAN}: why not`],
  ])("is not in %s", (_what, comment) => {
    expect(readOrder(comment)).toEqual({ kind: "none" });
  });

  it.each([
    ["no reason", `/sourcewarden contain A-12 ${PLAN}`, "reason"],
    ["the place for a reason left as it is", `/sourcewarden contain A-12 ${PLAN}: <reason>`, "reason"],
    ["a plan of other length", "/sourcewarden contain A-12 1a2b3c4: why not", "form"],
    ["a plan in capitals", `/sourcewarden contain A-12 ${PLAN.toUpperCase()}: why not`, "form"],
    ["two spaces", `/sourcewarden contain  A-12 ${PLAN}: why not`, "form"],
    ["words too many", `/sourcewarden contain A-12 ${PLAN} now: why not`, "form"],
    ["a verb of pull requests", "/sourcewarden waive SW-12 at 1a2b3c4: why not", "form"],
    ["two of them", `/sourcewarden contain A-1 ${PLAN}: why\n\n/sourcewarden contain A-2 ${PLAN}: why`, "two-commands"],
    ["emphasis", `/sourcewarden contain *A-12* ${PLAN}: why not`, "markup"],
    ["another line", `/sourcewarden contain A-12 ${PLAN}: why not\nand more`, "more-lines"],
    ["hidden words", `<!-- a -->\n\n/sourcewarden contain A-12 ${PLAN}: why not`, "html"],
    ["a letter of another script", `/sourcewarden c\u043entain A-12 ${PLAN}: why not`, "look-alike"],
    ["a sign that nobody sees", `/sourcewarden contain\u200b A-12 ${PLAN}: why not`, "unseen"],
  ])("is refused with %s", (_what, comment, why) => {
    expect(readOrder(comment)).toEqual({ kind: "refused", why });
  });

  it("is written as it is read", () => {
    const command = { verb: "contain", alert: 12, digest: PLAN, reason: "made public by mistake" } as const;
    const written = writeOrder(command);
    expect(written.ok && readOrder(written.comment)).toEqual({ kind: "order", command });
    expect(writeOrder({ ...command, reason: "a\nb" })).toEqual({ ok: false, why: "more-lines" });
  });
});
