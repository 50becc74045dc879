module.exports = class {
  constructor() {
    throw new SyntaxError("not today");
  }
};
