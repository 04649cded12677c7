'use strict';

const { createHash } = require('node:crypto');
const echarts = require('echarts');
const palette = require('./palette.json');
const { Refusal } = require('./refusal.cjs');
const { selfContained } = require('./svg.cjs');

const MAX_OPTION = 2_000_000;
const MIN_SIDE = 40;
const MAX_SIDE = 4_000;

const axis = {
  axisLine: { lineStyle: { color: palette.hairline } },
  axisTick: { show: false },
  axisLabel: { color: palette.muted },
  splitLine: { lineStyle: { color: palette.hairline, width: 1 } },
};

echarts.registerTheme('platform', {
  color: palette.series,
  textStyle: { fontFamily: 'Inter', fontSize: 12, color: palette.ink },
  title: { textStyle: { color: palette.ink, fontSize: 14, fontWeight: 600 }, subtextStyle: { color: palette.muted } },
  legend: { textStyle: { color: palette.muted }, itemWidth: 12, itemHeight: 8, icon: 'roundRect' },
  categoryAxis: { ...axis, splitLine: { show: false } },
  valueAxis: { ...axis, axisLine: { show: false } },
  timeAxis: axis,
  line: { symbol: 'none', lineStyle: { width: 2 } },
  bar: { itemStyle: { borderRadius: 2 } },
});

/**
 * Draws an ECharts option object, the same one the browser draws. No DOM, no network, no clock: equal input, equal bytes.
 *
 * @param {object} option plain JSON; functions cannot arrive here
 * @param {number} width pixels
 * @param {number} height pixels
 * @returns {string} one SVG element
 */
function chartSvg(option, width, height) {
  const text = JSON.stringify(checked(option, width, height));
  const chart = echarts.init(null, 'platform', { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...JSON.parse(text), animation: false });
    const id = createHash('sha256').update(`${width}x${height}:${text}`).digest('hex').slice(0, 8);
    return selfContained(stable(chart.renderToSVGString(), id));
  } finally {
    chart.dispose();
  }
}

function checked(option, width, height) {
  if (option === null || typeof option !== 'object' || Array.isArray(option)) {
    throw new Refusal('A chart needs an option object.');
  }
  if (![width, height].every((side) => Number.isInteger(side) && side >= MIN_SIDE && side <= MAX_SIDE)) {
    throw new Refusal(`A chart is ${MIN_SIDE} to ${MAX_SIDE} pixels wide and high.`);
  }
  if (JSON.stringify(option).length > MAX_OPTION) {
    throw new Refusal(`A chart's option object has at most ${MAX_OPTION} characters.`);
  }
  return option;
}

/** Drops what only a mouse needs, and makes ids of the chart's content: ECharts numbers its instances. */
function stable(svg, id) {
  return svg
    .replace(/<style\s*><!\[CDATA\[[\s\S]*?\]\]>\s*<\/style>\s*/g, '')
    .replace(/ (?:class="zr\d+-cls-\d+"|ecmeta_\w+="[^"<]*"|pointer-events="\w+")(?=[^<>]*>)/g, '')
    .replace(/( id="|"url\(#| (?:xlink:)?href="#)zr\d+-/g, `$1c${id}-`);
}

/** Pays for the first chart before anyone waits for one. */
function warm() {
  chartSvg({ xAxis: { type: 'category', data: ['a'] }, yAxis: {}, series: [{ type: 'bar', data: [1] }] }, 100, 100);
}

module.exports = { chartSvg, warm };
