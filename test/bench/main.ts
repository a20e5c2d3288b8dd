// `npm run bench [-- sections] [--only part] [--json]`: speed and memory promises, each beside an anchor that is run in the same
// minutes. Machines are shared and noisy, so blocks of both alternate, and the ratios are what counts.
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { cpuLimits } from './cpu-limits.ts';
import { engine } from './engine.ts';
import { intake } from './intake.ts';
import { judging } from './judging.ts';
import { load } from './load.ts';
import { packages } from './packages.ts';
import { problems } from './problems.ts';
import { scoreboard } from './scoreboard.ts';
import { BenchFailure, type Row, type Section } from './section.ts';
import { service } from './service.ts';
import { table } from './statistics.ts';

const sections: Readonly<Record<string, Section>> = {
  engine,
  service,
  load,
  intake,
  packages,
  'cpu-limits': cpuLimits,
  problems,
  judging,
  scoreboard,
};

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean' },
    json: { type: 'boolean' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
if (options.help) {
  console.log('npm run bench [-- <section>...] [--only <part>...] [--json]\n\nSections:');
  for (const [name, { title, onlyWhenAsked }] of Object.entries(sections))
    console.log(`  ${name}: ${title}${onlyWhenAsked ? ' (only when it is named)' : ''}`);
  console.log('\nExample: npm run bench -- problems --only debounce');
  process.exit(0);
}
const unknown = asked.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(
    `There is no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}.`,
  );
  process.exit(64);
}

const machine = { node: process.version, cores: availableParallelism(), load: loadavg()[0] };
const results: Record<string, readonly Row[]> = {};
for (const [name, section] of Object.entries(sections)) {
  if (asked.length > 0 ? !asked.includes(name) : section.onlyWhenAsked) continue;
  try {
    results[name] = await section.run((text) => console.error(`${name}: ${text}`), options.only);
  } catch (error) {
    if (!(error instanceof BenchFailure)) throw error;
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}

if (options.json) console.log(JSON.stringify({ machine, results }, null, 2));
else {
  console.log(
    `\nNode ${machine.node}, ${machine.cores} cores, load at the start ${machine.load?.toFixed(1)}`,
  );
  for (const [name, rows] of Object.entries(results)) show(sections[name] as Section, rows);
}

function show({ title, anchor }: Section, rows: readonly Row[]): void {
  console.log(`\n${title}\n`);
  const head = ['what', 'Tickjudge', 'anchor', 'ratio', 'goal', ''];
  const lines = rows.map((row) => [
    row.what,
    row.ours,
    row.anchor,
    row.ratio,
    row.goal,
    row.reached === undefined ? '' : row.reached ? 'reached' : 'missed',
  ]);
  console.log(table([head, ...lines]));
  console.log(`\nAnchor: ${anchor}`);
}
