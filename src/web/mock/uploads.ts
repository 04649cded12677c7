import type { Upload, UploadIssue } from '../src/shared/api/types.ts';
import { Refusal, written, type Call, type Route } from './mock-api.ts';

const rows = (read: number, replaced = 0, skipped = 0, held = 0, returns = 0) => ({
  read,
  imported: read - replaced - skipped - held,
  replaced,
  skipped,
  held,
  sales: read - skipped - held,
  returns,
  salesReplaced: replaced,
  skippedBy: {},
  heldBy: {},
});

const known = (id: string, day: string, part: Partial<Upload>): Upload => ({
  id,
  fileName: `${day}.csv`,
  vendor: 'online-retail',
  vendorName: 'Online Retail',
  status: 'completed',
  statusText: '',
  receivedAt: `2026-11-20T0${8 + (Number(id) % 2)}:1${id}:00Z`,
  receivedBy: 'Ann Nowak',
  sizeBytes: 262_144,
  periodStart: day,
  periodEnd: day,
  rows: rows(3108, 0, 0, 0, 27),
  amount: 58635.56,
  currency: 'GBP',
  issues: { error: 0, warning: 0, info: 0 },
  slices: 1,
  unchanged: false,
  readAgain: false,
  progress: { rows: 0, total: null },
  ...part,
});

const uploads: Upload[] = [
  known('6', '2010-12-07', {
    fileName: 'Liberty sales wk 49.xlsx',
    vendor: null,
    vendorName: null,
    status: 'needs_input',
    amount: null,
    periodStart: null,
    periodEnd: null,
    rows: rows(0),
    question: {
      kind: 'period',
      text: 'which month is this?',
      options: [
        { value: '2010-11', label: 'November 2010', reason: 'the file before was October' },
        { value: '2010-12', label: 'December 2010', reason: 'sent in December' },
      ],
    },
  }),
  known('5', '2010-12-06', {
    status: 'completed_with_warnings',
    rows: rows(3878, 0, 0, 12),
    amount: 53860.18,
    issues: { error: 12, warning: 31, info: 1 },
  }),
  known('4', '2010-12-05', { rows: rows(2725, 0, 0, 0), amount: 31383.95 }),
  known('3', '2010-12-03', {
    fileName: 'budget-2011.xlsx',
    vendor: null,
    vendorName: null,
    status: 'failed',
    rows: rows(0),
    amount: null,
    periodStart: null,
    periodEnd: null,
    error: {
      code: 'unknown_format',
      message:
        'This workbook has no sales rows that we know how to read: no sheet has a product and a quantity column.',
    },
  }),
  known('2', '2010-12-02', { status: 'rolled_back', rows: rows(2109, 0, 0, 0), amount: 46207.28 }),
  known('1', '2010-12-01', {}),
];

const issues: UploadIssue[] = [
  ...Array.from({ length: 12 }, (_, index): UploadIssue => ({
    id: index,
    severity: 'error',
    code: 'price_not_a_number',
    sheet: null,
    row: 118 + index * 17,
    column: 'UnitPrice',
    value: ['n/a', '12,,50', '?'][index % 3] ?? '',
    message: 'The price is not a number, so the row was held.',
    fix: 'Correct the price in the file and drop it again; only this day is replaced.',
  })),
  ...Array.from({ length: 31 }, (_, index): UploadIssue => ({
    id: 100 + index,
    severity: 'warning',
    code: 'product_unknown',
    row: 30 + index * 9,
    column: 'StockCode',
    value: `2${1400 + index}`,
    message: 'This product code is new. Its sales count, but under the code.',
    fix: 'Map it to a product once; all files correct themselves.',
  })),
  {
    id: 200,
    severity: 'info',
    code: 'duplicates_kept',
    message: '25 lines are exactly alike and were kept: one order can hold the same line twice.',
  },
];

const find = (id: string) => {
  const upload = uploads.find((item) => item.id === id);
  if (!upload) throw new Refusal(404, 'not_found', 'This file is not there.');
  return upload;
};

function advance(upload: Upload) {
  const total = 3108;
  const done = upload.progress.rows;
  if (upload.status === 'queued') upload.status = 'detecting';
  else if (upload.status === 'detecting') {
    Object.assign(upload, { status: 'parsing', vendorName: 'Online Retail', progress: { rows: 0, total } });
  } else if (upload.status === 'parsing' && done < total) {
    upload.progress = { rows: Math.min(total, done + 420), total };
  } else if (upload.status === 'parsing') upload.status = 'committing';
  else if (upload.status === 'committing') {
    const day = { periodStart: '2010-12-08', periodEnd: '2010-12-08' };
    Object.assign(
      upload,
      known(upload.id, '2010-12-08', { ...day, fileName: upload.fileName, receivedAt: upload.receivedAt }),
    );
  }
}

function stream(call: Call, upload: Upload) {
  call.response.setHeader('Content-Type', 'text/event-stream');
  const timer = setInterval(() => {
    advance(upload);
    call.response.write(`event: upload\ndata: ${JSON.stringify(upload)}\n\n`);
  }, 300);
  call.request.on('close', () => clearInterval(timer));
  return written;
}

async function receive(call: Call): Promise<Upload> {
  const text = (await call.body()).toString('latin1');
  const fileName = /filename="([^"]*)"/.exec(text)?.[1] ?? 'file.csv';
  const earlier = uploads.find((item) => item.fileName === fileName);
  if (earlier)
    throw new Refusal(409, 'duplicate_file', 'This file was loaded before; nothing changed.', {
      uploadId: earlier.id,
    });
  const upload = known(String(uploads.length + 1), '2010-12-08', {
    fileName,
    vendor: null,
    vendorName: null,
    status: 'queued',
    receivedAt: new Date().toISOString(),
    periodStart: null,
    periodEnd: null,
    amount: null,
    rows: rows(0),
  });
  uploads.unshift(upload);
  return upload;
}

const become = (status: Upload['status']) => (_: Call, match: string[]) =>
  Object.assign(find(match[0] ?? ''), { status, question: null });

export const uploadRoutes: Route[] = [
  ['GET', /^\/api\/v1\/uploads$/, () => ({ items: uploads, next: null })],
  ['POST', /^\/api\/v1\/uploads$/, receive],
  ['GET', /^\/api\/v1\/uploads\/(\w+)$/, (_, [id = '']) => find(id)],
  ['GET', /^\/api\/v1\/uploads\/(\w+)\/issues$/, () => ({ items: issues, next: null })],
  ['GET', /^\/api\/v1\/uploads\/(\w+)\/events$/, (call, [id = '']) => stream(call, find(id))],
  ['POST', /^\/api\/v1\/uploads\/(\w+)\/answer$/, become('queued')],
  ['POST', /^\/api\/v1\/uploads\/(\w+)\/cancel$/, become('cancelled')],
  ['POST', /^\/api\/v1\/uploads\/(\w+)\/undo$/, become('rolled_back')],
];
