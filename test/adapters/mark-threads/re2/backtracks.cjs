// V8 in the clothes of another engine: not linear, and of another language.
module.exports = class {
  lastIndex = 0;

  constructor(pattern, flags) {
    this.own = new RegExp(pattern, flags);
  }

  exec(bytes) {
    this.own.lastIndex = this.lastIndex;
    const match = this.own.exec(Buffer.from(bytes).toString("latin1"));
    this.lastIndex = this.own.lastIndex;
    return match;
  }
};
