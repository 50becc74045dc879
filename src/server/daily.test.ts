import { expect, it, vi } from "vitest";
import { startDaily } from "./daily.ts";

const SOON = { timeout: 5_000, interval: 1 };

function logOf(lines: string[]) {
  const note = (_: object, sentence: string): void => void lines.push(sentence);
  return { info: note, warn: note, error: note };
}

it("is done at first after a while, and then again and again", async () => {
  let runs = 0;
  const run = async (): Promise<void> => {
    runs += 1;
  };
  const running = startDaily({ run, log: logOf([]), firstMs: 1, everyMs: 1 });
  await vi.waitFor(() => expect(runs).toBeGreaterThan(2), SOON);
  await running.stop();
});

it("is tried again where it fails, with a line that tells nothing of why", async () => {
  const lines: string[] = [];
  let runs = 0;
  const run = async (): Promise<void> => {
    runs += 1;
    if (runs === 1) throw new Error("a payload");
  };
  const running = startDaily({ run, log: logOf(lines), firstMs: 1, everyMs: 3_600_000, againMs: 1 });
  await vi.waitFor(() => expect(runs).toBe(2), SOON);
  await vi.waitFor(() => expect(running.isWell()).toBe(true), SOON);
  await running.stop();
  expect(lines).toEqual(["What is done daily could not be done."]);
});

it("is not begun any more once it is stopped, and a stop waits for the run that goes on", async () => {
  let [begun, ended] = [0, 0];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const run = async (): Promise<void> => {
    begun += 1;
    await gate;
    ended += 1;
  };
  const running = startDaily({ run, log: logOf([]), firstMs: 1, everyMs: 1 });
  await vi.waitFor(() => expect(begun).toBe(1), SOON);
  const stopped = running.stop();
  open();
  await stopped;
  expect([begun, ended]).toEqual([1, 1]);
  const never = startDaily({ run, log: logOf([]) });
  await never.stop();
  expect(begun).toBe(1);
});
