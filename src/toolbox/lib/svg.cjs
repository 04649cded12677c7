'use strict';

const { Refusal } = require('./refusal.cjs');

const MAX_SVG = 8_000_000;

/**
 * A picture must carry all it shows: a link to elsewhere would be fetched by whoever opens it, and a script run.
 *
 * @param {string} svg
 * @returns {string} the same picture
 */
function selfContained(svg) {
  if (typeof svg !== 'string' || !/^\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/.test(svg)) {
    throw new Refusal('A picture must be SVG.');
  }
  if (svg.length > MAX_SVG) {
    throw new Refusal(`A picture has at most ${MAX_SVG} characters.`);
  }
  const tags = markup(svg);
  if (/<(?:\w+:)?(?:script|style|foreignObject|iframe)\b|<!|<\?(?!xml\s)|\son\w+\s*=/i.test(tags)) {
    throw new Refusal('A picture may not carry scripts, styles or declarations.');
  }
  if (/href\s*=\s*(?!["'](?:#|data:image\/(?:png|jpeg);))/i.test(tags) || /url\((?!#)/i.test(tags)) {
    throw new Refusal('A picture may not load anything from elsewhere.');
  }
  return svg;
}

/** Only the tags, so that a label may say anything. */
function markup(svg) {
  return (svg.match(/<(?:[^<>"']|"[^"]*"|'[^']*')*>|<[!?]/g) ?? []).join('\n');
}

module.exports = { selfContained };
