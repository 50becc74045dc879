import { describe, expect, it } from "vitest";
import { secretFault } from "./secret-strength.ts";

describe("the strength of a webhook secret", () => {
  it.each([
    ["", "shorter"],
    ["development", "shorter"],
    ["k7Gv2pQz9LxW4mTn8RbYc3HsJd6FaEu", "shorter"],
    ["a".repeat(64), "repeats"],
    ["ab".repeat(32), "repeats"],
    ["development-development-development", "well-known"],
    ["It's a Secret to Everybody, and long enough", "well-known"],
    ["change-me-please-change-me-please-1", "well-known"],
    ["0123456789abcdef0123456789abcdef", "well-known"],
    ["your_secret_goes_here_your_secret_goes_here", "well-known"],
  ])("refuses %j", (secret, why) => {
    expect(secretFault(secret)).toContain(why);
  });

  it("takes what a machine has drawn", () => {
    expect(secretFault("9f2c4e8a1b7d3f605a9c8e2d4b6f1a3c")).toBeNull();
    expect(secretFault("k7Gv2pQz9LxW4mTn8RbYc3HsJd6FaEuV")).toBeNull();
  });
});
