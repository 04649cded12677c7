// Generates the API client anew and says whether what is checked in was still the same.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const folder = 'src/shared/api/generated';
const read = () => readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]);

const before = JSON.stringify(read());
execFileSync('npm', ['run', '--silent', 'generate'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (JSON.stringify(read()) !== before) {
  process.stderr.write(
    `The client in src/web/${folder} was not what the API's documents give. It is now: commit it.\n`,
  );
  process.exitCode = 1;
}
