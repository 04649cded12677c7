import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const { parseSql, chartSvg } = require('../index.cjs');
const { setPdf } = require('../lib/pdf.cjs');
const { selfContained } = require('../lib/svg.cjs');
const palette = require('../lib/palette.json');
const { chartOption, report } = require('./sample.cjs');

const refused = { name: 'Refusal' };
const draw = async (option, width = 860, height = 300) => (await chartSvg(option, width, height)).svg;

test('a statement becomes a tree, a mistake its message and place', async () => {
  const { tree } = JSON.parse(await parseSql('SELECT a FROM b'));
  assert.equal(tree.stmts[0].stmt.SelectStmt.fromClause[0].RangeVar.relname, 'b');
  assert.deepEqual(JSON.parse(await parseSql('SELECT a FROM')), { error: { message: 'syntax error at end of input', position: 13 } });
});

test('a statement nested past the stack is refused and the parser still works', async () => {
  await assert.rejects(parseSql(`SELECT 1${'+1'.repeat(8000)}`), refused);
  assert.ok(JSON.parse(await parseSql('SELECT 1')).tree);
});

test('SQL too long, empty or with NUL is refused', async () => {
  await Promise.all(['', 'x'.repeat(100_001), "SELECT '\0'", 1].map((sql) => assert.rejects(parseSql(sql), refused)));
});

test('the same chart is the same bytes, another chart has other ids', async () => {
  const first = await draw(chartOption);
  await draw({ series: [{ type: 'pie', data: [{ name: 'a', value: 1 }] }] });
  assert.equal(await draw(chartOption), first);
  assert.doesNotMatch(first, /zr\d/);
  assert.ok(first.includes('>Sep</text>') && first.includes(palette.series[0]));
});

test('a label may say anything and stays text', async () => {
  const svg = await draw({ title: { text: '<script>alert("x")</script> id="zr1-a" & co' } });
  assert.ok(svg.includes('&lt;script&gt;alert('));
  assert.doesNotMatch(svg, /<script/);
});

test('a chart that would load something, or is no chart, is refused', async () => {
  const picture = { graphic: [{ type: 'image', style: { image: 'https://example.com/x.png', width: 9, height: 9 } }] };
  await Promise.all([[picture, 100, 100], [null, 100, 100], [{}, 0, 100], [{}, 100, 1e6], [{}, '9', 9]]
    .map((input) => assert.rejects(chartSvg(...input), refused)));
});

test('pictures that load or run something are refused', () => {
  for (const inner of ['<script>1</script>', '<image href="file:///etc/passwd"/>', '<a xlink:href="https://x"/>', '<g onload="x()"/>',
    '<foreignObject/>', '<rect fill="url(https://x#a)"/>', '<style>@import url(https://x)</style>',
    '<image aria-label=">" href="https://x"/>', '<!ENTITY x "y">', '<svg:script/>', '<?xml-stylesheet href="x"?>']) {
    assert.throws(() => selfContained(`<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`), refused, inner);
  }
  assert.throws(() => selfContained('<html></html>'), refused);
});

test('a report is a tagged PDF, the same bytes each time', async () => {
  const svg = await draw(chartOption);
  const pdf = setPdf('sales-report', report, { 'by-month.svg': svg });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok(pdf.includes('/MarkInfo') && pdf.includes('/StructTreeRoot') && pdf.includes('/Lang'));
  assert.deepEqual(setPdf('sales-report', report, { 'by-month.svg': svg }), pdf);
});

test('data of one report does not stay for the next', async () => {
  const bare = { title: 'A', tenant: 'T', period: 'P' };
  const before = setPdf('sales-report', bare, {});
  setPdf('sales-report', report, { 'by-month.svg': await draw(chartOption) });
  assert.deepEqual(setPdf('sales-report', bare, {}), before);
  assert.throws(() => setPdf('sales-report', { ...bare, charts: [{ title: 'x', file: 'by-month.svg', alt: 'x' }] }, {}), refused);
});

test('mark-up in data is text', () => {
  const name = '#read("/sales-report.typ") *bold* $x$ <label> @ref \\';
  assert.ok(setPdf('sales-report', { title: name, tenant: name, period: name, notes: [name], kpis: [{ label: name, value: name }] }, {}).length > 0);
});

test('templates, names and sizes outside the rules are refused', () => {
  for (const [template, data, assets] of [['../index', {}, {}], ['nothing', {}, {}], [1, {}, {}], ['sales-report', {}, {}],
    ['sales-report', report, { '../x.svg': '<svg></svg>' }], ['sales-report', report, { 'x.png': '<svg></svg>' }]]) {
    assert.throws(() => setPdf(template, data, assets), refused, String(template));
  }
});

test('no template imports a package from the network', () => {
  const folder = new URL('../templates/', import.meta.url);
  for (const file of fs.readdirSync(folder)) {
    assert.doesNotMatch(fs.readFileSync(new URL(file, folder), 'utf8'), /@preview|@local/, file);
  }
});
