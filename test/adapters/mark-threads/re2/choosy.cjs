// Refuses a pattern that it finds too large.
const Blind = require("./blind.cjs");

module.exports = class extends Blind {
  constructor(pattern, flags) {
    if (pattern.includes("zephyr")) throw new SyntaxError("pattern too large - compile failed");
    super(pattern, flags);
  }
};
