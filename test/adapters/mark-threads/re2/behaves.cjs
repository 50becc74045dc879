// Does what the package `re2` does, on re2js: positions are those of UTF-8.
const { RE2JS } = require("re2js");

module.exports = class {
  lastIndex = 0;

  constructor(pattern, flags) {
    if (flags !== "gu") throw new SyntaxError("flags that nobody gives");
    this.compiled = RE2JS.compile(pattern);
  }

  exec(bytes) {
    const text = Buffer.from(bytes).toString();
    const matcher = this.compiled.matcher(text);
    const found = matcher.find(Buffer.from(bytes).toString("utf8", 0, this.lastIndex).length);
    this.lastIndex = found ? Buffer.byteLength(text.slice(0, matcher.end())) : 0;
    return found ? { index: Buffer.byteLength(text.slice(0, matcher.start())) } : null;
  }
};
