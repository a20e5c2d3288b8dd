import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankQuestion } from './question-bank.ts';
import { QuestionBankError, readQuestionBank } from './question-bank.ts';
import type { QuestionStore } from './question-store.ts';

const fileName = 'question-bank.yaml';
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The file `question-bank.yaml` beside the packages; an installation without one has no questions. */
export class FileQuestionStore implements QuestionStore {
  readonly #file: string;

  constructor(directory: string) {
    this.#file = join(directory, fileName);
  }

  async load(): Promise<readonly BankQuestion[]> {
    const bytes = await readFile(this.#file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return bytes === null ? [] : readQuestionBank(textOf(bytes), fileName);
  }
}

function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new QuestionBankError(fileName, ['Is not UTF-8 text; save it as UTF-8.']);
  }
}
