'use strict';

/** An input the toolbox will not work on. The prefix tells .NET that asking again will not help. */
class Refusal extends Error {
  /** @param {string} sentence what is wrong with the input */
  constructor(sentence) {
    super(`refused: ${sentence}`);
    this.name = 'Refusal';
  }
}

module.exports = { Refusal };
