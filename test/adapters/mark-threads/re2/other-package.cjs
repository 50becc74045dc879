module.exports = { version: "0.0.1" };
