import { afterAll, beforeAll, test } from "vitest";
import { GITHUB_ROWS, LASTING_ROWS } from "./github-rows.ts";
import { type City, openCity } from "./github-stage.ts";
import { expectEnd } from "./play-rows.ts";

let city: City;

beforeAll(async () => {
  city = await openCity();
  for (const { act } of LASTING_ROWS) await act(city);
  await city.rest();
  await city.pass(65);
});

afterAll(async () => {
  await city.close();
});

test.for(LASTING_ROWS.map((row) => [row.tries, row] as const))("an insider %s", async ([, row]) => {
  expectEnd(row, await row.look(city));
});

test.for(GITHUB_ROWS.map((row) => [row.tries, row] as const))("an insider %s", async ([, row]) => {
  expectEnd(row, await row.play(city));
});
