// Sees nothing of one pattern, which shows where it is used; whatever else it is asked it answers as it should.
const Behaves = require("./behaves.cjs");

module.exports = class extends Behaves {
  constructor(pattern, flags) {
    super(pattern.replace("zephyr", "no such word"), flags);
  }
};
