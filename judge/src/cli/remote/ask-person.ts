import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { RemoteError } from './remote-error.ts';

/** A longer answer is none. */
const mostChars = 4_096;

/** Whether somebody sits there who can answer a question. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** A question with yes or no; no unless the answer says yes. */
export async function confirm(question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await askLine(`${question} [y/N] `, true)).trim());
}

/** A secret: asked for without echo, or the whole of stdin where nobody sits. */
export async function readSecret(question: string): Promise<string> {
  return canAsk() ? askLine(question, false) : readAll();
}

function askLine(question: string, echo: boolean): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: echo ? process.stderr : silent,
    terminal: true,
  });
  // Only now: from here on the terminal does not show by itself what is typed.
  process.stderr.write(question);
  return new Promise((resolve, reject) => {
    const end = () => {
      lines.close();
      if (!echo) process.stderr.write('\n');
    };
    lines.once('line', (line) => {
      resolve(line.slice(0, mostChars));
      end();
    });
    lines.once('SIGINT', () => {
      reject(RemoteError.usage('Nothing was done.'));
      end();
    });
    lines.once('close', () => resolve(''));
  });
}

async function readAll(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) {
    text += String(chunk);
    if (text.length > mostChars) throw RemoteError.usage('That is no token: it is far too long.');
  }
  return text;
}
