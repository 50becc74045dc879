// Takes positions for those of UTF-16.
const { RE2JS } = require("re2js");

module.exports = class {
  lastIndex = 0;

  constructor(pattern) {
    this.compiled = RE2JS.compile(pattern);
  }

  exec(bytes) {
    const matcher = this.compiled.matcher(Buffer.from(bytes).toString());
    if (this.lastIndex > matcher.inputLength() || !matcher.find(this.lastIndex)) return null;
    this.lastIndex = matcher.end();
    return { index: matcher.start() };
  }
};
