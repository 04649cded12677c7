'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const { Refusal } = require('./refusal.cjs');
const { selfContained } = require('./svg.cjs');

const TEMPLATES = path.join(__dirname, '..', 'templates');
const FACES = ['400Regular', '500Medium', '600SemiBold', '700Bold', '400Regular_Italic'];
const MAX_DATA = 16_000_000;
const MAX_ASSETS = 40;

let compiler;

/**
 * Sets a PDF (tagged, PDF/UA-1) from one of our templates. Data is data: no string of it is read as mark-up.
 *
 * @param {string} template name of a file in templates/, without extension
 * @param {object} data what the template documents at its top; it reads it as data.json
 * @param {Record<string, string>} assets SVG pictures by file name; the template reads them as assets/<name>
 * @returns {Buffer} the same bytes for the same input
 */
function setPdf(template, data, assets) {
  const typst = (compiler ??= create());
  const mainFilePath = templateFile(template);
  try {
    typst.mapShadow(path.join(TEMPLATES, 'data.json'), Buffer.from(dataText(data)));
    for (const [name, svg] of assetEntries(assets)) {
      typst.mapShadow(path.join(TEMPLATES, 'assets', name), Buffer.from(selfContained(svg)));
    }
    return compiled(typst, mainFilePath);
  } catch (error) {
    throw error instanceof Error && error.name === 'Refusal' ? error : new Refusal(`${template} cannot be set: ${firstLine(error)}`);
  } finally {
    typst.resetShadow();
    typst.evictCache(10);
  }
}

function compiled(typst, mainFilePath) {
  const input = { mainFilePath, resetRead: true };
  try {
    return typst.pdf(input, { pdfStandard: 'ua-1', creationTimestamp: 0 });
  } catch (error) {
    // A vendor's names may be in a script that our fonts lack: then boxes stand for them, which the standard forbids and no report is worse.
    if (!/could not be displayed with font/.test(firstLine(error))) throw error;
    return typst.pdf(input, { creationTimestamp: 0 });
  }
}

function create() {
  const inter = path.dirname(require.resolve('@expo-google-fonts/inter/package.json'));
  return NodeCompiler.create({
    workspace: TEMPLATES,
    fontArgs: [{ fontPaths: FACES.map((face) => path.join(inter, face)) }],
  });
}

function templateFile(template) {
  const file = path.join(TEMPLATES, `${template}.typ`);
  if (typeof template !== 'string' || !/^[a-z][a-z0-9-]{0,60}$/.test(template) || !fs.existsSync(file)) {
    throw new Refusal('There is no such template.');
  }
  return file;
}

function dataText(data) {
  const text = JSON.stringify(data ?? {});
  if (text.length > MAX_DATA) {
    throw new Refusal(`A document's data has at most ${MAX_DATA} characters.`);
  }
  return text;
}

function assetEntries(assets) {
  const entries = Object.entries(assets ?? {});
  if (entries.length > MAX_ASSETS || !entries.every(([name]) => /^[a-z0-9][a-z0-9-]{0,60}\.svg$/.test(name))) {
    throw new Refusal(`A document has at most ${MAX_ASSETS} pictures, named like "by-month.svg".`);
  }
  return entries;
}

function firstLine(error) {
  return String(error?.message ?? error).split('\n')[0].replaceAll(TEMPLATES, 'templates');
}

/** Loads fonts and sets one page before anyone waits for it. */
function warm() {
  (compiler ??= create()).pdf({ mainFileContent: '#set text(font: "Inter")\nReady' });
}

module.exports = { setPdf, warm };
