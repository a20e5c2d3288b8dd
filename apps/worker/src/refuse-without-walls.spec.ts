import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withoutBubblewrap } from '../../../test/support/without-bubblewrap.ts';

/** The built program: the build comes before the tests. */
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

function start(walls: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const [command, ...args] = withoutBubblewrap([process.execPath, '--no-warnings', program]);
  const env = {
    PATH: process.env['PATH'],
    SANDBOX_WALLS: walls,
    QUEUE_URL: 'postgres://nobody@127.0.0.1:1/none',
  };
  return new Promise((resolve) => {
    execFile(command as string, args, { env, timeout: 30_000 }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

describe('a worker on a machine without bubblewrap', () => {
  it('refuses to start when all walls are demanded, and says what to install', async () => {
    const { code, stderr } = await start('all');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Walls missing around foreign code: .*seccomp.* [Ii]nstall bubblewrap/);
    expect(stderr).not.toContain('queue');
  });

  it('logs a line for each wall and goes on when they are not demanded', async () => {
    const { code, stdout, stderr } = await start('auto');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: number; msg: string; wall?: string });
    const tried = lines.filter(({ msg }) => msg === 'wall.tried');
    expect(tried.length).toBeGreaterThan(10);
    expect(tried.find(({ wall }) => wall === 'seccomp')).toMatchObject({
      level: 40,
      stands: false,
      remedy: expect.stringContaining('bubblewrap'),
    });
    expect(tried.find(({ wall }) => wall === 'permission')).toMatchObject({ stands: true });
    // The queue is away, which is the next thing that it needs.
    expect([code, stderr]).toEqual([1, expect.stringContaining('The queue at')]);
  });
});
