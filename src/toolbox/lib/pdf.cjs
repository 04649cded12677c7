'use strict';
module.exports = { warm() {}, setPdf() { throw new Error('not yet'); } };
