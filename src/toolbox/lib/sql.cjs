'use strict';

const path = require('node:path');
const { Refusal } = require('./refusal.cjs');

/** Longest statement, in UTF-16 units, that reaches the parser. */
const MAX_SQL = 100_000;

let parser = require('libpg-query');

/**
 * PostgreSQL's own parse tree of a text, or its syntax error.
 *
 * @param {string} sql
 * @returns {Promise<string>} JSON: {tree} or {error: {message, position}}, position 0-based in characters
 */
async function parseSql(sql) {
  if (typeof sql !== 'string' || sql.length === 0 || sql.length > MAX_SQL || sql.includes('\0')) {
    throw new Refusal(`SQL must be 1 to ${MAX_SQL} characters of text without NUL.`);
  }
  await parser.loadModule();
  try {
    return JSON.stringify({ tree: parser.parseSync(sql) });
  } catch (error) {
    if (error instanceof parser.SqlError) {
      return JSON.stringify({ error: { message: error.message, position: error.sqlDetails?.cursorPosition ?? 0 } });
    }
    throw trapped(error);
  }
}

/** A trap inside WASM leaves its memory in an unknown state, so the next call gets a fresh parser. */
function trapped(error) {
  const folder = path.dirname(require.resolve('libpg-query'));
  for (const file of Object.keys(require.cache).filter((name) => name.startsWith(folder))) {
    delete require.cache[file];
  }
  parser = require('libpg-query');
  return error instanceof RangeError || error instanceof WebAssembly.RuntimeError
    ? new Refusal('SQL is nested too deeply to parse.')
    : error;
}

module.exports = { parseSql };
