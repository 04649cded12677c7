'use strict';
module.exports = { warm() {}, chartSvg() { throw new Error('not yet'); } };
