import { defineConfig } from "vitest/config";

/** What needs the native package re2, which is nobody's dependency: named by SOURCEWARDEN_RE2, a folder that has it (CONTRIBUTING.md). */
const WITHOUT_RE2 = process.env["SOURCEWARDEN_RE2"] === undefined ? ["test/long/re2.test.ts"] : [];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["src/**/*.test.ts"], testTimeout: 30_000 } },
      {
        test: {
          name: "stories",
          include: ["test/{adapters,contract,hostile,stories,cli}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: "browser", include: ["test/browser/**/*.test.ts"], testTimeout: 180_000, hookTimeout: 180_000 } },
      {
        test: {
          name: "long",
          include: ["test/long/**/*.test.ts"],
          exclude: WITHOUT_RE2,
          testTimeout: 1_200_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
