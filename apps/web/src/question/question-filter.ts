import type { QuestionDifficulty, QuestionKind } from '@tickjudge/api/contract';

export const kinds: readonly QuestionKind[] = [
  'behavioural',
  'coding',
  'system-design',
  'technical',
];
export const difficulties: readonly QuestionDifficulty[] = ['easy', 'medium', 'hard'];

/** Which questions are shown; what is not there is not asked for. It lives in the page's address. */
export interface QuestionFilter {
  readonly kind?: QuestionKind;
  readonly difficulty?: QuestionDifficulty;
  readonly tag?: string;
  readonly judged?: 'true';
}

/** Reads the filter out of an address, which anybody may have written: what makes no sense in it does not count. */
export function filterOf(query: Readonly<Record<string, string | undefined>>): QuestionFilter {
  const kind = kinds.find((one) => one === query['kind']);
  const difficulty = difficulties.find((one) => one === query['difficulty']);
  const tag = query['tag']?.trim();
  return {
    ...(kind && { kind }),
    ...(difficulty && { difficulty }),
    ...(tag && { tag }),
    ...(query['judged'] === 'true' && { judged: 'true' }),
  };
}

/** Where the page with this filter is; the same filter is always the same address. */
export function filterAddress({ kind, difficulty, tag, judged }: QuestionFilter): string {
  const words = new URLSearchParams({
    ...(kind && { kind }),
    ...(difficulty && { difficulty }),
    ...(tag && { tag }),
    ...(judged && { judged }),
  });
  return words.size === 0 ? '/questions' : `/questions?${words}`;
}

export const isEmpty = (filter: QuestionFilter): boolean => Object.keys(filter).length === 0;

/** Whether it is this very tag, in whatever case, that is filtered by. */
export const hasTag = ({ tag }: QuestionFilter, other: string): boolean =>
  tag?.toLowerCase() === other.toLowerCase();
