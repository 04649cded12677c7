import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const host = join(root, 'artifacts/bin/Platform.Host/release/Platform.Host.dll');

const freePort = () =>
  new Promise<number>((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });

/** Uses the sites named in the environment; without them starts a product of its own, with data of its own. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['PLATFORM_URL_ACME'] || process.env['PLATFORM_UP']) return undefined;
  if (!existsSync(host))
    throw new Error('The host is not built: run ./dev test, or name a running one with PLATFORM_UP.');

  const parent = join(root, '.data', 'tests');
  mkdirSync(parent, { recursive: true });
  const data = mkdtempSync(join(parent, 'web-e2e-'));
  const port = await freePort();
  const log = openSync(join(data, 'host.log'), 'w');
  const product = spawn('dotnet', [host, 'up', '--port', String(port)], {
    cwd: root,
    env: { ...process.env, Platform__DataFolder: data, Platform__AllowLoopbackEmbeds: 'true' },
    stdio: ['ignore', log, log],
  });
  const up = join(data, 'up.json');
  const stop = async () => {
    if (product.exitCode === null) {
      const ended = new Promise((done) => product.once('exit', done));
      product.kill('SIGTERM');
      await ended;
    }
    rmSync(data, { recursive: true, force: true });
  };

  const deadline = Date.now() + 180_000;
  while (!(existsSync(up) && (await isReady(port)))) {
    if (product.exitCode !== null) throw new Error(`The host did not start; see ${join(data, 'host.log')}.`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error('The host was not ready within three minutes.');
    }
    await new Promise((wait) => setTimeout(wait, 300));
  }
  process.env['PLATFORM_UP'] = up;
  return stop;
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}
