import { checkOut, commit, push } from "../checkout.ts";
import { openPull, subjectOf } from "../pull.ts";
import { untilStill } from "../stage.ts";
import type { Step } from "../step.ts";
import { unless } from "../step.ts";
import { readVerdict } from "../verdict.ts";
import { writtenOn } from "../words.ts";

/** An ordinary change to the public SDK: nothing is said but that it is clear. */
export const clean: Step = {
  name: "clean",
  expected: "clear",
  play: async (stage) => {
    const { developer } = stage.sample;
    const work = await checkOut(stage.world, developer, stage.folder, ["acme/sdk", "timeouts"]);
    const source = `export async function quote(origin: string, sku: string): Promise<number> {
  const answer = await fetch(\`\${origin}/v1/quotes/\${sku}\`, { signal: AbortSignal.timeout(5000) });
  return ((await answer.json()) as { price: number }).price;
}
`;
    await commit(work, "Give up on a quote after five seconds", { "src/client.ts": source });
    await push(work);
    const pull = await openPull(stage, developer, "acme/sdk", {
      branch: "timeouts",
      title: "Give up on a quote after five seconds",
      body: "A shop must not hang when we do.",
    });
    const reading = await readVerdict(stage, developer, "acme/sdk", pull.head);
    await untilStill(stage);
    const written = await writtenOn(stage, pull);
    return {
      subject: subjectOf(pull),
      verdict: reading.verdict,
      doubts: unless(written.length === 0, `${written.length} comments on a change that is clear`),
    };
  },
};
