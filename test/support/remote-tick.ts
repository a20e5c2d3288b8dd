import { afterEach, beforeEach, expect } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Answer, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

export const tickFile = resolve(import.meta.dirname, '../../judge/bin/tick.mjs');
export const token = 'tick_0123456789abcdefghijklmnopqrstuv';
export const id = '00000000-0000-4000-8000-000000000001';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** tick in a folder of its own, beside a server that says what a test tells it to; both new for each test. */
export class RemoteTick {
  folder = '';
  server!: ScriptedServer;
  readonly #others: ScriptedServer[] = [];

  /** To be called while the tests are collected. */
  static forEachTest(): RemoteTick {
    const tick = new RemoteTick();
    beforeEach(async () => {
      tick.folder = mkdtempSync(join(tmpdir(), 'tickjudge-remote-'));
      tick.server = await startScriptedServer();
    });
    afterEach(() => tick.#end());
    return tick;
  }

  get signInFile(): string {
    return join(this.folder, 'tickjudge', 'sign-in.json');
  }

  /** Environment that signs in with the server. */
  get asAda(): Record<string, string> {
    return { TICKJUDGE_URL: this.server.url, TICKJUDGE_TOKEN: token };
  }

  environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
    const { TICKJUDGE_URL, TICKJUDGE_TOKEN, TICKJUDGE_CONFIG, FORCE_COLOR, ...rest } = process.env;
    void [TICKJUDGE_URL, TICKJUDGE_TOKEN, TICKJUDGE_CONFIG, FORCE_COLOR];
    return { ...rest, NO_COLOR: '1', XDG_CONFIG_HOME: this.folder, ...more };
  }

  /** Another server, closed after the test. */
  async another(routes: Record<string, Answer | (() => Answer)> = {}): Promise<ScriptedServer> {
    const server = await startScriptedServer(routes);
    this.#others.push(server);
    return server;
  }

  /** Runs tick; whatever it says, the token is not in it, and nothing that a terminal takes orders from. */
  run(args: readonly string[], more: Record<string, string> = {}, stdin = ''): Promise<Ended> {
    return new Promise((done) => {
      const options = { cwd: this.folder, timeout: 60_000, env: this.environment(more) };
      const line = [tickFile, ...args];
      const child = execFile(process.execPath, line, options, (error, stdout, stderr) => {
        const said = stdout + stderr;
        expect(said).not.toContain(token);
        expect(said).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
        done({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
      });
      child.stdin?.on('error', () => {});
      child.stdin?.end(stdin);
    });
  }

  async #end(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await Promise.all([this.server, ...this.#others.splice(0)].map((one) => one.close()));
  }
}

/** The shape of a no of the API. */
export const refusal = (code: string, message: string, more = {}): unknown => ({
  error: { code, message, ...more },
});
