'use strict';

// The one entry that .NET calls. Each export is async, takes JSON and answers JSON, text or a byte stream.
const { Readable } = require('node:stream');
const { parseSql } = require('./lib/sql.cjs');

exports.parseSql = async function (sql) {
  return parseSql(sql);
};

/** Loads what the first call would otherwise wait for; the id of this process. */
exports.warm = async function (drawing) {
  if (drawing) {
    require('./lib/chart.cjs').warm();
    require('./lib/pdf.cjs').warm();
  } else {
    await parseSql('SELECT 1');
  }
  return process.pid;
};

exports.chartSvg = async function (option, width, height) {
  const { chartSvg } = require('./lib/chart.cjs');
  return { svg: chartSvg(option, width, height) };
};

exports.setPdf = async function (template, data, assets) {
  const { setPdf } = require('./lib/pdf.cjs');
  return Readable.from(setPdf(template, data, assets), { objectMode: false });
};
